package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Columns of values in order of time: of one series, or of several, one below the other. Every source of values makes
 * a table first. A series may end in rows that lie ahead of its last known value, for times that are still to come:
 * they hold the inputs that are known for them, such as a holiday or a planned price, and NaN elsewhere.
 *
 * @param columns at least one, all of the same length
 * @param starts the first row of each series, ascending, the first one 0; what follows the last series' rows is the
 *     table's end
 * @param times when each row was, where that is known
 * @param ids what each series is called, no two of them alike; empty where they have no names
 */
public record Table(List<Column> columns, int[] starts, Optional<Times> times, List<String> ids) {

    /** Refuses columns that don't fit each other or have the same name, series without rows, and holes in a series. */
    public Table {
        columns = List.copyOf(columns);
        ids = List.copyOf(ids);
        TableCheck.requireSameLength(columns);
        TableCheck.requireAscending(starts, columns.get(0).values().length);
        columns.forEach(column -> TableCheck.requireNoHoles(column, starts));
        TableCheck.requireTimes(times, columns.get(0).values().length);
        TableCheck.requireIds(ids, starts.length);
    }

    /**
     * A table whose series have no names.
     *
     * @param columns its columns
     * @param starts the first row of each series
     * @param times when each row was, where that is known
     */
    public Table(List<Column> columns, int[] starts, Optional<Times> times) {
        this(columns, starts, times, List.of());
    }

    /**
     * A table whose rows have no times.
     *
     * @param columns its columns
     * @param starts the first row of each series
     */
    public Table(List<Column> columns, int[] starts) {
        this(columns, starts, Optional.empty());
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
     * What a series is called.
     *
     * @param series its number, from 0
     * @return its name; where series have none, its number, counted from 1
     */
    public String id(int series) {
        return ids.isEmpty() ? Integer.toString(series + 1) : ids.get(series);
    }

    /**
     * One of the series by itself.
     *
     * @param series its number, from 0
     * @return a table of its rows alone, with its name
     */
    public Table only(int series) {
        int from = starts[series];
        int to = end(series);
        return new Table(
                columns.stream()
                        .map(column -> new Column(column.name(), Arrays.copyOfRange(column.values(), from, to)))
                        .toList(),
                new int[1],
                times.map(all -> all.range(from, to)),
                ids.isEmpty() ? List.of() : List.of(ids.get(series)));
    }

    /**
     * Names for the series.
     *
     * @param names one for each series, no two of them alike
     * @return the same rows
     */
    public Table withIds(List<String> names) {
        return new Table(columns, starts, times, names);
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
     * Where what is known of a series ends.
     *
     * @param series its number, from 0
     * @param names columns
     * @return the row after the last one in which all of these have a value
     */
    public int known(int series, Collection<String> names) {
        int known = end(series);
        for (String name : names) {
            double[] values = column(name).values();
            while (known > starts[series] && Double.isNaN(values[known - 1])) {
                known--;
            }
        }
        return known;
    }

    /**
     * The first rows of a table of one series.
     *
     * @param row the first row that is left out
     * @return a table of the rows before it
     */
    public Table until(int row) {
        requireOneSeries();
        return new Table(
                columns.stream()
                        .map(column -> new Column(column.name(), Arrays.copyOf(column.values(), row)))
                        .toList(),
                starts,
                times.map(all -> all.range(0, row)),
                ids);
    }

    /**
     * A table of one series as it was known at some row's time: all rows are there, but from that one on only columns
     * that are known ahead have values.
     *
     * @param row the first row that was still to come
     * @param ahead columns whose values are known ahead
     * @return the table
     */
    public Table asOf(int row, Collection<String> ahead) {
        requireOneSeries();
        List<Column> then = new ArrayList<>();
        for (Column column : columns) {
            double[] values = column.values();
            if (!ahead.contains(column.name())) {
                values = values.clone();
                Arrays.fill(values, row, values.length, Double.NaN);
            }
            then.add(new Column(column.name(), values));
        }
        return new Table(then, starts, times, ids);
    }

    private void requireOneSeries() {
        if (starts.length > 1) {
            throw new IllegalArgumentException("the table must have one series, but has " + starts.length);
        }
    }

    /**
     * Adds rows for times that are still to come to each series; nothing is known of them but their times.
     *
     * @param more how many
     * @return the longer table
     */
    public Table extended(int more) {
        ParameterException.requireAtLeast("more", 0, more);
        int[] longer = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            longer[i] = Math.addExact(starts[i], Math.multiplyExact(i, more));
        }
        int rows = Math.addExact(rows(), Math.multiplyExact(starts.length, more));
        List<Column> extended = new ArrayList<>();
        for (Column column : columns) {
            double[] values = new double[rows];
            Arrays.fill(values, Double.NaN);
            for (int i = 0; i < starts.length; i++) {
                System.arraycopy(column.values(), starts[i], values, longer[i], end(i) - starts[i]);
            }
            extended.add(new Column(column.name(), values));
        }
        return new Table(extended, longer, times.map(all -> extended(all, rows, more)), ids);
    }

    private Times extended(Times all, int rows, int more) {
        TimesBuilder extended = new TimesBuilder(all, rows);
        for (int i = 0; i < starts.length; i++) {
            extended.copy(all, starts[i], end(i)).follow(all, end(i) - 1, more);
        }
        return extended.build();
    }

    /**
     * Adds columns.
     *
     * @param more columns of as many rows, with names that no other has
     * @return the wider table
     */
    public Table with(List<Column> more) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Table(all, starts, times, ids);
    }

    /**
     * Adds times.
     *
     * @param when a time for each row
     * @return the same columns with these times
     */
    public Table with(Times when) {
        return new Table(columns, starts, Optional.of(when), ids);
    }

    /**
     * A column by its name.
     *
     * @param name its name
     * @return the column
     */
    public Column column(String name) {
        for (Column column : columns) { // a loop: this is asked for each of a hundred thousand series
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("the table has no column " + name + "; it has "
                + String.join(", ", columns.stream().map(Column::name).toList()));
    }
}
