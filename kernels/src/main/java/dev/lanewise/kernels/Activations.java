package dev.lanewise.kernels;

/**
 * Sigmoid and tanh, the specification: the SIMD variant does the same operations, in the same order, on lanes.
 *
 * <p>Both stand on one core, {@code e^a} for {@code a <= 0}: {@code a = n ln 2 + r} with {@code n} the nearest integer
 * (found by adding and subtracting {@link #MAGIC}), {@code e^r - 1 = r + r² q(r)} with a polynomial of degree 4 that
 * minimises the greatest relative error (2^-25.8 after rounding its coefficients), and {@code 2^n} made from its bits.
 * Error bounds, and the measurements that chose this form, stand in {@code docs/numeric-contract.md}.
 */
final class Activations {

    static final float LOG2_E = 0x1.715476p+0f;
    /** The upper bits of ln 2: {@code n * LN2_HIGH} is exact for every n that occurs. */
    static final float LN2_HIGH = 0x1.62e4p-1f;

    static final float LN2_LOW = 0x1.7f7d1cp-20f;
    /**
     * 1.5 * 2^23 + 127: a float this large has no fraction bits, so adding it rounds to the nearest integer. 127 is the
     * bias of a float's exponent.
     */
    static final float MAGIC = 0x1.8p23f + 127;
    /** Below this, e^a is taken as e^LOWEST = 2^-126 (about): no subnormal arises. */
    static final float LOWEST = -87f;

    static final float Q0 = 0x1.fffffep-2f;
    static final float Q1 = 0x1.5554b0p-3f;
    static final float Q2 = 0x1.555674p-5f;
    static final float Q3 = 0x1.1227f6p-7f;
    static final float Q4 = 0x1.6bebf2p-10f;

    static final int MANTISSA_BITS = 23;

    private Activations() {}

    /** {@code 1 / (1 + e^-x)}. */
    static float sigmoid(float x) {
        float a = -Math.abs(x);
        a = a < LOWEST ? LOWEST : a;
        float shifted = Math.fma(a, LOG2_E, MAGIC);
        float scale = powerOfTwo(shifted);
        float e = Math.fma(expm1(a, shifted), scale, scale);
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /** {@code |tanh x| = |m / (m + 2)|} with {@code m = e^(-2|x|) - 1}, and the sign of x. */
    static float tanh(float x) {
        float a = -2f * Math.abs(x);
        a = a < LOWEST ? LOWEST : a;
        float shifted = Math.fma(a, LOG2_E, MAGIC);
        float scale = powerOfTwo(shifted);
        float m = Math.fma(expm1(a, shifted), scale, scale - 1f);
        float quotient = m / (m + 2f);
        return Float.intBitsToFloat((Float.floatToRawIntBits(quotient) & Integer.MAX_VALUE)
                | (Float.floatToRawIntBits(x) & Integer.MIN_VALUE));
    }

    /** {@code e^r - 1} for the remainder r of a. */
    private static float expm1(float a, float shifted) {
        float minusN = MAGIC - shifted;
        float r = Math.fma(minusN, LN2_LOW, Math.fma(minusN, LN2_HIGH, a));
        float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, r, Q3), r, Q2), r, Q1), r, Q0);
        return Math.fma(r * r, q, r);
    }

    /** {@code 2^n}, where {@code shifted = n + MAGIC}: the low bits of the sum hold the exponent of 2^n. */
    private static float powerOfTwo(float shifted) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << MANTISSA_BITS);
    }
}
