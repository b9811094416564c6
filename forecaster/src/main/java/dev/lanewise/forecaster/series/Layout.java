package dev.lanewise.forecaster.series;

/** How a file holds several series. */
public enum Layout {
    /**
     * A line for each time of each series, as a file of one series has them, and a column that says which series the
     * line belongs to, its id. Lines of different series may stand in any order.
     */
    LONG,
    /** A line for each time, and a column for each series, whose name is the series' id. */
    COLUMNS,
    /** A line for each series: its id, then its values from the first to the last. There are no times. */
    ROWS
}
