package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/**
 * An array of {@link Bounded} numbers: what the oracle expects, and how far a correct kernel may be from it.
 *
 * @param values the exact numbers
 * @param errors the bound of each
 */
public record BoundedArray(double[] values, double[] errors) {

    /** Numbers that both computations hold exactly. */
    public static BoundedArray exact(double[] values) {
        return new BoundedArray(values, new double[values.length]);
    }

    /** Exact zeros, to be set. */
    public static BoundedArray zeros(int length) {
        return exact(new double[length]);
    }

    /** One number with its bound. */
    public Bounded get(int place) {
        return new Bounded(values[place], errors[place]);
    }

    /** A copy of the numbers from one place up to another, exclusive. */
    public BoundedArray slice(int from, int to) {
        return new BoundedArray(Arrays.copyOfRange(values, from, to), Arrays.copyOfRange(errors, from, to));
    }

    /** The largest bound as a part of the largest magnitude: what share of the array's scale may be wrong unseen. */
    public double width() {
        return Reals.scale(errors) / Reals.scale(values);
    }

    /** Whether the bounds are so narrow that a wrong element is outside of them. */
    public boolean isSharp() {
        return width() < RoundingNoise.SHARP;
    }

    /**
     * Asserts that every element is within its bound.
     *
     * @param what names the array in the message
     * @param actual what the kernel computed, in the same order
     * @return the largest part of its bound that an element uses, 0 to 1
     */
    public double assertHolds(String what, float[] actual) {
        assertEquals(values.length, actual.length, what + ": length");
        double used = 0;
        for (int k = 0; k < values.length; k++) {
            double error = Math.abs(actual[k] - values[k]);
            int place = k;
            assertTrue(
                    error <= errors[k],
                    () -> what + " at " + place + ": " + actual[place] + " is too far from " + values[place] + ", by "
                            + error + " where the bound is " + errors[place]);
            used = error == 0 ? used : Math.max(used, error / errors[k]);
        }
        return used;
    }

    void set(int place, Bounded number) {
        values[place] = number.value();
        errors[place] = number.error();
    }
}
