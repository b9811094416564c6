package dev.lanewise.forecaster.samples;

/**
 * Samples of a many-to-one prediction, flat and row-major: a sequence of inputs each, and what comes next.
 *
 * @param count samples
 * @param steps steps of each sequence (T)
 * @param inputs values of each step (I)
 * @param outputs values to predict (O), which are the first O of the next step
 * @param x inputs, {@code [count][T][I]}
 * @param y targets, {@code [count][O]}
 */
public record Samples(int count, int steps, int inputs, int outputs, float[] x, float[] y) {

    /** Checks that sizes and arrays fit each other. */
    public Samples {
        if (count < 1 || steps < 1 || inputs < 1 || outputs < 1 || outputs > inputs) {
            throw new IllegalArgumentException("samples of impossible size: count=" + count + ", steps=" + steps
                    + ", inputs=" + inputs + ", outputs=" + outputs);
        }
        if (x.length != (long) count * steps * inputs || y.length != (long) count * outputs) {
            throw new IllegalArgumentException("x and y have " + x.length + " and " + y.length
                    + " values, but the sizes ask for " + (long) count * steps * inputs + " and "
                    + (long) count * outputs);
        }
    }

    /**
     * The index of a sample's step in {@link #x}.
     *
     * @param sample number of the sample
     * @param step number of the step
     * @return index of input 0
     */
    public int at(int sample, int step) {
        return (sample * steps + step) * inputs;
    }
}
