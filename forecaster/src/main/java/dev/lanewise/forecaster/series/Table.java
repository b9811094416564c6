package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of values in order of time: of one series, or of several, one below the other. Every source of values makes
 * a table first.
 *
 * @param columns at least one, all of the same length
 * @param starts the first row of each series, ascending, the first one 0; what follows the last series' rows is the
 *     table's end
 */
public record Table(List<Column> columns, int[] starts) {

    /** Refuses columns that don't fit each other or have the same name, and series without rows. */
    public Table {
        columns = List.copyOf(columns);
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

    /**
     * A table of one series.
     *
     * @param columns its columns
     * @return the table
     */
    public static Table of(Column... columns) {
        return new Table(List.of(columns), new int[1]);
    }

    /**
     * A table of series that are equally long.
     *
     * @param columns the columns
     * @param length rows of each series
     * @return the table
     * @throws IllegalArgumentException if the columns aren't a whole number of series long
     */
    public static Table ofEqualSeries(List<Column> columns, int length) {
        ParameterException.requireAtLeast("length", 1, length);
        int rows = columns.isEmpty() ? 0 : columns.get(0).values().length;
        if (rows % length != 0) {
            throw new IllegalArgumentException(
                    rows + " rows can't be cut into series of " + length + " without a rest");
        }
        int[] starts = new int[rows / length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i * length;
        }
        return new Table(columns, starts);
    }

    /**
     * The number of rows.
     *
     * @return values of each column
     */
    public int rows() {
        return columns.get(0).values().length;
    }

    /**
     * The number of series.
     *
     * @return at least 1
     */
    public int series() {
        return starts.length;
    }

    /**
     * Where a series ends.
     *
     * @param series its number, from 0
     * @return the row after its last one
     */
    public int end(int series) {
        return series + 1 < starts.length ? starts[series + 1] : rows();
    }

    /**
     * A column by its name.
     *
     * @param name its name
     * @return the column
     */
    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table has no column " + name + "; it has "
                        + String.join(", ", columns.stream().map(Column::name).toList())));
    }
}
