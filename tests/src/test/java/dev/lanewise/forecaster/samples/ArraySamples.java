package dev.lanewise.forecaster.samples;

/**
 * Samples that a test makes up, and may spoil. The last step of the first inputs is what is last known of the targets.
 *
 * @param count samples
 * @param steps steps of each sequence (T)
 * @param inputs values of each step (I)
 * @param outputs values to predict (O), at most I
 * @param x inputs, {@code [count][T][I]}
 * @param context what a model reads beside the last step, {@code [count][C]}
 * @param y targets, {@code [count][O]}
 * @param areConsecutive whether they follow one another in time
 */
public record ArraySamples(
        int count, int steps, int inputs, int outputs, float[] x, float[] context, float[] y, boolean areConsecutive)
        implements Samples {

    /** Samples without a context. */
    public ArraySamples(int count, int steps, int inputs, int outputs, float[] x, float[] y, boolean areConsecutive) {
        this(count, steps, inputs, outputs, x, new float[0], y, areConsecutive);
    }

    /** The index of an input in {@link #x}. */
    public int at(int sample, int step, int input) {
        return (sample * steps + step) * inputs + input;
    }

    @Override
    public float input(int sample, int step, int input) {
        return x[at(sample, step, input)];
    }

    @Override
    public int contextInputs() {
        return context.length / count;
    }

    @Override
    public float context(int sample, int k) {
        return context[sample * contextInputs() + k];
    }

    @Override
    public float target(int sample, int output) {
        return y[sample * outputs + output];
    }

    @Override
    public float lastKnown(int sample, int output) {
        return input(sample, steps - 1, output);
    }

    @Override
    public double invert(int sample, int output, double value) {
        return value;
    }

    @Override
    public int targetRow(int sample) {
        return sample;
    }

    @Override
    public void load(int sample, Batch batch, int row) {
        for (int t = 0; t < steps; t++) {
            for (int k = 0; k < inputs; k++) {
                batch.setInput(row, t, k, input(sample, t, k));
            }
        }
        for (int k = 0; k < contextInputs(); k++) {
            batch.setContext(row, k, context(sample, k));
        }
        for (int o = 0; o < outputs; o++) {
            batch.setTarget(row, o, target(sample, o));
        }
    }
}
