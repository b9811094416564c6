package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.kernels.Sequence;

/** Room for some samples side by side, time-major, reused from batch to batch. */
public final class Batch {

    private final int capacity;
    private final int steps;
    private final int inputs;
    private final int contextInputs;
    private final int outputs;
    private final float[] inputValues;
    private final float[] contextValues;
    private final float[] targets;
    private final Sequence x;
    private final Sequence context;
    private int rows;

    /**
     * Makes room.
     *
     * @param samples what will be loaded
     * @param capacity most samples at a time, at least 1
     */
    public Batch(Samples samples, int capacity) {
        ParameterException.requireAtLeast("capacity", 1, capacity);
        this.capacity = capacity;
        this.steps = samples.steps();
        this.inputs = samples.inputs();
        this.contextInputs = samples.contextInputs();
        this.outputs = samples.outputs();
        this.inputValues = new float[Math.multiplyExact(Math.multiplyExact(capacity, steps), inputs)];
        this.contextValues = new float[Math.multiplyExact(capacity, contextInputs)];
        this.targets = new float[Math.multiplyExact(capacity, outputs)];
        this.x = Sequence.dense(inputValues, capacity, inputs);
        this.context = Sequence.dense(contextValues, capacity, contextInputs);
    }

    /**
     * Loads samples.
     *
     * @param samples where they come from
     * @param order numbers of samples
     * @param first index of the first one in the order
     * @param count how many, at least 1, at most the capacity
     * @throws IllegalArgumentException if there are too many, or they have other sizes than those that this batch was
     *     made for; the batch is then as it was
     */
    public void load(Samples samples, int[] order, int first, int count) {
        requireFit(samples);
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException("a batch of " + capacity + " rows can't take " + count + " samples");
        }
        rows = count;
        for (int row = 0; row < count; row++) {
            samples.load(order[first + row], this, row);
        }
    }

    /** Has no rows, until some are loaded. */
    void clear() {
        rows = 0;
    }

    private void requireFit(Samples samples) {
        if (samples.contextInputs() != contextInputs) {
            throw new IllegalArgumentException("the samples have a context of " + samples.contextInputs()
                    + " values, but the batch was made for " + contextInputs);
        }
        if (samples.steps() != steps || samples.inputs() != inputs || samples.outputs() != outputs) {
            throw new IllegalArgumentException("the samples have " + samples.steps() + " steps, " + samples.inputs()
                    + " inputs and " + samples.outputs() + " outputs, but the batch was made for " + steps + ", "
                    + inputs + " and " + outputs);
        }
    }

    /** Takes an input of the sample in a row. */
    void setInput(int row, int step, int input, float value) {
        inputValues[(step * capacity + row) * inputs + input] = value;
    }

    /**
     * Takes all inputs of a step of the sample in a row: of each column so many values from an index on. They lie side
     * by side here, while the steps of a row are pages apart: with many inputs, step after step is many times faster
     * than column after column.
     */
    void setInputs(int row, int step, float[][] columns, int index, int patch) {
        int to = (step * capacity + row) * inputs;
        for (int i = 0; i < patch; i++) {
            for (int k = 0; k < columns.length; k++) {
                inputValues[to + k * patch + i] = columns[k][index + i];
            }
        }
    }

    /** Takes inputs of a step of the sample in a row, each rounded to float. */
    void setInputs(int row, int step, int firstInput, double[] from, int first, int count) {
        int to = (step * capacity + row) * inputs + firstInput;
        for (int k = 0; k < count; k++) {
            inputValues[to + k] = (float) from[first + k];
        }
    }

    /** Takes a whole sample in a row: inputs {@code [step][input]}, context and targets, one after the other. */
    void set(int row, float[] sample, int offset) {
        int at = offset;
        for (int step = 0; step < steps; step++) {
            System.arraycopy(sample, at, inputValues, (step * capacity + row) * inputs, inputs);
            at += inputs;
        }
        System.arraycopy(sample, at, contextValues, row * contextInputs, contextInputs);
        System.arraycopy(sample, at + contextInputs, targets, row * outputs, outputs);
    }

    /** Copies the sample in a row as {@link #set} takes it. */
    void get(int row, float[] sample, int offset) {
        int at = offset;
        for (int step = 0; step < steps; step++) {
            System.arraycopy(inputValues, (step * capacity + row) * inputs, sample, at, inputs);
            at += inputs;
        }
        System.arraycopy(contextValues, row * contextInputs, sample, at, contextInputs);
        System.arraycopy(targets, row * outputs, sample, at + contextInputs, outputs);
    }

    /** Takes a value of the context of the sample in a row. */
    void setContext(int row, int k, float value) {
        contextValues[row * contextInputs + k] = value;
    }

    /** Takes a target of the sample in a row. */
    void setTarget(int row, int output, float value) {
        targets[row * outputs + output] = value;
    }

    /**
     * The inputs.
     *
     * @return {@code [steps][capacity][I]}, of which the first rows of each step are loaded
     */
    public Sequence x() {
        return x;
    }

    /**
     * What a model reads beside the last step.
     *
     * @return {@code [1][capacity][C]}, of which the first rows are loaded; empty where C is 0
     */
    public Sequence context() {
        return context;
    }

    /**
     * Values of each row of the context.
     *
     * @return C
     */
    public int contextInputs() {
        return contextInputs;
    }

    /**
     * The targets.
     *
     * @return {@code [capacity][O]}, of which the first rows are loaded
     */
    public float[] targets() {
        return targets;
    }

    /**
     * Steps of the sequences.
     *
     * @return T
     */
    public int steps() {
        return steps;
    }

    /**
     * Samples that are loaded.
     *
     * @return how many; 0 for a part of a batch without rows
     */
    public int rows() {
        return rows;
    }
}
