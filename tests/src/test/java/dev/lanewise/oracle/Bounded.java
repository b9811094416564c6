package dev.lanewise.oracle;

/**
 * A number of the exact computation, with a bound on how far its rounded counterpart may be from it.
 *
 * @param value the exact number, or nearly: computed in double
 * @param error the bound, never negative
 */
public record Bounded(double value, double error) {

    /**
     * No bound is larger. Neither a float32 number nor the number that it stands for comes near this, so the bound
     * holds; and products of two such numbers, summed over a long chain, stay finite.
     */
    private static final double LARGEST_ERROR = 0x1p500;

    /** Bounds that grow from step to step stay finite. */
    public Bounded {
        error = Math.min(error, LARGEST_ERROR);
    }

    /** A number that both computations hold exactly. */
    public static Bounded exact(double value) {
        return new Bounded(value, 0);
    }

    /** The largest magnitude that the rounded counterpart may have. */
    double magnitude() {
        return Math.abs(value) + error;
    }
}
