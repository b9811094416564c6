package dev.lanewise.forecaster.samples;

/**
 * What a model learns from or is tested on: sequences of inputs, and what follows each. Samples are views: nothing is
 * copied before a sample is loaded into a batch.
 */
public interface Samples {

    /**
     * How many there are.
     *
     * @return at least 1
     */
    int count();

    /**
     * Steps of each sequence.
     *
     * @return T
     */
    int steps();

    /**
     * Values of each step.
     *
     * @return I
     */
    int inputs();

    /**
     * Values that a model reads beside the last step, once for each sample.
     *
     * @return C, 0 where there is no context
     */
    int contextInputs();

    /**
     * Values to predict.
     *
     * @return O
     */
    int outputs();

    /**
     * An input.
     *
     * @param sample number of the sample
     * @param step number of the step
     * @param input number of the input
     * @return its value, scaled
     */
    float input(int sample, int step, int input);

    /**
     * A value of the context.
     *
     * @param sample number of the sample
     * @param k number of the value, from 0 to {@link #contextInputs} - 1
     * @return it, scaled
     */
    float context(int sample, int k);

    /**
     * What is to be predicted.
     *
     * @param sample number of the sample
     * @param output number of the output
     * @return its true value, scaled
     */
    float target(int sample, int output);

    /**
     * What was last known of a target when the prediction is made.
     *
     * @param sample number of the sample
     * @param output number of the output
     * @return the target's value at the last step of the inputs, scaled
     */
    float lastKnown(int sample, int output);

    /**
     * Undoes the scaling of an output.
     *
     * @param sample number of the sample
     * @param output number of the output
     * @param value what {@link #target} or a model's answer is there, scaled
     * @return the value in the unit of the output's target
     */
    double invert(int sample, int output, double value);

    /**
     * Where a sample's targets begin.
     *
     * @param sample number of the sample
     * @return the row of its first target in the table that the samples were cut from
     */
    int targetRow(int sample);

    /**
     * Whether the samples follow one another in time, each a step after the one before.
     *
     * @return false where they come from several series
     */
    boolean areConsecutive();

    /**
     * Copies a sample into a batch.
     *
     * @param sample number of the sample
     * @param batch where it goes
     * @param row the batch's row
     */
    void load(int sample, Batch batch, int row);
}
