package dev.lanewise.forecaster.series;

/**
 * Which rows a table will have: those of the file in order of time, duplicate ones merged, gaps filled.
 *
 * @param sources the file's row for each of the table's; -1 for one that fills a gap
 * @param times their times; null where these aren't known
 */
record RowPlan(int[] sources, Times times) {

    /** A number of things, such as "1 row" or "2 rows". */
    static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
