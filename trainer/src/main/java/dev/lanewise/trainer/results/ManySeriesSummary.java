package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Naive;
import dev.lanewise.forecaster.evaluation.Naive2;
import dev.lanewise.forecaster.evaluation.ScoreTotals.Spread;
import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManyScores.Role;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Forecasts of many series with plan and scores as lines for a console. */
public final class ManySeriesSummary {

    /** Series that are listed one by one; of the others their number is told. */
    private static final int LISTED = 5;

    private static final String NAIVE = new Naive().name();
    private static final String NAIVE2 = new Naive2(1).name();

    /** Steps of all series together that are shown. */
    private static final int MOST_STEPS = 48;

    private final ManySeriesResult result;
    private final Function<Cure, String> given;
    private final List<String> lines = new ArrayList<>();

    private ManySeriesSummary(ManySeriesResult result, Function<Cure, String> given) {
        this.result = result;
        this.given = given;
    }

    /**
     * The lines.
     *
     * @param result forecasts, plan and scores
     * @param given what users give for what would mend a series that is left out
     * @return first what the answer is worth, last the hash of the weights
     */
    public static List<String> of(ManySeriesResult result, Function<Cure, String> given) {
        ManySeriesSummary summary = new ManySeriesSummary(result, given);
        result.headline().ifPresent(summary.lines::add);
        summary.addSeries();
        summary.addPlan();
        result.scores().ifPresent(summary::addScores);
        if (result.isAnswer()) {
            summary.addForecasts();
        }
        result.learned().weightsSha256().ifPresent(hash -> summary.lines.add("weights_sha256  " + hash));
        return summary.lines;
    }

    private void addSeries() {
        ManySeriesRead read = result.read();
        int count = read.table().series();
        lines.add("series: " + count + " in " + read.file() + ", "
                + read.frequency().map(words -> words + ", ").orElse("") + read.values() + " values");
        read.notes().forEach(note -> lines.add("note: " + note));
        addListed(
                "left out: ",
                read.leftOut().stream()
                        .map(left -> Shown.brief(left.id()) + ": " + left.reason()
                                + left.cure().map(given).map(": "::concat).orElse(""))
                        .toList());
        List<SeriesRow> rows = result.rows();
        addListed(
                "not forecast: ",
                rows.stream()
                        .filter(row -> row.problem().isPresent())
                        .map(row -> Shown.brief(row.id()) + ": " + row.problem().get())
                        .toList());
        if (result.learned().scope() == Scope.PER_SERIES) {
            addListed(
                    "without a net: ",
                    rows.stream()
                            .filter(row -> row.note().isPresent())
                            .map(row -> Shown.brief(row.id()) + ", by " + row.method() + ": "
                                    + row.note().get())
                            .toList());
        }
    }

    private void addListed(String what, List<String> all) {
        if (!all.isEmpty()) {
            lines.add(what + all.size() + " series");
            all.stream().limit(LISTED).forEach(each -> lines.add("  " + each));
            if (all.size() > LISTED) {
                lines.add("  and " + (all.size() - LISTED) + " more");
            }
        }
    }

    private void addPlan() {
        ManySeriesResult.Learned learned = result.learned();
        int horizon = learned.plan().horizon();
        lines.add("plan: " + horizon + (horizon == 1 ? " step" : " steps") + " ahead, seed "
                + learned.plan().seed() + ", "
                + (learned.scope() == Scope.GLOBAL ? "one model for all series" : "a model for each series")
                + learned.keptIn().map(file -> ", as kept in " + file).orElse(""));
        learned.design().ifPresent(design -> design.reasons().forEach(reason -> lines.add("  " + reason)));
        learned.remarks().forEach(remark -> lines.add("  " + remark));
    }

    private void addScores(ManyScores scores) {
        int count = scores.judged().totals().series();
        int horizon = result.learned().plan().horizon();
        String steps = horizon == 1 ? "value" : horizon + " values";
        lines.add("");
        lines.add(
                scores.against() == Against.HELD_OUT
                        ? "test: the last " + steps + " of " + count + " series, forecast from those before"
                        : "test: " + count + " series, compared with the values that came afterwards");
        TextTable table = new TextTable()
                .row(List.of("mean, median", "sMAPE", "", "MASE", "", "MSIS", "", "coverage", "", "OWA"));
        shown(scores).forEach(method -> table.row(row(method)));
        lines.addAll(table.lines());
        for (Role role : List.of(Role.BEST, Role.TYPICAL, Role.WORST)) {
            String cases = scores.cases(role).stream()
                    .map(each -> result.rows().get(each.series()))
                    .map(row -> Shown.brief(row.id()) + " (MASE " + Figures.figure(row.mase(), 3) + ")")
                    .collect(Collectors.joining(", "));
            if (!cases.isEmpty()) {
                lines.add(role.name().toLowerCase(Locale.ROOT) + ": " + cases);
            }
        }
    }

    /** All methods but Naive2 where it is the naive forecast of each series, as it is without a season. */
    private static List<MethodTotals> shown(ManyScores scores) {
        return scores.methods().stream()
                .filter(method -> !method.name().equals(NAIVE2)
                        || scores.methods().stream()
                                .noneMatch(other -> other.name().equals(NAIVE)
                                        && other.totals().equals(method.totals())))
                .toList();
    }

    private static List<String> row(MethodTotals method) {
        Spread smape = method.totals().smape();
        Spread mase = method.totals().mase();
        Spread msis = method.totals().msis();
        Spread coverage = method.totals().coverage();
        return List.of(
                method.name(),
                Figures.figure(smape.mean(), 3),
                Figures.figure(smape.median(), 3),
                Figures.figure(mase.mean(), 3),
                Figures.figure(mase.median(), 3),
                Figures.figure(msis.mean(), 3),
                Figures.figure(msis.median(), 3),
                Figures.percent(coverage.mean()),
                Figures.percent(coverage.median()),
                Figures.figure(method.owa(), 3));
    }

    private void addForecasts() {
        List<SeriesRow> rows = result.rows();
        long steps = rows.stream()
                .flatMap(row -> row.forecast().stream())
                .mapToLong(Forecast::horizon)
                .sum();
        long count = rows.stream().filter(row -> row.forecast().isPresent()).count();
        lines.add("");
        if (steps > MOST_STEPS) {
            lines.add(result.learned().plan().horizon() + " steps of " + count
                    + " series are forecast; --output FILE writes them");
            return;
        }
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("", "", result.read().target()));
        result.learned().plan().quantiles().stream()
                .filter(quantile -> quantile != 0.5)
                .forEach(quantile -> header.add(Decimal.text(100 * quantile) + " %"));
        table.row(header);
        for (int series = 0; series < rows.size(); series++) {
            if (rows.get(series).forecast().isPresent()) {
                addSteps(table, series, rows.get(series).forecast().get());
            }
        }
        lines.addAll(table.lines());
    }

    private void addSteps(TextTable table, int series, Forecast forecast) {
        List<String> times = result.read().following(series, forecast.horizon());
        int decimals = Figures.decimals(forecast.values()[0]);
        for (int step = 0; step < forecast.horizon(); step++) {
            List<String> row = new ArrayList<>(
                    List.of(Shown.brief(result.rows().get(series).id()), times.get(step)));
            row.add(Figures.figure(forecast.point(0)[step], decimals));
            for (double[] quantile : forecast.values()[0]) {
                if (quantile != forecast.point(0)) {
                    row.add(Figures.figure(quantile[step], decimals));
                }
            }
            table.row(row);
        }
    }
}
