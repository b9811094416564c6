package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.evaluation.Yardstick;
import dev.lanewise.forecaster.files.Sha256;
import dev.lanewise.forecaster.series.Table;
import java.io.Serializable;
import java.util.ArrayList;
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
public record TrainingEnd(List<Integer> rows, Optional<String> lastTime, String sha256, Optional<Backtested> backtest)
        implements Serializable {

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
    public static TrainingEnd of(Table table, ForecastDesign design) {
        Known known = new Known(table, design.task().targets());
        return new TrainingEnd(
                known.lengths(),
                table.times().map(times -> times.text(known.end(0) - 1)),
                hash(table, design.task().inputs(), known.lengths()));
    }

    /**
     * The end of series that are not in one place: that of a table which has them in this order.
     *
     * @param ends those of tables of one series each, at least one, in the order of the series' names
     * @return where all of them end
     */
    public static TrainingEnd join(List<TrainingEnd> ends) {
        if (ends.size() == 1) {
            return ends.get(0);
        }
        return new TrainingEnd(
                ends.stream().flatMap(end -> end.rows().stream()).toList(),
                ends.get(0).lastTime(),
                joined(ends.stream().map(TrainingEnd::sha256).toList()));
    }

    /**
     * Names values by their bits, to tell whether a table is another one, or the same that has grown: SHA-256 of 1,
     * then the number of rows and, column by column, the values, whole numbers and the bits of
     * {@link Double#doubleToLongBits} as eight bytes each, the lowest first. Of several series: SHA-256 of their number
     * and the bytes of the hashes of each by itself.
     *
     * @param table the table
     * @param columns names of the columns that count, in order
     * @param rows how many rows of each series count
     * @return 64 hexadecimal digits; other ones if the table has fewer series or rows
     */
    public static String hash(Table table, List<String> columns, List<Integer> rows) {
        List<String> hashes = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            int counted =
                    series < rows.size() ? Math.min(rows.get(series), table.end(series) - table.starts()[series]) : 0;
            hashes.add(hash(table, columns, table.starts()[series], counted));
        }
        return hashes.size() == 1 ? hashes.get(0) : joined(hashes);
    }

    private static String hash(Table table, List<String> columns, int start, int rows) {
        Sha256 hash = new Sha256().putLong(1).putLong(rows);
        for (String column : columns) {
            double[] values = table.column(column).values();
            for (int row = start; row < start + rows; row++) {
                hash.putDouble(values[row]);
            }
        }
        return hash.hex();
    }

    private static String joined(List<String> hashes) {
        Sha256 hash = new Sha256().putLong(hashes.size());
        hashes.forEach(each -> hash.put(HexFormat.of().parseHex(each)));
        return hash.hex();
    }

    /**
     * An {@link Optional} can't be serialised.
     *
     * @return the same without one
     */
    private Object writeReplace() {
        return new Written(
                rows,
                lastTime.orElse(null),
                sha256,
                backtest.flatMap(Backtested::yardstick).orElse(null),
                backtest.map(Backtested::widening).orElse(null));
    }

    // With null for what is empty; without a widening there was no backtest.
    private record Written(List<Integer> rows, String lastTime, String sha256, Yardstick yardstick, Widening widening)
            implements Serializable {

        private Object readResolve() {
            Optional<Backtested> backtest =
                    Optional.ofNullable(widening).map(found -> new Backtested(Optional.ofNullable(yardstick), found));
            return new TrainingEnd(rows, Optional.ofNullable(lastTime), sha256, backtest);
        }
    }
}
