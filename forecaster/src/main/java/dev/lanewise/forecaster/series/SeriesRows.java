package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.series.TimeForm.Moment;
import java.util.Arrays;

/** The rows of one series while a file is read. */
final class SeriesRows {

    private static final int FIRST_ROWS = 16;

    private final String id;
    private final NumberColumn[] numbers;
    private final TimeColumn[] times;
    private int[] lines = new int[FIRST_ROWS];
    private int rows;

    /**
     * A series without rows.
     *
     * @param id what it is called
     * @param names the columns of numbers
     * @param times how many columns of times there are
     */
    SeriesRows(String id, String[] names, int times) {
        this.id = id;
        this.numbers = new NumberColumn[names.length];
        Arrays.setAll(numbers, i -> new NumberColumn(names[i]));
        this.times = new TimeColumn[times];
        Arrays.setAll(this.times, i -> new TimeColumn());
    }

    String id() {
        return id;
    }

    /** Begins the next row. */
    void add(int line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, Math.addExact(rows, rows / 2));
        }
        lines[rows++] = line;
    }

    void addNumber(int column, double value) {
        numbers[column].add(value);
    }

    void addTime(int column, Moment moment) {
        times[column].add(moment);
    }

    NumberColumn number(int column) {
        return numbers[column];
    }

    TimeColumn time(int column) {
        return times[column];
    }

    int rows() {
        return rows;
    }

    /** The line of each row. */
    int[] lines() {
        return Arrays.copyOf(lines, rows);
    }
}
