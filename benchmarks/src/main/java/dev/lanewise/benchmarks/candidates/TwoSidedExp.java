package dev.lanewise.benchmarks.candidates;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential of the kernels' {@code Activations}, the same polynomial, for arguments of either sign: clamped on
 * both sides, where the kernels take the magnitude and choose a numerator afterwards.
 */
public final class TwoSidedExp {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final float LOG2_E = 0x1.715476p+0f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;
    private static final float MAGIC = 0x1.8p23f;
    private static final float Q0 = 0x1.fffffep-2f;
    private static final float Q1 = 0x1.5554b0p-3f;
    private static final float Q2 = 0x1.555674p-5f;
    private static final float Q3 = 0x1.1227f6p-7f;
    private static final float Q4 = 0x1.6bebf2p-10f;
    private static final int ONE_BITS = 0x3f800000;
    private static final int MANTISSA_BITS = 23;

    /** Neither {@code e^87} nor {@code e^-87} leaves the normal numbers. */
    private static final float SIGMOID_LIMIT = 87f;

    /** tanh(x) is 1 in float32 from x = 9.02 on. */
    private static final float TANH_LIMIT = 18.1f;

    private TwoSidedExp() {}

    /**
     * {@code 1 / (1 + e^-x)}.
     *
     * @param x arguments
     * @return values
     */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector a = clamped(x.neg(), SIGMOID_LIMIT);
        FloatVector shifted = shifted(a);
        FloatVector scale = powerOfTwo(shifted);
        FloatVector e = expm1(a, shifted).fma(scale, scale);
        return FloatVector.broadcast(S, 1f).div(e.add(1f));
    }

    /**
     * {@code m / (m + 2)} with {@code m = e^2x - 1}. Odd symmetry is not exact, and the sign of -0 is lost.
     *
     * @param x arguments
     * @return values
     */
    public static FloatVector tanh(FloatVector x) {
        FloatVector a = clamped(x.add(x), TANH_LIMIT);
        FloatVector shifted = shifted(a);
        FloatVector scale = powerOfTwo(shifted);
        FloatVector m = expm1(a, shifted).fma(scale, scale.sub(1f));
        return m.div(m.add(2f));
    }

    private static FloatVector clamped(FloatVector a, float limit) {
        FloatVector b = a.blend(-limit, a.lt(-limit));
        return b.blend(limit, b.compare(VectorOperators.GT, limit));
    }

    private static FloatVector shifted(FloatVector a) {
        return a.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, MAGIC));
    }

    static FloatVector expm1(FloatVector a, FloatVector shifted) {
        FloatVector minusN = FloatVector.broadcast(S, MAGIC).sub(shifted);
        FloatVector r = minusN.fma(FloatVector.broadcast(S, LN2_HIGH), a);
        r = minusN.fma(FloatVector.broadcast(S, LN2_LOW), r);
        FloatVector q = r.fma(FloatVector.broadcast(S, Q4), FloatVector.broadcast(S, Q3));
        q = q.fma(r, FloatVector.broadcast(S, Q2));
        q = q.fma(r, FloatVector.broadcast(S, Q1));
        q = q.fma(r, FloatVector.broadcast(S, Q0));
        return r.mul(r).fma(q, r);
    }

    static FloatVector powerOfTwo(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .add(ONE_BITS)
                .reinterpretAsFloats();
    }

    /** {@code e^a} for {@code a <= 0}, clamped below as in the kernels. */
    static FloatVector expOfNegative(FloatVector a) {
        FloatVector b = a.blend(-SIGMOID_LIMIT, a.lt(-SIGMOID_LIMIT));
        FloatVector shifted = shifted(b);
        FloatVector scale = powerOfTwo(shifted);
        return expm1(b, shifted).fma(scale, scale);
    }

    /** {@code e^a - 1} for {@code a <= 0}, clamped below as in the kernels. */
    static FloatVector expm1OfNegative(FloatVector a) {
        FloatVector b = a.blend(-SIGMOID_LIMIT, a.lt(-SIGMOID_LIMIT));
        FloatVector shifted = shifted(b);
        FloatVector scale = powerOfTwo(shifted);
        return expm1(b, shifted).fma(scale, scale.sub(1f));
    }
}
