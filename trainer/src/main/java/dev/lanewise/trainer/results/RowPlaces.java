package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the rows of a table are: of which series, the how manieth, and of what time.
 *
 * @param idColumn the column that tells series apart; empty where none does
 * @param ids what each series is called; empty where they have no names
 * @param starts the first row of each series with a name
 * @param times when each row was, where that is known
 */
public record RowPlaces(String idColumn, List<String> ids, int[] starts, Optional<Times> times) {

    /** Of rows without series and times. */
    public static final RowPlaces NONE = new RowPlaces("", List.of(), new int[1], Optional.empty());

    /** Takes a copy of the list. */
    public RowPlaces {
        ids = List.copyOf(ids);
    }

    /**
     * The rows of a table.
     *
     * @param table the table
     * @param idColumn the column that tells its series apart; empty where none does
     * @return their places
     */
    public static RowPlaces of(Table table, String idColumn) {
        int[] starts = table.ids().isEmpty() ? new int[1] : table.starts();
        return new RowPlaces(idColumn, table.ids(), starts, table.times());
    }

    /**
     * Whether series have names.
     *
     * @return false where no column tells them apart
     */
    public boolean areNamed() {
        return !ids.isEmpty();
    }

    /**
     * The series of a row.
     *
     * @param row its number in the table, from 0
     * @return the series' number, from 0
     */
    public int series(int row) {
        int found = Arrays.binarySearch(starts, row);
        return found < 0 ? -found - 2 : found;
    }

    /**
     * What the series of a row is called.
     *
     * @param row its number in the table, from 0
     * @return its name, where series have names
     */
    public Optional<String> id(int row) {
        return areNamed() ? Optional.of(ids.get(series(row))) : Optional.empty();
    }

    /**
     * The number of a row in its series.
     *
     * @param row its number in the table, from 0
     * @return 1 for the first; in the table, where series have no names
     */
    public int number(int row) {
        return row - starts[series(row)] + 1;
    }
}
