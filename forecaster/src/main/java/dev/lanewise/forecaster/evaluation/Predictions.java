package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.samples.Samples;
import java.util.List;

/**
 * What was predicted for samples: one number for each value, or one for each quantile of it.
 *
 * @param samples the samples, in order
 * @param quantiles which quantiles are predicted, ascending; empty where each value has one prediction
 * @param horizon steps that are predicted of each target
 * @param predicted {@code [count][target][quantile][step]}, scaled
 */
public record Predictions(Samples samples, List<Double> quantiles, int horizon, float[] predicted) {

    /** Checks that there is a prediction for each target. */
    public Predictions {
        quantiles = List.copyOf(quantiles);
        if (horizon < 1 || samples.outputs() % horizon != 0) {
            throw new IllegalArgumentException(
                    samples.outputs() + " values of a sample are no whole number of horizons of " + horizon);
        }
        long targets = (long) samples.count() * samples.outputs() * Math.max(1, quantiles.size());
        if (predicted.length != targets) {
            throw new IllegalArgumentException(predicted.length + " predictions for " + targets + " targets");
        }
    }

    /**
     * One prediction for each value.
     *
     * @param samples the samples, in order
     * @param predicted {@code [count][O]}, scaled
     */
    public Predictions(Samples samples, float[] predicted) {
        this(samples, List.of(), samples.outputs(), predicted);
    }

    /**
     * What persistence predicts: that the last known value of each target stays.
     *
     * @param samples what to predict
     * @return the predictions
     */
    public static Predictions ofPersistence(Samples samples) {
        float[] none = new float[samples.count() * samples.outputs()];
        return new Predictions(samples, none).persistence();
    }

    /**
     * What persistence predicts for the same samples, in the same form: each quantile is the last known value.
     *
     * @return the predictions
     */
    public Predictions persistence() {
        float[] last = new float[predicted.length];
        for (int s = 0; s < samples.count(); s++) {
            for (int o = 0; o < samples.outputs(); o++) {
                for (int q = 0; q < perValue(); q++) {
                    last[at(s, o, q)] = samples.lastKnown(s, o);
                }
            }
        }
        return new Predictions(samples, quantiles, horizon, last);
    }

    /**
     * Predictions of each value.
     *
     * @return 1, or the number of quantiles
     */
    public int perValue() {
        return Math.max(1, quantiles.size());
    }

    /**
     * Which of a value's predictions is its point forecast.
     *
     * @return the number of the quantile nearest to the median, the lower of two; 0 where there are none
     */
    public int point() {
        return Quantiles.nearestToMedian(quantiles);
    }

    private int at(int sample, int output, int quantile) {
        int block = sample * (samples.outputs() / horizon) + output / horizon;
        return (block * perValue() + quantile) * horizon + output % horizon;
    }

    /**
     * A prediction.
     *
     * @param sample number of the sample
     * @param output number of the value
     * @param quantile number of the quantile; 0 where there are none
     * @return it, scaled
     */
    public float predicted(int sample, int output, int quantile) {
        return predicted[at(sample, output, quantile)];
    }

    /**
     * A point forecast's error.
     *
     * @param sample number of the sample
     * @param output number of the value
     * @return the prediction less the true value
     */
    public double error(int sample, int output) {
        return (double) predicted(sample, output, point()) - (double) samples.target(sample, output);
    }

    /**
     * The errors of all values together. Each mean is one sum in double over all values in order, divided by their
     * number, so the mean square is the mean squared error, bit for bit.
     *
     * @return the errors
     */
    public Errors errors() {
        return errors(0, samples.outputs());
    }

    /**
     * The errors of one value of each sample.
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
