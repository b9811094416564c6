package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
        int[] starts = new int[kept.length];
        int rows = 0;
        for (int series = 0; series < kept.length; series++) {
            ParameterException.requireAtLeast("kept", 1, kept[series]);
            int most = table.end(series) - table.starts()[series];
            if (kept[series] > most) {
                throw new ParameterException("kept", "at most " + most + ", the rows of the series", kept[series]);
            }
            lengths[series] = ahead.isEmpty() ? kept[series] : (int) Math.min(most, (long) kept[series] + horizon);
            starts[series] = rows;
            rows += lengths[series];
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            double[] values = new double[rows];
            for (int series = 0; series < kept.length; series++) {
                System.arraycopy(column.values(), table.starts()[series], values, starts[series], lengths[series]);
                if (!ahead.contains(column.name())) {
                    Arrays.fill(values, starts[series] + kept[series], starts[series] + lengths[series], Double.NaN);
                }
            }
            columns.add(new Column(column.name(), values));
        }
        int all = rows;
        Optional<Times> times = table.times().map(when -> times(table, when, lengths, all));
        return new Table(columns, starts, times, table.ids());
    }

    private static Times times(Table table, Times when, int[] lengths, int rows) {
        TimesBuilder times = new TimesBuilder(when, rows);
        for (int series = 0; series < lengths.length; series++) {
            int from = table.starts()[series];
            times.copy(when, from, from + lengths[series]);
        }
        return times.build();
    }

    /**
     * Some of the series of a table.
     *
     * @param table the table
     * @param series the numbers of those that stay, from 0, at least one
     * @return a table of their rows, in the order of the numbers
     */
    public static Table only(Table table, int... series) {
        int[] starts = new int[series.length];
        int rows = 0;
        for (int i = 0; i < series.length; i++) {
            starts[i] = rows;
            rows += table.end(series[i]) - table.starts()[series[i]];
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            double[] values = new double[rows];
            for (int i = 0; i < series.length; i++) {
                int from = table.starts()[series[i]];
                System.arraycopy(column.values(), from, values, starts[i], table.end(series[i]) - from);
            }
            columns.add(new Column(column.name(), values));
        }
        int all = rows;
        Optional<Times> times = table.times().map(when -> {
            TimesBuilder kept = new TimesBuilder(when, all);
            for (int each : series) {
                kept.copy(when, table.starts()[each], table.end(each));
            }
            return kept.build();
        });
        List<String> ids = table.ids().isEmpty()
                ? List.of()
                : Arrays.stream(series).mapToObj(table::id).toList();
        return new Table(columns, starts, times, ids);
    }
}
