package dev.lanewise.oracle;

import java.util.Arrays;
import java.util.Random;

/** Small helpers around {@code double[]}. */
public final class Reals {

    private Reals() {}

    /** The same numbers in double, exactly. */
    public static double[] of(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    /** The numbers rounded to float32. */
    public static float[] toFloats(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    /** Numbers drawn evenly from [-scale, scale], each an exact float32. */
    public static double[] random(Random random, int length, double scale) {
        double[] values = new double[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) (scale * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    /** The largest magnitude, 0 of an empty array. */
    public static double scale(double[] values) {
        double scale = 0;
        for (double value : values) {
            scale = Math.max(scale, Math.abs(value));
        }
        return scale;
    }

    /** The largest magnitude of a difference between elements in the same place. */
    public static double largestDifference(double[] one, double[] other) {
        double largest = 0;
        for (int k = 0; k < one.length; k++) {
            largest = Math.max(largest, Math.abs(one[k] - other[k]));
        }
        return largest;
    }

    /** The arrays one after the other. */
    public static double[] joined(double[]... arrays) {
        double[] all =
                new double[Arrays.stream(arrays).mapToInt(array -> array.length).sum()];
        int offset = 0;
        for (double[] array : arrays) {
            System.arraycopy(array, 0, all, offset, array.length);
            offset += array.length;
        }
        return all;
    }

    /** The array itself, after a look at its length. */
    static double[] ofLength(String name, double[] values, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(name + " must have " + length + " elements, but "
                    + (values == null ? "is null" : "has " + values.length));
        }
        return values;
    }

    /** A copy of the array after a look at its length, or zeros in the place of {@code null}. */
    static double[] orZeros(String name, double[] values, int length) {
        return values == null
                ? new double[length]
                : ofLength(name, values, length).clone();
    }
}
