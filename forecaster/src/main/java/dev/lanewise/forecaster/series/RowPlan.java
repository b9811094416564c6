package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import java.util.stream.IntStream;

/**
 * Which rows a table will have: those of the file in order of time, duplicate ones merged, gaps filled.
 *
 * @param sources the file's row for each of the table's; -1 for one that fills a gap
 * @param times their times; null where these aren't known
 */
record RowPlan(int[] sources, Times times) {

    /** Rows of which no times are known. */
    static RowPlan asTheyStand(int rows) {
        return new RowPlan(IntStream.range(0, rows).toArray(), null);
    }

    /** The times in words; there is one at least. */
    String words(String column) {
        return "times from column " + Shown.quoted(column) + ": " + times.step().words() + ", " + times.text(0) + " to "
                + times.text(times.rows() - 1);
    }

    /** A number of things, such as "1 row" or "2 rows". */
    static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
