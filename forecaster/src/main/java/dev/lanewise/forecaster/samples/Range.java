package dev.lanewise.forecaster.samples;

/**
 * Rows of a table, one after the other in time.
 *
 * @param from the first row
 * @param to the row after the last
 */
public record Range(int from, int to) {

    /** Refuses a range that ends before it starts. */
    public Range {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("rows must run upwards from 0 on, but run from " + from + " to " + to);
        }
    }

    /**
     * The number of rows.
     *
     * @return how many
     */
    public int length() {
        return to - from;
    }

    /** The same rows where so many others come before them. */
    Range after(int rows) {
        return new Range(from + rows, to + rows);
    }
}
