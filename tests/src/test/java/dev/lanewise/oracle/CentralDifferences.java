package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;

/**
 * Holds an analytic gradient against central differences.
 *
 * <p>The bound: for a smooth loss L, {@code D(h) = (L(p+h) - L(p-h)) / 2h} is {@code L' + h²/6 L''' + O(h⁴)}, so that
 * {@code D(2h) - D(h) = h²/2 L''' + O(h⁴)} is three times the truncation error of D(h): what it measures is the bound
 * of the truncation, with a factor of three for the terms in h⁴. If L is computed to an error of rho, D(h) and D(2h)
 * are off by {@code rho/h} and {@code rho/2h}, hence
 *
 * <pre>{@code |D(h) - L'| <= |D(2h) - D(h)| + 2.5 rho/h}</pre>
 *
 * <p>h is a power of two and the variables are float32 numbers of magnitude below 8, so that {@code p+h} is exact. h
 * lies above 2^-17, the cube root of 2^-53, since rho is a worst case and the truncation is measured. A wrong formula
 * leaves {@code D(2h) - D(h)} small, and so is seen; that the whole bound is small is asserted too.
 */
final class CentralDifferences {

    private static final double H = 0x1p-14;

    /** The bound must be below this part of the largest element of the gradient, or of 1 if that is larger. */
    private static final double SHARP = 1e-6;

    private CentralDifferences() {}

    /**
     * Asserts that {@code gradient} is the gradient of {@code loss} with respect to {@code variable}.
     *
     * @param loss reads the variable anew at each call
     * @param rho a bound on the rounding error of the loss
     */
    static void check(String name, DoubleSupplier loss, double[] variable, double[] gradient, double rho) {
        double sharp = SHARP * Math.max(1, Reals.scale(gradient));
        for (int k = 0; k < variable.length; k++) {
            double difference = difference(loss, variable, k, H);
            double bound = Math.abs(difference(loss, variable, k, 2 * H) - difference) + 2.5 * rho / H;
            String what = name + " at " + k + ": gradient " + gradient[k] + ", central difference " + difference
                    + ", bound " + bound;
            assertTrue(Math.abs(difference - gradient[k]) <= bound, what);
            assertTrue(bound <= sharp, "the bound is too wide to prove anything, " + what);
        }
    }

    private static double difference(DoubleSupplier loss, double[] variable, int k, double h) {
        double value = variable[k];
        variable[k] = value + h;
        double above = loss.getAsDouble();
        variable[k] = value - h;
        double below = loss.getAsDouble();
        variable[k] = value;
        return (above - below) / (2 * h);
    }
}
