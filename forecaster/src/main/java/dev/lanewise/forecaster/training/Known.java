package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.SeriesOrder;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of the series of a table.
 *
 * @param table the table
 * @param targets names of the columns that decide: a series is known as far as all of them are
 */
record Known(Table table, List<String> targets) {

    /** The row after the last known one of a series. */
    int end(int series) {
        return table.known(series, targets);
    }

    /** Known values of each series. */
    List<Integer> lengths() {
        List<Integer> lengths = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            lengths.add(end(series) - table.starts()[series]);
        }
        return lengths;
    }

    /** The known values of a column in one series. */
    double[] values(String column, int series) {
        return Arrays.copyOfRange(table.column(column).values(), table.starts()[series], end(series));
    }

    /** The known values of a column in all series, one below the other in {@link SeriesOrder}. */
    double[] values(String column) {
        return IntStream.of(SeriesOrder.of(table))
                .mapToObj(series -> values(column, series))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Refuses a series without values, and inputs that are not known as far as the targets are. */
    void requireInputs(List<String> inputs) {
        for (int series = 0; series < table.series(); series++) {
            requireInputs(series, inputs);
        }
    }

    /** The same of one series. */
    void requireInputs(int series, List<String> inputs) {
        int end = end(series);
        if (end == table.starts()[series]) {
            throw new IllegalArgumentException(inSeries(
                    series,
                    "there is no row in which " + String.join(", ", targets)
                            + (targets.size() == 1 ? " has a value" : " all have values")));
        }
        for (String input : inputs) {
            if (table.known(series, List.of(input)) < end) {
                throw new IllegalArgumentException(inSeries(
                        series,
                        "the input " + input
                                + " has no value in the last row in which " + String.join(", ", targets)
                                + " is known (" + when(end - 1) + "); it must be known as far as that"));
            }
        }
    }

    /** Refuses future inputs that end before the rows that are forecast do. */
    void requireAhead(List<String> futureInputs, int horizon) {
        for (int series = 0; series < table.series(); series++) {
            for (String input : futureInputs) {
                int ahead = table.known(series, List.of(input)) - end(series);
                if (ahead < horizon) {
                    throw new IllegalArgumentException(inSeries(
                            series,
                            "a forecast of " + horizon
                                    + " steps needs values of the future input " + input + " in " + horizon
                                    + " rows after the last known one (" + when(end(series) - 1) + "), but there are "
                                    + Math.max(0, ahead)));
                }
            }
        }
    }

    private String inSeries(int series, String problem) {
        if (table.ids().isEmpty()) {
            return table.series() == 1 ? problem : "in series " + table.id(series) + " " + problem;
        }
        return "in series " + Shown.quoted(table.id(series)) + " " + problem;
    }

    private String when(int row) {
        return table.times().map(times -> times.text(row)).orElse("row " + (row + 1));
    }
}
