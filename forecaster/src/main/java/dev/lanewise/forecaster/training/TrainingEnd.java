package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.series.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where the values end that a forecast was learned from, and what was known of it by then. What comes later was never
 * seen.
 *
 * @param rows known rows of each series
 * @param lastTime time of the last known row of the first series as text, where the table has times
 * @param sha256 hash of all values that were known ({@link #hash})
 * @param backtest what a backtest before the training found; empty without one
 */
public record TrainingEnd(List<Integer> rows, Optional<String> lastTime, String sha256, Optional<Backtested> backtest) {

    /** Takes a copy of the list. */
    public TrainingEnd {
        rows = List.copyOf(rows);
    }

    /**
     * An end without a backtest.
     *
     * @param rows known rows of each series
     * @param lastTime time of the last known row as text, where the table has times
     * @param sha256 hash of all values that were known
     */
    public TrainingEnd(List<Integer> rows, Optional<String> lastTime, String sha256) {
        this(rows, lastTime, sha256, Optional.empty());
    }

    /**
     * The end of a table.
     *
     * @param table what is learned from
     * @param design what was chosen from it
     * @return where it ends
     */
    static TrainingEnd of(Table table, ForecastDesign design) {
        Known known = new Known(table, design.task().targets());
        return new TrainingEnd(
                known.lengths(),
                table.times().map(times -> times.text(known.end(0) - 1)),
                hash(table, design.task().inputs(), known.lengths()));
    }

    /**
     * Names values by their bits, to tell whether a table is another one, or the same that has grown: SHA-256 of the
     * number of series, then of each series the number of its rows and, column by column, its values as the eight
     * bytes of {@link Double#doubleToLongBits}, the lowest first.
     *
     * @param table the table
     * @param columns names of the columns that count, in order
     * @param rows how many rows of each series count
     * @return 64 hexadecimal digits; other ones if the table has fewer series or rows
     */
    public static String hash(Table table, List<String> columns, List<Integer> rows) {
        MessageDigest digest = digest();
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        update(digest, bytes, table.series());
        for (int series = 0; series < table.series(); series++) {
            int start = table.starts()[series];
            int counted = series < rows.size() ? Math.min(rows.get(series), table.end(series) - start) : 0;
            update(digest, bytes, counted);
            for (String column : columns) {
                double[] values = table.column(column).values();
                for (int row = start; row < start + counted; row++) {
                    update(digest, bytes, Double.doubleToLongBits(values[row]));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, ByteBuffer bytes, long value) {
        digest.update(bytes.clear().putLong(value).flip());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime must have SHA-256", e);
        }
    }
}
