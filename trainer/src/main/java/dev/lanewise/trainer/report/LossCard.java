package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.results.RunResult;
import java.util.Arrays;
import java.util.List;

/** The losses by epoch, as a chart and as a table. */
final class LossCard {

    private static final int MOST_TIPS = 200;
    private static final int MOST_CIRCLES = 40;
    private static final int MOST_ROWS = 100;
    private static final int BUCKETS = 300;

    /** Persistence is drawn if that makes the chart at most this many times as high. */
    private static final double NEAR = 10;

    private final Html html;
    private final List<EpochRecord> epochs;
    private final double persistence;
    private final double[] numbers;
    private final double[] training;
    private final double[] validation;
    private final boolean validated;
    private final double[] test;
    private final String lossTitle;
    private final int kept;

    LossCard(Html html, RunResult result) {
        this.html = html;
        this.epochs = result.course().epochs();
        this.persistence = result.baselineTestLoss();
        this.numbers = epochs.stream().mapToDouble(EpochRecord::epoch).toArray();
        this.training = epochs.stream().mapToDouble(EpochRecord::trainLoss).toArray();
        this.validation =
                epochs.stream().mapToDouble(EpochRecord::validationLoss).toArray();
        this.validated = Arrays.stream(validation).anyMatch(loss -> !Double.isNaN(loss));
        this.lossTitle = result.setup().plan().loss().title();
        this.kept = result.setup().plan().stopping().isOn() ? result.course().keptEpoch() : 0;
        this.test = epochs.stream().mapToDouble(EpochRecord::testLoss).toArray();
    }

    void write() {
        html.card("loss", "", "Loss by epoch");
        if (epochs.isEmpty()) {
            html.element("p", "The run ended before its first epoch did.").close("section");
            return;
        }
        Scale y = Scale.ofLosses(TestView.together(training, validation, test));
        boolean near = persistence > 0 && persistence <= y.most() * NEAR && persistence >= y.least() / NEAR;
        y = near ? Scale.ofLosses(TestView.together(training, validation, test, new double[] {persistence})) : y;
        Legend legend = new Legend(html).line("training", "training, during the epoch");
        if (validated) {
            legend.line("validation", "validation, after it");
        }
        legend.line("model", "test, after it");
        if (near) {
            legend.line("persistence", "persistence on the test samples");
        }
        legend.close();
        html.element("p", lossTitle + (y.logarithmic() ? ", log scale" : ""), "class", "axis");
        chart(y, near);
        html.element("p", "epoch", "class", "axis x");
        html.element("p", sentence());
        table();
        html.close("section");
    }

    private void chart(Scale y, boolean near) {
        int[] shown = Thinning.indices(BUCKETS, training, validation, test);
        double[] xs = TestView.pick(numbers, shown);
        Chart chart = new Chart(
                html,
                new Chart.Caption("loss-chart", "Losses by epoch", sentence()),
                Scale.exact(numbers[0], numbers[numbers.length - 1]),
                y,
                "");
        chart.axes(true);
        if (near) {
            chart.horizontal("line persistence", persistence);
        }
        chart.line("training", xs, TestView.pick(training, shown))
                .line("validation", xs, TestView.pick(validation, shown))
                .line("model", xs, TestView.pick(test, shown));
        if (numbers.length <= MOST_CIRCLES) {
            chart.circles("training", 2.5, numbers, training).circles("model", 3, numbers, test);
        }
        if (numbers.length <= MOST_TIPS) {
            chart.tips(
                    numbers,
                    i -> "epoch " + epochs.get(i).epoch() + ": training " + Numbers.of(training[i])
                            + (validated ? ", validation " + Numbers.of(validation[i]) : "") + ", test "
                            + Numbers.of(test[i]));
        }
        chart.close();
    }

    private String sentence() {
        int last = epochs.size() - 1;
        int best = 0;
        for (int i = 1; i <= last; i++) {
            best = test[i] < test[best] || Double.isNaN(test[best]) ? i : best;
        }
        String course = last == 0
                ? "One epoch: training loss " + Numbers.of(training[0]) + ", test loss " + Numbers.of(test[0]) + "."
                : "Training loss from " + Numbers.of(training[0]) + " to " + Numbers.of(training[last])
                        + ", test loss from " + Numbers.of(test[0]) + " to " + Numbers.of(test[last]) + ".";
        if (kept > 0) {
            return course + " The validation loss was lowest after epoch " + kept + ", at "
                    + Numbers.of(validation[kept - 1]) + "; everything else on this page is for that epoch's weights.";
        }
        return best == last
                ? course
                : course + " The test loss was lowest after epoch "
                        + epochs.get(best).epoch() + ", at " + Numbers.of(test[best])
                        + "; everything else here is for the final weights.";
    }

    private void table() {
        int[] rows = Thinning.evenly(epochs.size(), MOST_ROWS);
        String which = rows.length == epochs.size() ? "" : " (" + rows.length + " of " + epochs.size() + " epochs)";
        html.open("details").element("summary", "As a table" + which);
        html.open("table", "class", "numbers").open("thead").open("tr");
        List<String> headings = validated
                ? List.of("Epoch", "Training loss", "Validation loss", "Test loss", "Seconds")
                : List.of("Epoch", "Training loss", "Test loss", "Seconds");
        for (String heading : headings) {
            html.element("th", heading, "scope", "col");
        }
        html.close("thead").open("tbody");
        for (int row : rows) {
            EpochRecord epoch = epochs.get(row);
            html.open("tr").element("th", Integer.toString(epoch.epoch()), "scope", "row");
            html.element("td", Numbers.of(epoch.trainLoss()));
            if (validated) {
                html.element("td", Numbers.of(epoch.validationLoss()));
            }
            html.element("td", Numbers.of(epoch.testLoss()))
                    .element("td", Numbers.of(epoch.seconds(), 3))
                    .close("tr");
        }
        html.close("tbody").close("table").close("details");
    }
}
