package dev.lanewise.benchmarks.candidates;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * tanh as a rational function, odd polynomial of degree 13 over even polynomial of degree 6, with the coefficients that
 * Eigen (its {@code generic_fast_tanh_float}), XNNPACK and XLA use; sigmoid by {@code 0.5 + 0.5 tanh(x/2)}.
 */
public final class RationalTanh {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** Beyond this the rational function would leave [-1, 1]. */
    private static final float LIMIT = 7.90531110763549805f;

    private static final float P1 = 4.89352455891786e-03f;
    private static final float P3 = 6.37261928875436e-04f;
    private static final float P5 = 1.48572235717979e-05f;
    private static final float P7 = 5.12229709037114e-08f;
    private static final float P9 = -8.60467152213735e-11f;
    private static final float P11 = 2.00018790482477e-13f;
    private static final float P13 = -2.76076847742355e-16f;

    private static final float Q0 = 4.89352518554385e-03f;
    private static final float Q2 = 2.26843463243900e-03f;
    private static final float Q4 = 1.18534705686654e-04f;
    private static final float Q6 = 1.19825839466702e-06f;

    private RationalTanh() {}

    /**
     * tanh.
     *
     * @param x arguments
     * @return values
     */
    public static FloatVector tanh(FloatVector x) {
        FloatVector a = x.blend(-LIMIT, x.lt(-LIMIT));
        a = a.blend(LIMIT, a.compare(VectorOperators.GT, LIMIT));
        FloatVector z = a.mul(a);
        FloatVector p = z.fma(FloatVector.broadcast(S, P13), FloatVector.broadcast(S, P11));
        p = p.fma(z, FloatVector.broadcast(S, P9));
        p = p.fma(z, FloatVector.broadcast(S, P7));
        p = p.fma(z, FloatVector.broadcast(S, P5));
        p = p.fma(z, FloatVector.broadcast(S, P3));
        p = p.fma(z, FloatVector.broadcast(S, P1));
        FloatVector q = z.fma(FloatVector.broadcast(S, Q6), FloatVector.broadcast(S, Q4));
        q = q.fma(z, FloatVector.broadcast(S, Q2));
        q = q.fma(z, FloatVector.broadcast(S, Q0));
        return a.mul(p).div(q);
    }

    /**
     * {@code 0.5 + 0.5 tanh(x/2)}.
     *
     * @param x arguments
     * @return values
     */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        return tanh(x.mul(half)).fma(half, half);
    }
}
