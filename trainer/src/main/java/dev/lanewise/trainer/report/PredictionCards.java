package dev.lanewise.trainer.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Predictions beside the truth: sample by sample, one against the other, and a few samples with what led to them. */
final class PredictionCards {

    /** A chart of single samples is readable up to about this many. */
    private static final int MOST_APART = 60;

    private static final int CLOSE_UP = 100;
    private static final int MOST_TIPS = 200;
    private static final int BUCKETS = 300;
    private static final int CLOUD = 1000;
    private static final int EXAMPLES = 6;
    private static final int EXAMPLE_BUCKETS = 40;

    private static final String EXTREMES = "the lowest and the highest of every stretch";

    private final Html html;
    private final TestView test;

    PredictionCards(Html html, TestView test) {
        this.html = html;
        this.test = test;
    }

    /** Sample by sample, in the samples' order. */
    void writeBySample() {
        html.card("samples", "wide", "Predictions and truth");
        if (test.series()) {
            overTime("samples-chart", Thinning.indices(BUCKETS, test.truth(), test.predicted()));
            if (test.count() > 2 * CLOSE_UP) {
                html.element("h3", "The last " + CLOSE_UP + " of them");
                overTime(
                        "close-up-chart",
                        IntStream.range(test.count() - CLOSE_UP, test.count()).toArray());
            }
        } else {
            apart(IntStream.range(0, Math.min(MOST_APART, test.count())).toArray());
        }
        html.close("section");
    }

    private void overTime(String id, int[] shown) {
        new Legend(html)
                .line("truth", "truth")
                .line("model", "prediction")
                .line("persistence", "persistence: the last value seen")
                .close();
        double[] xs = TestView.numbers(shown);
        double[] truth = TestView.pick(test.truth(), shown);
        double[] predicted = TestView.pick(test.predicted(), shown);
        double[] persistence = TestView.pick(test.persistence(), shown);
        Chart chart = bySample(id, xs, Scale.fromZero(TestView.together(truth, predicted, persistence)))
                .line("truth", xs, truth)
                .line("persistence thin", xs, persistence)
                .line("model", xs, predicted);
        if (xs.length <= MOST_TIPS) {
            chart.circles("model", 2.5, xs, predicted).tips(xs, i -> tip(shown[i]));
        }
        chart.close();
        String order = test.ofSeveral()
                ? "test sample: series after series, each in order of time"
                : "test sample, in order of time";
        html.element("p", order, "class", "axis x");
        boolean closeUp = shown[0] > 0;
        html.element("p", closeUp ? "Every one of these samples." : test.howMany(shown.length, EXTREMES));
    }

    private void apart(int[] shown) {
        new Legend(html)
                .circle("ring", 4.5, "truth")
                .circle("model", 2.5, "prediction")
                .close();
        double[] xs = TestView.numbers(shown);
        double[] truth = TestView.pick(test.truth(), shown);
        double[] predicted = TestView.pick(test.predicted(), shown);
        Chart chart = bySample("samples-chart", xs, Scale.linear(TestView.together(truth, predicted)));
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(predicted[i])) {
                chart.straight("gap", xs[i], truth[i], xs[i], predicted[i]);
            }
        }
        chart.circles("ring", 4.5, xs, truth).circles("model", 2.5, xs, predicted);
        chart.tips(xs, i -> tip(shown[i])).close();
        html.element("p", "test sample", "class", "axis x");
        String which = shown.length == test.count()
                ? test.howMany(shown.length, "")
                : "The first " + shown.length + " of " + Numbers.count(test.count()) + " test samples.";
        html.element(
                "p",
                which
                        + (test.ofSeveral()
                                ? " They are of several series, one after the other."
                                : " They are independent of each other."));
    }

    private Chart bySample(String id, double[] xs, Scale y) {
        String title = "Predicted and true values of test samples " + Numbers.count((long) xs[0]) + " to "
                + Numbers.count((long) xs[xs.length - 1]);
        double margin = test.series() ? 0 : 0.5;
        Scale x = Scale.exact(xs[0] - margin, xs[xs.length - 1] + margin);
        return new Chart(html, new Chart.Caption(id, title, range()), x, y, "").axes(true);
    }

    /** The prediction of each sample against its true value, and persistence's. */
    void writeScatter() {
        html.card("scatter", "", "Predicted against true");
        new Legend(html)
                .dot("model", "the model")
                .dash("persistence", "persistence")
                .line("ideal", "a perfect prediction")
                .close();
        int[] shown = Thinning.cloud(CLOUD, test.residuals());
        double[] truth = TestView.pick(test.truth(), shown);
        double[] predicted = TestView.pick(test.predicted(), shown);
        double[] persistence = TestView.pick(test.persistence(), shown);
        Scale both = Scale.linear(TestView.together(truth, predicted, persistence));
        html.element("p", "predicted", "class", "axis");
        String title = "Predictions of the model and of persistence against the true values";
        new Chart(html, new Chart.Caption("scatter-chart", title, range()), both, both, "tall")
                .axes(false)
                .straight("line ideal", both.least(), both.least(), both.most(), both.most())
                .dashes("persistence", truth, persistence)
                .dots("model", truth, predicted)
                .close();
        html.element("p", "true", "class", "axis x");
        html.element("p", test.howMany(shown.length, "one from each stretch, and the largest errors"))
                .close("section");
    }

    /** A few samples, from the smallest error to the largest, each with the values that the model saw. */
    void writeExamples() {
        int[] byError = IntStream.range(0, test.count())
                .filter(s -> Double.isFinite(test.residuals()[s]))
                .boxed()
                .sorted(Comparator.comparingDouble(s -> Math.abs(test.residuals()[s])))
                .mapToInt(Integer::intValue)
                .toArray();
        if (byError.length == 0) {
            return;
        }
        int[] chosen = Arrays.stream(Thinning.evenly(byError.length, EXAMPLES))
                .map(rank -> byError[rank])
                .toArray();
        html.card("examples", "", "From the best to the worst");
        new Legend(html)
                .line("seen", "values in")
                .circle("ring", 4.5, "truth")
                .circle("model", 3, "prediction")
                .close();
        Scale y = Scale.linear(Arrays.stream(chosen)
                .boxed()
                .flatMapToDouble(s -> Arrays.stream(
                        TestView.together(test.history(s), new double[] {test.truth()[s], test.predicted()[s]})))
                .toArray());
        html.open("div", "class", "examples");
        for (int sample : chosen) {
            example(sample, y);
        }
        html.close("div");
        String text = chosen.length == 1
                ? "The only test sample, with the values that the model saw."
                : chosen.length + " test samples, evenly spread from the smallest error to the largest,"
                        + " with the values that the model saw.";
        html.element("p", text).close("section");
    }

    private void example(int sample, Scale y) {
        double[] history = test.history(sample);
        int steps = history.length;
        int[] shown = Thinning.indices(EXAMPLE_BUCKETS, history);
        double[] xs = TestView.numbers(shown);
        double[] next = {steps + 1};
        html.open("figure");
        String title = "Test sample " + (sample + 1);
        new Chart(
                        html,
                        new Chart.Caption("example-" + sample, title, tip(sample)),
                        Scale.exact(1, steps + 1),
                        y,
                        "small")
                .horizontal("tick", y.least())
                .horizontal("tick", y.most())
                .line("seen", xs, TestView.pick(history, shown))
                .circles("ring", 4.5, next, new double[] {test.truth()[sample]})
                .circles("model", 3, next, new double[] {test.predicted()[sample]})
                .close();
        html.element("figcaption", "error " + Numbers.of(test.residuals()[sample], 3))
                .close("figure");
    }

    private String tip(int sample) {
        return test.name(sample) + ": true " + Numbers.of(test.truth()[sample])
                + ", predicted " + Numbers.of(test.predicted()[sample]) + ", error "
                + Numbers.of(test.residuals()[sample]);
    }

    private String range() {
        return "True values from " + least(test.truth()) + " to " + most(test.truth()) + ", predictions from "
                + least(test.predicted()) + " to " + most(test.predicted()) + ".";
    }

    private static String least(double[] values) {
        return Numbers.of(Arrays.stream(values).filter(Double::isFinite).min().orElse(Double.NaN));
    }

    private static String most(double[] values) {
        return Numbers.of(Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN));
    }
}
