package dev.lanewise.forecaster.series;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes a {@link Table} whole. */
final class TableCheck {

    private TableCheck() {}

    /** Refuses columns of different lengths, or with the same name. */
    static void requireSameLength(List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        int rows = columns.get(0).values().length;
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("two columns have the name " + column.name());
            }
            if (column.values().length != rows) {
                throw new IllegalArgumentException("all columns must have as many values as the first one, which has "
                        + rows + ", but " + column.name() + " has " + column.values().length);
            }
        }
    }

    /** Refuses series without rows. */
    static void requireAscending(int[] starts, int rows) {
        if (starts.length == 0 || starts[0] != 0) {
            throw new IllegalArgumentException("the first series must start at row 0");
        }
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] <= starts[i - 1] || starts[i] >= rows) {
                throw new IllegalArgumentException("series " + i + " of a table of " + rows
                        + " rows must start after row " + starts[i - 1] + ", but starts at " + starts[i]);
            }
        }
    }

    /** Checks that what is not known stands at the end of each series. */
    static void requireNoHoles(Column column, int[] starts) {
        double[] values = column.values();
        int series = 0;
        for (int row = 1; row < values.length; row++) {
            if (series + 1 < starts.length && row == starts[series + 1]) {
                series++;
            } else if (Double.isNaN(values[row - 1]) && !Double.isNaN(values[row])) {
                throw new IllegalArgumentException("value " + (row - 1) + " of " + column.name()
                        + " must be a finite number, not NaN, as a value of its series follows");
            }
        }
    }

    /** Refuses more or fewer times than rows. */
    static void requireTimes(Optional<Times> times, int rows) {
        if (times.isPresent() && times.get().rows() != rows) {
            throw new IllegalArgumentException(
                    "a table of " + rows + " rows can't have " + times.get().rows() + " times");
        }
    }

    /** Refuses more or fewer names than series, and the same one twice. */
    static void requireIds(List<String> ids, int series) {
        if (!ids.isEmpty() && ids.size() != series) {
            throw new IllegalArgumentException(
                    "a table of " + series + " series can't have " + ids.size() + " names of series");
        }
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!seen.add(id)) {
                throw new IllegalArgumentException("two series have the name " + id);
            }
        }
    }
}
