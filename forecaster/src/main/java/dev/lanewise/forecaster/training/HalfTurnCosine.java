package dev.lanewise.forecaster.training;

/**
 * {@link StrictMath#cos} for angles of half a turn, with the same bits and without the array that StrictMath makes for
 * each call since JDK 21. The formulas are those of {@code e_rem_pio2.c}, {@code k_cos.c} and {@code k_sin.c} of
 * fdlibm 5.3, which StrictMath is defined by.
 *
 * <p>Of fdlibm: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun
 * Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
final class HalfTurnCosine {

    /** The high halves of doubles, by which fdlibm tells ranges. */
    private static final int QUARTER_PI = 0x3fe921fb;

    private static final int THREE_QUARTER_PI = 0x4002d97c;
    /** So near a right angle, or two, fdlibm subtracts more of its digits. */
    private static final int HALF_PI = 0x3ff921fb;

    private static final int PI = 0x400921fb;

    private static final double RIGHT_ANGLES = 6.36619772367581382433e-01;
    /** pi / 2, the first 33 bits and the rest; the next 33 bits and the rest. */
    private static final double HALF_PI_1 = 1.57079632673412561417e+00;

    private static final double HALF_PI_1_REST = 6.07710050650619224932e-11;
    private static final double HALF_PI_2 = 6.07710050630396597660e-11;
    private static final double HALF_PI_2_REST = 2.02226624879595063154e-21;

    private HalfTurnCosine() {}

    /**
     * The cosine.
     *
     * @param x an angle in radians; outside of 0 to pi, and within a ten-millionth of pi, StrictMath is asked
     * @return {@code StrictMath.cos(x)}
     */
    static double of(double x) {
        int high = high(x);
        if (!(x >= 0 && x <= Math.PI) || high == PI) {
            return StrictMath.cos(x);
        }
        if (high <= QUARTER_PI) {
            return cosine(x, 0);
        }
        int rightAngles = high < THREE_QUARTER_PI ? 1 : (int) (x * RIGHT_ANGLES + 0.5);
        double near = x - rightAngles * HALF_PI_1;
        double rest = rightAngles * HALF_PI_1_REST;
        if (high == HALF_PI) {
            near -= HALF_PI_2;
            rest = HALF_PI_2_REST;
        }
        double y = near - rest;
        double tail = near - y - rest;
        return rightAngles == 1 ? -sine(y, tail) : -cosine(y, tail);
    }

    /** {@code cos(x + tail)} for at most pi / 4. */
    private static double cosine(double x, double tail) {
        int high = high(x) & 0x7fffffff;
        if (high < 0x3e400000) {
            return 1;
        }
        double z = x * x;
        double r = -1.13596475577881948265e-11;
        r = 2.08757232129817482790e-09 + z * r;
        r = -2.75573143513906633035e-07 + z * r;
        r = 2.48015872894767294178e-05 + z * r;
        r = -1.38888888888741095749e-03 + z * r;
        r = z * (4.16666666666666019037e-02 + z * r);
        if (high < 0x3fd33333) {
            return 1 - (0.5 * z - (z * r - x * tail));
        }
        double part = high > 0x3fe90000 ? 0.28125 : Double.longBitsToDouble((long) (high - 0x00200000) << 32);
        double half = 0.5 * z - part;
        return 1 - part - (half - (z * r - x * tail));
    }

    /** {@code sin(x + tail)} for at most pi / 4. */
    private static double sine(double x, double tail) {
        if ((high(x) & 0x7fffffff) < 0x3e400000) {
            return x;
        }
        double z = x * x;
        double v = z * x;
        double r = 1.58969099521155010221e-10;
        r = -2.50507602534068634195e-08 + z * r;
        r = 2.75573137070700676789e-06 + z * r;
        r = -1.98412698298579493134e-04 + z * r;
        r = 8.33333333332248946124e-03 + z * r;
        return x - (z * (0.5 * tail - v * r) - tail - v * -1.66666666666666324348e-01);
    }

    private static int high(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 32);
    }
}
