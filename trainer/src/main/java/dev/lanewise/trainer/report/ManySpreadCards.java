package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.ScoreTotals.Spread;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.SeriesRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** How the scores of many series are spread, beside those of the best baseline. */
final class ManySpreadCards {

    private static final int CLOUD = 1000;
    private static final int MOST_CIRCLES = 60;

    /** Below so many bars of series, the axis would have ticks that are not whole numbers. */
    private static final int FEW = 5;

    /** The share of the series whose errors set the axis of the distribution; the last bar counts the others. */
    private static final double SHOWN = 0.98;

    private static final double FINE = 0.05;
    private static final double COARSE = 0.1;
    private static final int FINE_FROM = 20;

    private final Html html;
    private final ManySeriesResult result;
    private final ManyScores scores;
    private final MethodTotals own;
    private final MethodTotals best;
    private final List<SeriesRow> rows;

    ManySpreadCards(Html html, ManySeriesResult result, ManyScores scores) {
        this.html = html;
        this.result = result;
        this.scores = scores;
        this.own = scores.judged();
        this.best = scores.bestBaseline();
        this.rows =
                result.rows().stream().filter(row -> row.score().isPresent()).toList();
    }

    /** How the errors are spread over the series. */
    void writeDistribution() {
        double[] mine = own(SeriesScore::mase);
        double[] others = best(SeriesScore::mase);
        double[] sorted = DoubleStream.concat(Arrays.stream(mine), Arrays.stream(others))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return;
        }
        double most = sorted[(int) Math.ceil(SHOWN * (sorted.length - 1))];
        Bins bins = Bins.of(TestView.together(
                new double[1],
                Arrays.stream(sorted).map(each -> Math.min(most, each)).toArray()));
        double end = bins.edge(bins.counts().length);
        long beyond = Arrays.stream(mine).filter(each -> each >= end).count();
        Spread mase = own.totals().mase();
        html.card("distribution", "", "Errors of all series");
        legend();
        String text = "Half of the series have a MASE of " + own.name() + " below " + Numbers.of(mase.median())
                + "; for " + best.name() + " it is "
                + Numbers.of(best.totals().mase().median()) + "."
                + without(own.totals().series() - mase.defined())
                + (beyond == 0
                        ? ""
                        : " The last bar also counts " + Numbers.count(beyond) + " series beyond it, up to "
                                + Numbers.of(Arrays.stream(mine)
                                        .filter(Double::isFinite)
                                        .max()
                                        .orElseThrow())
                                + ".");
        Chart.Caption caption = new Chart.Caption("distribution-chart", "Histogram of the MASE of all series", text);
        histogram(caption, bins, mine, others).close();
        html.element("p", "MASE", "class", "axis x");
        html.element("p", text).close("section");
    }

    private static String without(int constant) {
        return constant == 0
                ? ""
                : " " + Numbers.count(constant) + " series " + (constant == 1 ? "has" : "have")
                        + " no MASE: all values before were the same.";
    }

    private void legend() {
        new Legend(html)
                .area("model", own.name())
                .line("persistence", best.name())
                .close();
        html.element("p", "series", "class", "axis");
    }

    /** The series in each bin: those of the judged method as bars, those of the best baseline as a line of steps. */
    private Chart histogram(Chart.Caption caption, Bins bins, double[] mine, double[] others) {
        Bins bars = bins.counting(mine);
        Bins steps = bins.counting(others);
        int count = bins.counts().length;
        Chart chart = new Chart(
                        html,
                        caption,
                        Scale.exact(bins.edge(0), bins.edge(count)),
                        Scale.linear(0, Math.max(FEW, Math.max(bars.largest(), steps.largest()))),
                        "tall")
                .axes(false);
        double[] xs = new double[2 * count + 2];
        double[] ys = new double[2 * count + 2];
        for (int bin = 0; bin < count; bin++) {
            double from = bins.edge(bin);
            double to = bins.edge(bin + 1);
            String text = Numbers.tick(from, bins.width()) + " to " + Numbers.tick(to, bins.width()) + ": "
                    + Numbers.count(bars.counts()[bin]) + " series by " + own.name() + ", "
                    + Numbers.count(steps.counts()[bin]) + " by " + best.name();
            chart.bar("model", from, to, bars.counts()[bin], text);
            xs[2 * bin + 1] = from;
            xs[2 * bin + 2] = to;
            ys[2 * bin + 1] = ys[2 * bin + 2] = steps.counts()[bin];
        }
        xs[0] = bins.edge(0);
        xs[2 * count + 1] = bins.edge(count);
        return chart.line("persistence", xs, ys);
    }

    /** Each series as a dot: its error beside that of the best baseline. */
    void writePairs() {
        double[] mine = own(SeriesScore::mase);
        double[] others = best(SeriesScore::mase);
        double[] positive = DoubleStream.concat(Arrays.stream(mine), Arrays.stream(others))
                .filter(each -> each > 0)
                .toArray();
        if (positive.length == 0) {
            return;
        }
        Scale both = Scale.ofLosses(positive);
        int[] shown = Thinning.cloud(CLOUD, mine);
        html.card("pairs", "", "Each series: " + own.name() + " and " + best.name());
        new Legend(html).dot("model", "a series").line("ideal", "equally good").close();
        html.element("p", "MASE of " + own.name(), "class", "axis");
        String text = "Below the line " + own.name() + " is better: " + Numbers.count(scores.better()) + " of "
                + Numbers.count(scores.compared()) + " series"
                + (shown.length < mine.length
                        ? "; " + Numbers.count(shown.length) + " of them are drawn, one from each stretch of the file,"
                                + " and those with the smallest and the largest error."
                        : ".");
        Chart chart = new Chart(
                        html,
                        new Chart.Caption("pairs-chart", "Errors of two methods for each series", text),
                        both,
                        both,
                        "tall")
                .axes(false)
                .straight("line ideal", both.least(), both.least(), both.most(), both.most());
        double[] xs = TestView.pick(others, shown);
        double[] ys = TestView.pick(mine, shown);
        if (shown.length <= MOST_CIRCLES) {
            chart.circles("model", 4, xs, ys).close();
        } else {
            chart.dots("model", xs, ys).close();
        }
        html.element("p", "MASE of " + best.name(), "class", "axis x");
        html.element("p", text).close("section");
    }

    /** How many of a series' values lay inside the interval, series by series. */
    void writeCoverage() {
        double[] mine = own(SeriesScore::coverage);
        Spread coverage = own.totals().coverage();
        if (coverage.defined() == 0) {
            return;
        }
        double level = ManyTotalsCard.level(result);
        boolean isFine = result.learned().plan().horizon() >= FINE_FROM;
        double width = isFine ? FINE : COARSE;
        Bins bins = new Bins(0, width, new int[(int) Math.round(1 / width)]);
        html.card("coverage", "", "Coverage of all series");
        new Legend(html)
                .area("model", own.name())
                .line("persistence", best.name())
                .line("now", "as it should be: " + Interval.percent(level))
                .close();
        html.element("p", "series", "class", "axis");
        String text = coverageText(mine, level);
        Chart.Caption caption = new Chart.Caption("coverage-chart", "Histogram of the coverage of all series", text);
        // A share on an edge, such as 0.3 of 10 values, belongs to the bar that ends there.
        Chart chart = histogram(caption, bins, lowered(mine, width), lowered(best(SeriesScore::coverage), width));
        int most = Math.max(FEW, bins.counting(lowered(mine, width)).largest());
        chart.straight("line now", level, 0, level, most).close();
        html.element("p", "share of a series\u2019 values inside its interval", "class", "axis x");
        html.element("p", text).close("section");
    }

    private static double[] lowered(double[] shares, double width) {
        return Arrays.stream(shares).map(each -> each - 1e-6 * width).toArray();
    }

    private String coverageText(double[] mine, double level) {
        long all = Arrays.stream(mine).filter(each -> each == 1).count();
        long half = Arrays.stream(mine).filter(each -> each < 0.5).count();
        return "The " + Interval.percent(level) + " intervals of " + own.name() + " held "
                + Interval.percent(own.totals().coverage().mean()) + " of the values, those of " + best.name() + " "
                + Interval.percent(best.totals().coverage().mean()) + ". Series with all values inside: "
                + Numbers.count(all) + "; with fewer than half: " + Numbers.count(half) + ".";
    }

    private double[] own(ToDoubleFunction<SeriesScore> score) {
        return rows.stream()
                .mapToDouble(row -> score.applyAsDouble(row.score().orElseThrow()))
                .toArray();
    }

    private double[] best(ToDoubleFunction<SeriesScore> score) {
        return rows.stream()
                .mapToDouble(row ->
                        row.baseline(best.name()).map(score::applyAsDouble).orElse(Double.NaN))
                .toArray();
    }
}
