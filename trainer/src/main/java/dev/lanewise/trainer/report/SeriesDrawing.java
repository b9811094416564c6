package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.SeriesCase;
import dev.lanewise.trainer.results.ManySeriesRead;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One of many series as a chart: the end of its history, the forecast that was scored with what came, and the next. */
final class SeriesDrawing {

    private static final int LEAST = 40;
    private static final int MOST = 200;

    private final Html html;
    private final SeriesCase shown;
    private final String name;
    private final SeriesRead series;
    private final double[] values;
    private final List<Piece> pieces = new ArrayList<>();
    private final int from;
    private final int to;

    /**
     * A forecast on the axis.
     *
     * @param origin the row of its first step
     * @param last the value before
     * @param forecast of the steps from there on
     */
    private record Piece(int origin, double last, Forecast forecast) {

        List<Interval> intervals() {
            return Interval.of(forecast, 0);
        }

        double[] places() {
            return SeriesView.places(origin - 1, origin + forecast.horizon());
        }

        double[] point() {
            return Interval.before(last, forecast.point(0));
        }
    }

    SeriesDrawing(Html html, ManySeriesResult result, SeriesCase shown) {
        this.html = html;
        this.shown = shown;
        ManySeriesRead read = result.read();
        int number = shown.series();
        this.name = result.rows().get(number).id();
        this.series = new SeriesRead(read.file(), read.table().only(number), read.known(number), List.of());
        this.values = read.history(number);
        boolean isHeldOut = result.scores()
                .filter(scores -> scores.against() == Against.HELD_OUT)
                .isPresent();
        add(shown.origin(), shown.forecast());
        if (isHeldOut || shown.forecast().isEmpty()) {
            add(values.length, result.rows().get(number).forecast());
        }
        int horizon = result.learned().plan().horizon();
        int season =
                result.learned().design().map(design -> design.sizes().season()).orElse(1);
        int before = Math.max(LEAST, Math.min(MOST, Math.max(3 * horizon, 2 * season)));
        int first = pieces.isEmpty() ? values.length : pieces.get(0).origin;
        this.from = Math.max(0, first - Math.max(horizon, before));
        this.to = pieces.stream()
                .mapToInt(piece -> piece.origin + piece.forecast.horizon())
                .max()
                .orElse(values.length);
    }

    private void add(int origin, Optional<Forecast> forecast) {
        forecast.ifPresent(there -> pieces.add(new Piece(origin, values[origin - 1], there)));
    }

    /** What the marks of some drawings mean. */
    static void legend(Html html, List<SeriesDrawing> all) {
        Legend legend = new Legend(html).line("known", "known values");
        if (all.stream().anyMatch(each -> each.shown.actual().length > 0)) {
            legend.line("truth", "what came");
        }
        Optional<Piece> piece =
                all.stream().flatMap(each -> each.pieces.stream()).findFirst();
        if (piece.isPresent()) {
            legend.line("model", "forecast");
            List<Interval> intervals = piece.get().intervals();
            for (int i = 0; i < intervals.size(); i++) {
                legend.area("band band-" + Math.min(i, 1), intervals.get(i).words());
            }
            legend.line("now", "start of a forecast");
        }
        legend.close();
    }

    void write(String id) {
        TimeAxis axis = new TimeAxis(series);
        List<Interval> intervals =
                pieces.stream().flatMap(piece -> piece.intervals().stream()).toList();
        double[] spanned = TestView.together(Arrays.copyOfRange(values, from, values.length), shown.actual());
        for (Piece piece : pieces) {
            spanned = TestView.together(spanned, piece.forecast.point(0));
        }
        double[] finite = Arrays.stream(spanned).filter(Double::isFinite).toArray();
        Scale y = Scale.fromZero(TestView.together(finite, Interval.spanned(finite, intervals)));
        Chart.Caption caption = new Chart.Caption(id, "Values of " + name + " and their forecast", sentence());
        Chart chart = new Chart(html, caption, TimeAxis.scale(from, to), y, "").axes(axis.ticks(from, to));
        pieces.forEach(piece -> bands(chart, piece));
        lines(chart, y);
        List<String> ahead = to > values.length ? series.following(to - values.length) : List.of();
        chart.tips(SeriesView.places(from, to), i -> tip(from + i, ahead)).close();
        html.element("p", axis.words(from, to), "class", "axis x");
        if (!Interval.cut(y, intervals).isEmpty()) {
            html.element("p", Interval.cut(y, intervals));
        }
    }

    private static void bands(Chart chart, Piece piece) {
        int level = 0;
        for (Interval each : piece.intervals()) {
            Interval whole = each.from(piece.last);
            chart.band("band-" + Math.min(level++, 1), piece.places(), whole.low(), whole.high());
        }
    }

    private void lines(Chart chart, Scale y) {
        int came = shown.actual().length;
        int origin = shown.origin();
        if (came > 0) {
            chart.line(
                    "truth",
                    SeriesView.places(origin - 1, origin + came),
                    Interval.before(values[origin - 1], shown.actual()));
        }
        int known = came > 0 ? origin : values.length;
        chart.line("known", SeriesView.places(from, known), Arrays.copyOfRange(values, from, known));
        for (Piece piece : pieces) {
            chart.straight("now", piece.origin, y.least(), piece.origin, y.most());
            chart.line("model", piece.places(), piece.point());
        }
    }

    private String tip(int row, List<String> ahead) {
        StringBuilder tip = new StringBuilder(row < values.length ? series.time(row) : ahead.get(row - values.length));
        int step = row - shown.origin();
        if (row < values.length) {
            tip.append(": ").append(Numbers.of(values[row]));
        } else if (step >= 0 && step < shown.actual().length && Double.isFinite(shown.actual()[step])) {
            tip.append(": ").append(Numbers.of(shown.actual()[step]));
        }
        for (Piece piece : pieces) {
            int at = row - piece.origin;
            if (at >= 0 && at < piece.forecast.horizon()) {
                tip.append(", forecast ").append(Numbers.of(piece.forecast.point(0)[at]));
                for (Interval each : piece.intervals()) {
                    tip.append(", ").append(each.words()).append(' ').append(Numbers.of(each.low()[at]));
                    tip.append(" to ").append(Numbers.of(each.high()[at]));
                }
            }
        }
        return tip.toString();
    }

    private String sentence() {
        StringBuilder text = new StringBuilder(Numbers.count(values.length))
                .append(values.length == 1 ? " known value" : " known values");
        for (Piece piece : pieces) {
            double[] steps = piece.forecast.point(0);
            text.append("; a forecast from ").append(Numbers.of(steps[0]));
            text.append(" to ").append(Numbers.of(steps[steps.length - 1]));
        }
        return text.append('.').toString();
    }
}
