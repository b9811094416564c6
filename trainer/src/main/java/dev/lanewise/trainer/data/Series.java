package dev.lanewise.trainer.data;

/**
 * Values in order of time.
 *
 * @param name what is measured
 * @param values finite numbers, in the series' unit
 */
public record Series(String name, double[] values) {

    /**
     * The number of values.
     *
     * @return how many
     */
    public int length() {
        return values.length;
    }
}
