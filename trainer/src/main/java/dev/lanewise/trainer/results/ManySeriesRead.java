package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.LeftOut;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Several series as they were read. Series and rows are counted from 0, rows within their series.
 *
 * @param file where from
 * @param layout how the file holds them
 * @param table their values, with names, in the file's order; features of the calendar among the columns, and perhaps
 *     rows of inputs that are known ahead
 * @param target the column that is forecast
 * @param leftOut the file's other series, and why they aren't used
 * @param notes what was done to the values on the way, or should be known of them, a sentence each
 */
public record ManySeriesRead(
        String file, Layout layout, Table table, String target, List<LeftOut> leftOut, List<String> notes) {

    /** Takes copies of the lists. */
    public ManySeriesRead {
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /**
     * How many values of a series are known.
     *
     * @param series its number
     * @return its known values
     */
    public int known(int series) {
        return end(series) - table.starts()[series];
    }

    /** The table's row after the last known one. */
    private int end(int series) {
        return table.known(series, List.of(target));
    }

    /**
     * How many values are known.
     *
     * @return of all series together
     */
    public long values() {
        return IntStream.range(0, table.series()).mapToLong(this::known).sum();
    }

    /**
     * The known values of a series.
     *
     * @param series its number
     * @return a copy
     */
    public double[] history(int series) {
        return Arrays.copyOfRange(table.column(target).values(), table.starts()[series], end(series));
    }

    /**
     * When a row was.
     *
     * @param series its series
     * @param row its number
     * @return its time as the file has it; where the file has no times its number, counted from 1
     */
    public String time(int series, int row) {
        return table.times()
                .map(times -> times.text(table.starts()[series] + row))
                .orElseGet(() -> Integer.toString(row + 1));
    }

    /**
     * When the rows after the last known one of a series are.
     *
     * @param series its number
     * @param count how many rows
     * @return their times, in the file's form; numbers of rows where the file has no times
     */
    public List<String> following(int series, int count) {
        if (table.times().isPresent()) {
            Times next = table.times().get().following(end(series) - 1, count);
            return IntStream.range(0, count).mapToObj(next::text).toList();
        }
        int known = known(series);
        return IntStream.rangeClosed(known + 1, known + count)
                .mapToObj(Integer::toString)
                .toList();
    }

    /**
     * The frequency in words.
     *
     * @return such as "monthly", if there are times
     */
    public Optional<String> frequency() {
        return table.times().map(times -> times.step().words());
    }
}
