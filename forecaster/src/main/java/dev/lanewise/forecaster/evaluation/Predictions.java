package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.samples.Samples;

/**
 * What was predicted for samples.
 *
 * @param samples the samples, in order
 * @param predicted one prediction for each of their targets, {@code [count][O]}
 */
public record Predictions(Samples samples, float[] predicted) {

    /** Checks that there is a prediction for each target. */
    public Predictions {
        long targets = (long) samples.count() * samples.outputs();
        if (predicted.length != targets) {
            throw new IllegalArgumentException(predicted.length + " predictions for " + targets + " targets");
        }
    }

    /**
     * What persistence predicts: that the last known value of each target stays.
     *
     * @param samples what to predict
     * @return the predictions
     */
    public static Predictions ofPersistence(Samples samples) {
        float[] predicted = new float[samples.count() * samples.outputs()];
        for (int s = 0; s < samples.count(); s++) {
            for (int o = 0; o < samples.outputs(); o++) {
                predicted[s * samples.outputs() + o] = samples.lastKnown(s, o);
            }
        }
        return new Predictions(samples, predicted);
    }

    /**
     * A prediction's error.
     *
     * @param sample number of the sample
     * @param output number of the output
     * @return the prediction less the true value
     */
    public double error(int sample, int output) {
        return (double) predicted[sample * samples.outputs() + output] - (double) samples.target(sample, output);
    }

    /**
     * The errors of all outputs together. Each mean is one sum in double over all values in order, divided by their
     * number, so the mean square is the loss, bit for bit.
     *
     * @return the errors
     */
    public Errors errors() {
        return errors(0, samples.outputs());
    }

    /**
     * The errors of one output.
     *
     * @param output its number
     * @return the errors
     */
    public Errors errors(int output) {
        return errors(output, output + 1);
    }

    private Errors errors(int from, int to) {
        double squares = 0;
        double sizes = 0;
        double sum = 0;
        double largest = 0;
        for (int s = 0; s < samples.count(); s++) {
            for (int o = from; o < to; o++) {
                double error = error(s, o);
                squares += error * error;
                sizes += Math.abs(error);
                sum += error;
                largest = Math.max(largest, Math.abs(error));
            }
        }
        double count = (double) samples.count() * (to - from);
        return new Errors(squares / count, sizes / count, sum / count, largest);
    }
}
