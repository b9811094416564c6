package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.series.Table;
import java.util.List;
import java.util.Optional;

/**
 * Where the values end that a forecast was learned from. What comes later was never seen.
 *
 * @param rows known rows of each series
 * @param lastTime time of the last known row of the first series as text, where the table has times
 * @param sha256 hash of all values that were known ({@link #hash})
 */
public record TrainingEnd(List<Integer> rows, Optional<String> lastTime, String sha256) {

    /** Takes a copy of the list. */
    public TrainingEnd {
        rows = List.copyOf(rows);
    }

    /**
     * Names values by their bits, to tell whether a table is another one, or the same that has grown.
     *
     * @param table the table
     * @param columns names of the columns that count
     * @param rows how many rows of each series count
     * @return 64 hexadecimal digits
     */
    public static String hash(Table table, List<String> columns, List<Integer> rows) {
        throw new UnsupportedOperationException();
    }
}
