package dev.lanewise.forecaster.samples;

/** Cuts a series into overlapping samples: some values in, the next one out. */
public final class Windows {

    private Windows() {}

    /**
     * A sample for each target from one index to another. Its inputs are the {@code steps} values before the target,
     * which may lie before {@code from}.
     *
     * @param values the series, scaled
     * @param steps values in (T)
     * @param from index of the first target, at least {@code steps}
     * @param to index after the last target
     * @return the samples, with one input and one output
     */
    public static Samples cut(float[] values, int steps, int from, int to) {
        if (from < steps || to <= from || to > values.length) {
            throw new IllegalArgumentException("no windows of " + steps + " values before targets " + from + " to " + to
                    + " in a series of " + values.length);
        }
        int count = to - from;
        if ((long) count * steps > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(count + " windows of " + steps + " values are " + (long) count * steps
                    + " values in all; a Java array holds at most " + (Integer.MAX_VALUE - 8));
        }
        float[] x = new float[count * steps];
        float[] y = new float[count];
        for (int s = 0; s < count; s++) {
            System.arraycopy(values, from + s - steps, x, s * steps, steps);
            y[s] = values[from + s];
        }
        return new Samples(count, steps, 1, 1, x, y);
    }
}
