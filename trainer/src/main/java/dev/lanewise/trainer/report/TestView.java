package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.trainer.results.RowPlaces;
import dev.lanewise.trainer.results.RunResult;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The test samples as the charts show them: the first output, in the unit of the data.
 *
 * @param samples the samples, scaled
 * @param places which series they are of
 * @param series whether they follow each other in time, if only within each of some series
 * @param scaling how to get to the unit of the data
 * @param truth true values
 * @param predicted the model's
 * @param persistence persistence's
 * @param residuals predicted less true
 */
record TestView(
        Samples samples,
        RowPlaces places,
        boolean series,
        Scaling scaling,
        double[] truth,
        double[] predicted,
        double[] persistence,
        double[] residuals) {

    /** With fewer samples of each, a line through those of several series would show little but their ends. */
    private static final int FEW = 10;

    static TestView of(RunResult result) {
        Samples samples = result.test().samples();
        Scaling scaling = result.scaling();
        Predictions test = result.test();
        int output = output(result);
        double[] residuals = new double[samples.count()];
        Arrays.setAll(residuals, s -> scaling.deviation() * test.error(s, output));
        return new TestView(
                samples,
                result.places(),
                samples.areConsecutive() || isLongEnough(result.places(), samples.count()),
                scaling,
                unscaled(samples.count(), s -> samples.target(s, output), scaling),
                unscaled(samples.count(), s -> test.predicted(s, output, test.point()), scaling),
                unscaled(samples.count(), s -> samples.lastKnown(s, output), scaling),
                residuals);
    }

    private static boolean isLongEnough(RowPlaces places, int count) {
        return places.areNamed() && count >= FEW * places.ids().size();
    }

    /** The output that is shown: the first one, of the last step where there are predictions at each. */
    static int output(RunResult result) {
        Predictions test = result.test();
        boolean eachStep = result.setup().model().predictsEachStep();
        return eachStep ? test.samples().outputs() - result.scores().size() : 0;
    }

    private static double[] unscaled(int count, IntToDoubleFunction value, Scaling scaling) {
        double[] values = new double[count];
        Arrays.setAll(values, s -> scaling.invert(value.applyAsDouble(s)));
        return values;
    }

    /** Whether they are of several series, one after the other. */
    boolean ofSeveral() {
        return places.areNamed() && !samples.areConsecutive();
    }

    /** A sample in words. */
    String name(int sample) {
        return "test sample " + Numbers.count(sample + 1)
                + (ofSeveral()
                        ? places.id(samples.targetRow(sample))
                                .map(id -> " (of " + id + ")")
                                .orElse("")
                        : "");
    }

    int count() {
        return truth.length;
    }

    /** How many samples have a prediction that is a number. */
    long drawable() {
        return Arrays.stream(residuals).filter(Double::isFinite).count();
    }

    /**
     * A sentence on how many samples a chart shows.
     *
     * @param shown how many
     * @param which how they were chosen, if they are not all
     */
    String howMany(int shown, String which) {
        String chosen = shown == count()
                ? (shown == 1 ? "The only test sample." : "All " + Numbers.count(shown) + " test samples.")
                : Numbers.count(shown) + " of " + Numbers.count(count()) + " test samples: " + which + ".";
        long missing = count() - drawable();
        return missing == 0
                ? chosen
                : chosen + " The predictions of " + Numbers.count(missing)
                        + " are not finite numbers and can't be drawn.";
    }

    /** The first input of each step of a sample. */
    double[] history(int sample) {
        double[] values = new double[samples.steps()];
        Arrays.setAll(values, t -> scaling.invert(samples.input(sample, t, 0)));
        return values;
    }

    /** The numbers 1, 2, 3 and so on, as people count samples, of some indices. */
    static double[] numbers(int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> i + 1).toArray();
    }

    static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }

    static double[] together(double[]... lines) {
        return Arrays.stream(lines).flatMapToDouble(Arrays::stream).toArray();
    }
}
