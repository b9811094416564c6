package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Errors;

/** The residuals (predicted less true): over the samples, and how often each size occurs. */
final class ResidualCards {

    private static final int CLOUD = 1000;

    /** With fewer samples a bin, ticks would not be whole numbers. */
    private static final int FEW = 5;

    private final Html html;
    private final TestView test;
    private final double rmse;
    private final double mean;

    ResidualCards(Html html, TestView test, Errors errors) {
        this.html = html;
        this.test = test;
        this.rmse = test.scaling().deviation() * errors.rootMeanSquared();
        this.mean = test.scaling().deviation() * errors.mean();
    }

    void writeBySample() {
        html.card("residuals", "", "Residuals by test sample");
        new Legend(html)
                .dot("model", "a test sample")
                .line("spread", "\u00b1 RMSE")
                .close();
        html.element("p", "predicted \u2212 true", "class", "axis");
        int[] shown = Thinning.cloud(CLOUD, test.residuals());
        double[] xs = TestView.numbers(shown);
        double[] residuals = TestView.pick(test.residuals(), shown);
        String description = "RMSE " + Numbers.of(rmse) + ", mean " + Numbers.of(mean) + ".";
        Chart chart = new Chart(
                        html,
                        new Chart.Caption("residuals-chart", "Residuals by test sample", description),
                        Scale.exact(1, test.count()),
                        Scale.linear(TestView.together(residuals, new double[] {-rmse, 0, rmse})),
                        "")
                .axes(true);
        chart.horizontal("zero", 0);
        if (Double.isFinite(rmse)) {
            chart.straight("line spread", 1, rmse, test.count(), rmse);
            chart.straight("line spread", 1, -rmse, test.count(), -rmse);
        }
        chart.dots("model", xs, residuals).close();
        html.element("p", "test sample", "class", "axis x");
        html.element("p", test.howMany(shown.length, "one from each stretch, and the largest errors"))
                .close("section");
    }

    void writeHistogram() {
        Bins bins = Bins.of(test.residuals());
        int last = bins.counts().length;
        html.card("histogram", "", "Distribution of residuals");
        new Legend(html).line("spread", "mean: " + Numbers.of(mean)).close();
        html.element("p", "test samples", "class", "axis");
        String description = Numbers.count(test.drawable()) + " residuals between " + Numbers.of(bins.edge(0)) + " and "
                + Numbers.of(bins.edge(last)) + ", mean " + Numbers.of(mean) + ".";
        Scale y = Scale.linear(0, Math.max(FEW, bins.largest()));
        Chart chart = new Chart(
                html,
                new Chart.Caption("histogram-chart", "Histogram of the residuals", description),
                Scale.exact(bins.edge(0), bins.edge(last)),
                y,
                "");
        chart.axes(false);
        for (int bin = 0; bin < last; bin++) {
            double from = bins.edge(bin);
            double to = bins.edge(bin + 1);
            String text = Numbers.count(bins.counts()[bin]) + " from " + Numbers.tick(from, bins.width()) + " to "
                    + Numbers.tick(to, bins.width());
            chart.bar("model", from, to, bins.counts()[bin], text);
        }
        if (Double.isFinite(mean)) {
            chart.straight("line spread", mean, 0, mean, y.most());
        }
        chart.close();
        html.element("p", "predicted \u2212 true", "class", "axis x");
        String text = "All test samples (" + Numbers.count(test.drawable()) + "). Above 0, predictions are too high.";
        html.element("p", text);
        html.close("section");
    }
}
