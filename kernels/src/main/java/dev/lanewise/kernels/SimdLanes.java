package dev.lanewise.kernels;

import static dev.lanewise.kernels.Activations.LN2_HIGH;
import static dev.lanewise.kernels.Activations.LN2_LOW;
import static dev.lanewise.kernels.Activations.LOG2_E;
import static dev.lanewise.kernels.Activations.LOWEST;
import static dev.lanewise.kernels.Activations.MAGIC;
import static dev.lanewise.kernels.Activations.MANTISSA_BITS;
import static dev.lanewise.kernels.Activations.Q0;
import static dev.lanewise.kernels.Activations.Q1;
import static dev.lanewise.kernels.Activations.Q2;
import static dev.lanewise.kernels.Activations.Q3;
import static dev.lanewise.kernels.Activations.Q4;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of vectors, with the operations of {@link Activations} and {@link ScalarPrimitives} in the same order.
 *
 * <p>Unlike all other methods of the kernels, these take and return vectors, so they are fast only where they are
 * inlined. C2 doesn't inline a method that it has already compiled separately into a lot of code, and it compiles what
 * is called often. With its usual thresholds the code is small; if you lower them, add {@link Machine#INLINE_LANES} and
 * leave this class out.
 */
final class SimdLanes {

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;

    private SimdLanes() {}

    /** {@link Activations#sigmoid} on lanes. */
    static FloatVector sigmoid(FloatVector x) {
        FloatVector a = x.reinterpretAsInts()
                .lanewise(VectorOperators.OR, Integer.MIN_VALUE)
                .reinterpretAsFloats(); // -|x|
        a = a.blend(LOWEST, a.lt(LOWEST));
        FloatVector shifted = a.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, MAGIC));
        FloatVector scale = powerOfTwo(shifted);
        FloatVector e = expm1(a, shifted).fma(scale, scale);
        FloatVector one = FloatVector.broadcast(S, 1f);
        return one.blend(e, x.lt(0f)).div(e.add(1f));
    }

    /** {@link Activations#tanh} on lanes. */
    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs().mul(-2f);
        a = a.blend(LOWEST, a.lt(LOWEST));
        FloatVector shifted = a.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, MAGIC));
        FloatVector scale = powerOfTwo(shifted);
        FloatVector m = expm1(a, shifted).fma(scale, scale.sub(1f));
        return m.div(m.add(2f))
                .reinterpretAsInts()
                .and(Integer.MAX_VALUE)
                .or(x.reinterpretAsInts().and(Integer.MIN_VALUE))
                .reinterpretAsFloats();
    }

    private static FloatVector expm1(FloatVector a, FloatVector shifted) {
        FloatVector minusN = FloatVector.broadcast(S, MAGIC).sub(shifted);
        FloatVector r = minusN.fma(FloatVector.broadcast(S, LN2_HIGH), a);
        r = minusN.fma(FloatVector.broadcast(S, LN2_LOW), r);
        FloatVector q = r.fma(FloatVector.broadcast(S, Q4), FloatVector.broadcast(S, Q3));
        q = q.fma(r, FloatVector.broadcast(S, Q2));
        q = q.fma(r, FloatVector.broadcast(S, Q1));
        q = q.fma(r, FloatVector.broadcast(S, Q0));
        return r.mul(r).fma(q, r);
    }

    private static FloatVector powerOfTwo(FloatVector shifted) {
        return shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats();
    }

    /** {@code ScalarPrimitives.flushed} on lanes. */
    static FloatVector flushed(FloatVector x) {
        return x.blend(0f, x.abs().lt(ScalarPrimitives.FLUSH_BELOW));
    }
}
