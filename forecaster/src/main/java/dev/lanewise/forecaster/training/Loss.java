package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.samples.Samples;
import java.util.List;

/**
 * What a training makes small: a mean over all values that are predicted. Predictions and targets lie in blocks, one
 * for each row of the batch and each of the task's targets: a block of targets is one value for each step of the
 * horizon, and a block of predictions as many values for each output per target, {@code [output][step]}.
 *
 * <p>A loss is a value, and its methods allocate nothing.
 */
public sealed interface Loss permits MeanSquaredError, MeanAbsoluteError, Huber, Pinball {

    /** The mean squared error. */
    Loss MSE = new MeanSquaredError();

    /** The mean absolute error. */
    Loss MAE = new MeanAbsoluteError();

    /**
     * The loss's name.
     *
     * @return in words, to stand in a sentence
     */
    String title();

    /**
     * How many outputs a model has for each value of a target.
     *
     * @return 1, or the number of quantiles
     */
    default int outputsPerTarget() {
        return Math.max(1, quantiles().size());
    }

    /**
     * Adds the loss of each value to a sum, in double and from the first value to the last. The mean is the whole sum
     * divided by the number of values, {@code blocks * horizon}.
     *
     * @param predictions {@code [blocks][outputsPerTarget][horizon]}
     * @param targets true values, {@code [blocks][horizon]}
     * @param blocks rows, times the targets of the task
     * @param horizon steps that are predicted
     * @param sum the sum of the values before
     * @return the new sum
     */
    double add(float[] predictions, float[] targets, int blocks, int horizon, double sum);

    /**
     * The gradient of the mean by each prediction.
     *
     * @param predictions {@code [blocks][outputsPerTarget][horizon]}
     * @param targets true values, {@code [blocks][horizon]}
     * @param blocks rows, times the targets of the task
     * @param horizon steps that are predicted
     * @param gradient where the result goes, in the predictions' layout
     */
    default void gradient(float[] predictions, float[] targets, int blocks, int horizon, float[] gradient) {
        gradient(predictions, targets, blocks, horizon, (double) blocks * horizon, gradient);
    }

    /**
     * The gradient of the sum, divided by a number: where these are a part of what is predicted, that of all values.
     *
     * @param predictions {@code [blocks][outputsPerTarget][horizon]}
     * @param targets true values, {@code [blocks][horizon]}
     * @param blocks rows, times the targets of the task
     * @param horizon steps that are predicted
     * @param count what the sum is divided by
     * @param gradient where the result goes, in the predictions' layout
     */
    void gradient(float[] predictions, float[] targets, int blocks, int horizon, double count, float[] gradient);

    /**
     * Which quantiles of a value a model predicts.
     *
     * @return them, ascending; empty where there is one prediction for each value
     */
    default List<Double> quantiles() {
        return List.of();
    }

    /**
     * The mean loss of predictions.
     *
     * @param predictions as many for each value as this loss needs
     * @return the sum over all samples in order, divided by the number of values
     * @throws IllegalArgumentException if there are more or fewer
     */
    default double mean(Predictions predictions) {
        if (outputsPerTarget() != predictions.perValue()) {
            throw new IllegalArgumentException("this loss needs " + outputsPerTarget()
                    + " outputs for each value that is predicted, but predictions have " + predictions.perValue());
        }
        Samples samples = predictions.samples();
        int outputs = samples.outputs();
        float[] predicted = new float[outputs * outputsPerTarget()];
        float[] targets = new float[outputs];
        int horizon = predictions.horizon();
        double sum = 0;
        for (int s = 0; s < samples.count(); s++) {
            System.arraycopy(predictions.predicted(), s * predicted.length, predicted, 0, predicted.length);
            for (int o = 0; o < outputs; o++) {
                targets[o] = samples.target(s, o);
            }
            sum = add(predicted, targets, outputs / horizon, horizon, sum);
        }
        return sum / ((double) samples.count() * outputs);
    }
}
