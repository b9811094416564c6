package dev.lanewise.forecaster.series;

import java.util.Arrays;

/** The values of a column in a series while a file is read; NaN where one is missing. */
final class NumberColumn {

    private static final int FIRST_ROWS = 16;

    private final String name;
    private double[] values = new double[FIRST_ROWS];
    private int rows;
    private int known;

    NumberColumn(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(double value) {
        if (rows == values.length) {
            values = Arrays.copyOf(values, Math.addExact(rows, rows / 2));
        }
        values[rows++] = value;
        known += Double.isNaN(value) ? 0 : 1;
    }

    /** How many values are there. */
    int known() {
        return known;
    }

    double get(int row) {
        return values[row];
    }

    void set(int row, double value) {
        values[row] = value;
    }

    /** All values, in the order of the file. */
    double[] toArray() {
        return Arrays.copyOf(values, rows);
    }
}
