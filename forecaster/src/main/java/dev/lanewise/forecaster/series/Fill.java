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
    DROP
}
