package dev.lanewise.forecaster.series;

import java.io.Serializable;

/**
 * Scales the values of a column: {@code (float) ((value - mean) / deviation)}, in double, rounded once.
 *
 * @param mean what becomes 0: the mean, or for {@link Method#MINMAX} the least value
 * @param deviation how much becomes 1: the standard deviation, or the largest value less the least one
 */
public record Scaling(double mean, double deviation) implements Serializable {

    /** Leaves values as they are. */
    public static final Scaling NONE = new Scaling(0, 1);

    /** Ways to find a scaling. */
    public enum Method {
        /** Values stay as they are. */
        NONE,
        /** To mean 0 and population standard deviation 1. */
        STANDARD,
        /** From 0, for the least value, to 1, for the largest one. */
        MINMAX
    }

    /** Refuses a scaling that can't be undone. */
    public Scaling {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be a finite number, but is " + mean);
        }
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("deviation must be a finite number above 0, but is " + deviation);
        }
    }

    /**
     * Fits a scaling to some values of a column. Sums run in double from the first value to the last.
     *
     * @param method how
     * @param values the column
     * @param from index of the first value to use
     * @param to index after the last one, above {@code from}
     * @return the scaling
     * @throws IllegalArgumentException if there are no such values, or they are all the same, but for rounding
     */
    public static Scaling fit(Method method, double[] values, int from, int to) {
        if (method == Method.NONE) {
            return NONE;
        }
        if (from < 0 || from >= to || to > values.length) {
            throw new IllegalArgumentException("a scaling is fitted to one or more of the column's " + values.length
                    + " values, but these were from " + from + " to below " + to);
        }
        if (Spread.isConstant(values, from, to)) {
            throw new IllegalArgumentException("the " + (to - from) + " values for training are all the same ("
                    + values[from] + "), so there is nothing to learn");
        }
        return method == Method.MINMAX ? Spread.range(values, from, to) : Spread.scaling(values, from, to);
    }

    /**
     * Fits a scaling to values that are read, but not predicted: to mean 0 and population standard deviation 1. Where
     * they are all the same, but for rounding, the first of them becomes 0 and the deviation is 1: a column that has
     * not changed yet does no harm.
     *
     * @param values finite numbers, at least one
     * @return the scaling
     */
    public static Scaling ofInput(double[] values) {
        return Spread.isConstant(values, 0, values.length)
                ? new Scaling(values[0], 1)
                : Spread.scaling(values, 0, values.length);
    }

    /**
     * Scales values.
     *
     * @param values in the column's unit
     * @return scaled ones
     */
    public float[] apply(double[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = apply(values[i]);
        }
        return scaled;
    }

    /**
     * Scales a value.
     *
     * @param value in the column's unit
     * @return the scaled one
     */
    public float apply(double value) {
        return (float) ((value - mean) / deviation);
    }

    /**
     * Undoes the scaling of a value.
     *
     * @param scaled a scaled value
     * @return the value in the column's unit
     */
    public double invert(double scaled) {
        return mean + deviation * scaled;
    }
}
