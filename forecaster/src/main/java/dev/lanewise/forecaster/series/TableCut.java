package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Takes the ends off the series of a table, each at a row of its own. */
public final class TableCut {

    private TableCut() {}

    /**
     * A table as it stood when fewer values of its series were known.
     *
     * @param table the table
     * @param kept for each series, how many of its first rows are known, at least 1
     * @param ahead names of the columns whose values are known ahead
     * @param horizon for how many more rows they are, where the table has these
     * @return the same series and columns, with no row after those; nothing is known of the rows ahead but the columns
     *     that are known ahead. Without such columns there are none
     */
    public static Table of(Table table, int[] kept, Collection<String> ahead, int horizon) {
        if (kept.length != table.series()) {
            throw new IllegalArgumentException(
                    "a table of " + table.series() + " series can't be cut at the ends of " + kept.length);
        }
        int[] lengths = new int[kept.length];
        for (int series = 0; series < kept.length; series++) {
            ParameterException.requireAtLeast("kept", 1, kept[series]);
            int most = table.end(series) - table.starts()[series];
            if (kept[series] > most) {
                throw new ParameterException("kept", "at most " + most + ", the rows of the series", kept[series]);
            }
            lengths[series] = ahead.isEmpty() ? kept[series] : (int) Math.min(most, (long) kept[series] + horizon);
        }
        Copy copy = Copy.of(table, IntStream.range(0, kept.length).toArray(), lengths);
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            double[] values = copy.values(column);
            for (int series = 0; series < kept.length && !ahead.contains(column.name()); series++) {
                int start = copy.starts[series];
                Arrays.fill(values, start + kept[series], start + lengths[series], Double.NaN);
            }
            columns.add(new Column(column.name(), values));
        }
        return copy.table(columns);
    }

    /**
     * Some of the series of a table.
     *
     * @param table the table
     * @param series the numbers of those that stay, from 0, at least one
     * @return a table of their rows, in the order of the numbers
     */
    public static Table only(Table table, int... series) {
        int[] lengths = IntStream.of(series)
                .map(each -> table.end(each) - table.starts()[each])
                .toArray();
        Copy copy = Copy.of(table, series, lengths);
        return copy.table(table.columns().stream()
                .map(column -> new Column(column.name(), copy.values(column)))
                .toList());
    }

    /**
     * Copies the first rows of some series, one below the other.
     *
     * @param series numbers of the series
     * @param lengths rows of each
     * @param starts where each of them will start
     * @param rows rows of all
     */
    private record Copy(Table table, int[] series, int[] lengths, int[] starts, int rows) {

        static Copy of(Table table, int[] series, int[] lengths) {
            int[] starts = new int[series.length];
            int rows = 0;
            for (int i = 0; i < series.length; i++) {
                starts[i] = rows;
                rows += lengths[i];
            }
            return new Copy(table, series, lengths, starts, rows);
        }

        double[] values(Column column) {
            double[] values = new double[rows];
            for (int i = 0; i < series.length; i++) {
                System.arraycopy(column.values(), table.starts()[series[i]], values, starts[i], lengths[i]);
            }
            return values;
        }

        /** A table of these columns, with the series' times and names. */
        Table table(List<Column> columns) {
            List<String> ids = table.ids().isEmpty()
                    ? List.of()
                    : Arrays.stream(series).mapToObj(table::id).toList();
            return new Table(columns, starts, table.times().map(this::times), ids);
        }

        private Times times(Times all) {
            TimesBuilder times = new TimesBuilder(all, rows);
            for (int i = 0; i < series.length; i++) {
                int from = table.starts()[series[i]];
                times.copy(all, from, from + lengths[i]);
            }
            return times.build();
        }
    }
}
