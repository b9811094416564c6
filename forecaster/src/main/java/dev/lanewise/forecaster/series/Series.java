package dev.lanewise.forecaster.series;

/**
 * Values in order of time.
 *
 * @param name what is measured
 * @param values finite numbers, in the series' unit
 */
public record Series(String name, double[] values) {

    /** Refuses values that nothing can be learned from. */
    public Series {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "value " + i + " of the series " + name + " must be a finite number, not " + values[i]);
            }
        }
    }

    /**
     * The number of values.
     *
     * @return how many
     */
    public int length() {
        return values.length;
    }
}
