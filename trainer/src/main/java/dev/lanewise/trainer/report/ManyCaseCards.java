package dev.lanewise.trainer.report;

import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.Role;
import dev.lanewise.trainer.results.ManyScores.SeriesCase;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.SeriesRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A few of many series, each with its forecast: the best, typical and worst ones, and those that were asked for. */
final class ManyCaseCards {

    /** Series that are shown where none was scored and none asked for. */
    private static final int UNSCORED = 3;

    private final Html html;
    private final ManySeriesResult result;
    private int drawn;

    ManyCaseCards(Html html, ManySeriesResult result) {
        this.html = html;
        this.result = result;
    }

    /** Writes a card for each reason to show series. */
    void write(List<String> asked) {
        write(asked(asked), "asked", "Asked for", "");
        if (result.scores().isPresent()) {
            ManyScores scores = result.scores().get();
            boolean isAll = scores.cases(Role.BEST).isEmpty();
            write(scores.cases(Role.BEST), "best", "The best series", "The smallest MASE of all, the best first.");
            write(
                    scores.cases(Role.TYPICAL),
                    "typical",
                    isAll ? "The series that are scored" : "Typical series",
                    isAll ? "" : "Around the median: half of the series have a smaller MASE, half a larger one.");
            write(
                    scores.cases(Role.WORST),
                    "worst",
                    "The worst series",
                    "The largest MASE of all, the worst first: they often show what the model has not learned.");
        } else if (asked.isEmpty()) {
            List<SeriesCase> some = IntStream.of(Thinning.evenly(result.rows().size(), UNSCORED))
                    .mapToObj(this::unscored)
                    .toList();
            write(some, "some", "Some of the series", "From the beginning, the middle and the end of the file.");
        }
    }

    /** The series of these names; where they were scored, as they were. */
    private List<SeriesCase> asked(List<String> ids) {
        List<SeriesCase> cases = new ArrayList<>();
        for (String id : ids.stream().distinct().toList()) {
            IntStream.range(0, result.rows().size())
                    .filter(series -> result.rows().get(series).id().equals(id))
                    .mapToObj(this::known)
                    .forEach(cases::add);
        }
        return cases;
    }

    private SeriesCase known(int series) {
        return result.scores()
                .flatMap(scores -> scores.cases().stream()
                        .filter(each -> each.series() == series)
                        .findFirst())
                .orElseGet(() -> unscored(series));
    }

    private SeriesCase unscored(int series) {
        return new SeriesCase(Role.ASKED, series, result.read().known(series), Optional.empty(), new double[0]);
    }

    private void write(List<SeriesCase> cases, String id, String title, String text) {
        if (cases.isEmpty()) {
            return;
        }
        html.card(id, "wide", title);
        if (!text.isEmpty()) {
            html.element("p", text);
        }
        List<SeriesDrawing> drawings = cases.stream()
                .map(each -> new SeriesDrawing(html, result, each))
                .toList();
        SeriesDrawing.legend(html, drawings);
        html.open("div", "class", "gallery");
        for (int i = 0; i < cases.size(); i++) {
            SeriesRow row = result.rows().get(cases.get(i).series());
            html.open("figure").element("h3", row.id());
            String words = words(row);
            if (!words.isEmpty()) {
                html.element("p", words);
            }
            drawings.get(i).write("series-" + drawn++);
            html.close("figure");
        }
        html.close("div").close("section");
    }

    /** Why a series may have no score among others that have one. */
    private String why() {
        return result.scores()
                .map(scores -> scores.against() == Against.HELD_OUT
                        ? "Too short to be tested."
                        : "Not scored: no values of it came afterwards.")
                .orElse("");
    }

    /** What came of a series, in a sentence or two. */
    private String words(SeriesRow row) {
        if (row.problem().isPresent()) {
            return "Not forecast: " + row.problem().get();
        }
        String by = row.note().map(note -> "By " + row.method() + ": " + note).orElse("");
        if (row.score().isEmpty()) {
            return (why() + " " + by).strip();
        }
        StringBuilder words = new StringBuilder();
        if (Double.isFinite(row.mase())) {
            words.append("MASE ").append(Numbers.of(row.mase(), 3));
            String best = result.scores().orElseThrow().bestBaseline().name();
            row.baseline(best)
                    .filter(score -> Double.isFinite(score.mase()))
                    .ifPresent(
                            score -> words.append(", ").append(best).append(' ').append(Numbers.of(score.mase(), 3)));
        } else {
            words.append("No MASE: the values before were all the same");
        }
        double coverage = row.score().get().coverage();
        if (Double.isFinite(coverage)) {
            words.append("; ").append(Interval.percent(coverage)).append(" of the values inside the interval");
        }
        return words.append(by.isEmpty() ? "." : ". " + by).toString();
    }
}
