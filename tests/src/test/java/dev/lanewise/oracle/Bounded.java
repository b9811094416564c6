package dev.lanewise.oracle;

/**
 * A number of the exact computation, with a bound on how far its rounded counterpart may be from it.
 *
 * @param value the exact number, or nearly: computed in double
 * @param error the bound, never negative
 */
public record Bounded(double value, double error) {

    /** A number that both computations hold exactly. */
    public static Bounded exact(double value) {
        return new Bounded(value, 0);
    }

    /** The largest magnitude that the rounded counterpart may have. */
    double magnitude() {
        return Math.abs(value) + error;
    }
}
