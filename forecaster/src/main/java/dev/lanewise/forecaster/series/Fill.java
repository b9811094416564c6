package dev.lanewise.forecaster.series;

/** What becomes of missing values, of rows that a gap in the times leaves out, and of times that stand there twice. */
public enum Fill {
    /** They are refused, with the line. */
    ERROR,
    /** On the straight line, row by row, from the value before to the one after; of a duplicate time, the mean. */
    INTERPOLATE,
    /** The last value before is repeated; of a duplicate time, the later row counts. */
    LAST,
    /**
     * Rows with missing values are left out, and gaps stay as they are; of a duplicate time, the first row counts. Rows
     * are then no longer equally spaced, so that no season can be used.
     */
    DROP;

    /**
     * Fills a hole: {@code v = before + (after - before) * (i / n)}, i = 1 to n - 1, in double; or by the last value.
     *
     * @param values where the hole is; a value stands before it
     * @param from its first place
     * @param to the place after its last one
     * @param hasEnd whether a value follows
     */
    void bridge(double[] values, int from, int to, boolean hasEnd) {
        double before = values[from - 1];
        int steps = to - from + 1;
        for (int row = from; row < to; row++) {
            values[row] = this == INTERPOLATE && hasEnd
                    ? before + (values[to] - before) * ((row - from + 1) / (double) steps)
                    : before;
        }
    }
}
