package dev.lanewise.oracle;

/**
 * Arithmetic on exact numbers that bounds the error of the same arithmetic when it rounds (running error analysis;
 * N. J. Higham, Accuracy and Stability of Numerical Algorithms, chapters 2 and 3).
 *
 * <p>With the exact operands a and b, their rounded counterparts within e_a and e_b, and the unit roundoff u:
 *
 * <ul>
 *   <li>a product is off by {@code |a| e_b + |b| e_a + e_a e_b}, a sum by {@code e_a + e_b};
 *   <li>rounding a result adds u times its largest possible magnitude, and {@link #TINY} for underflow;
 *   <li>a chain of n fused or separate multiplications and additions rounds to within
 *       {@code gamma_n = n u / (1 - n u)} of the sum of its terms' magnitudes, in any order ({@link BoundedChain});
 *   <li>a function is off by its largest slope times the error of its argument: for sigmoid 1/4, or by Taylor
 *       {@code s(1-s) e + e²/20} since {@code |s''|/2 < 1/20}; for tanh 1, or {@code (1-t²) e + 0.4 e²} since
 *       {@code |tanh''|/2 < 0.4}; by no more than its range, 1 and 2; and besides by its own error, given in
 *       units in the last place (one is at most 2u of the magnitude).
 * </ul>
 *
 * <p>An fma rounds once where a product and a sum are counted here as two: the bound holds for both. The bounds
 * themselves are computed in double; what that rounds is 2^-29 of them.
 *
 * @param unitRoundoff u
 * @param sigmoidUlps the error of sigmoid in units in the last place
 * @param tanhUlps the error of tanh in units in the last place
 * @param flush gradients of a smaller magnitude may be taken as zero
 */
public record BoundedArithmetic(double unitRoundoff, double sigmoidUlps, double tanhUlps, double flush) {

    /** The kernels' float32: u = 2^-24, activations to 4 units in the last place, gradients flushed below 2^-100. */
    public static final BoundedArithmetic FLOAT32 = new BoundedArithmetic(0x1p-24, 4, 4, 0x1p-100);

    /** The smallest normal float32: below it a result may lose all its digits. */
    static final double TINY = 0x1p-126;

    /** Higham's gamma_n, the relative error of n roundings in a row. */
    public double gamma(int n) {
        return n * unitRoundoff / (1 - n * unitRoundoff);
    }

    /** A chain that starts from this number. */
    BoundedChain chain(Bounded start) {
        return new BoundedChain(this, start);
    }

    Bounded sum(Bounded a, Bounded b) {
        return rounded(a.value() + b.value(), a.error() + b.error());
    }

    Bounded product(Bounded a, Bounded b) {
        return rounded(a.value() * b.value(), productError(a.value(), a.error(), b.value(), b.error()));
    }

    Bounded product(Bounded a, Bounded b, Bounded c) {
        return product(product(a, b), c);
    }

    Bounded sigmoid(Bounded a) {
        double s = 1 / (1 + Math.exp(-a.value()));
        double e = a.error();
        return activated(s, least(1, e / 4, s * (1 - s) * e + e * e / 20), sigmoidUlps);
    }

    Bounded tanh(Bounded a) {
        double t = Math.tanh(a.value());
        double e = a.error();
        return activated(t, least(2, e, (1 - t * t) * e + 0.4 * e * e), tanhUlps);
    }

    /** The derivative of sigmoid from its output, {@code fma(-s, s, s)}. */
    Bounded sigmoidSlope(Bounded s) {
        double propagated = Math.abs(1 - 2 * s.value()) * s.error() + s.error() * s.error();
        return rounded(s.value() * (1 - s.value()), propagated);
    }

    /** The derivative of tanh from its output, {@code fma(-t, t, 1)}. */
    Bounded tanhSlope(Bounded t) {
        double propagated = 2 * Math.abs(t.value()) * t.error() + t.error() * t.error();
        return rounded(1 - t.value() * t.value(), propagated);
    }

    /** The number, or zero where its counterpart is below the threshold of flushing. */
    Bounded flushed(Bounded a) {
        return new Bounded(a.value(), a.error() + flush);
    }

    static double productError(double a, double aError, double b, double bError) {
        return Math.abs(a) * bError + Math.abs(b) * aError + aError * bError;
    }

    private static double least(double range, double steepest, double taylor) {
        return Math.min(range, Math.min(steepest, taylor));
    }

    private Bounded rounded(double value, double propagated) {
        return new Bounded(value, propagated + unitRoundoff * (Math.abs(value) + propagated) + TINY);
    }

    private Bounded activated(double value, double propagated, double ulps) {
        double own = ulps * 2 * unitRoundoff * (Math.abs(value) + propagated);
        return new Bounded(value, propagated + own + TINY);
    }
}
