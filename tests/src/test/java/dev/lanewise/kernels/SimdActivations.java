package dev.lanewise.kernels;

import jdk.incubator.vector.FloatVector;

/**
 * The SIMD variant's activations on arrays, for tests; a class of its own, since not every JVM of the tests can load
 * it.
 */
final class SimdActivations {

    private SimdActivations() {}

    /** {@code y = sigmoid(x)}; the arrays' length must be a multiple of 16. */
    static void sigmoid(float[] x, float[] y) {
        for (int k = 0; k < x.length; k += SimdSpecies.SPECIES.length()) {
            SimdLanes.sigmoid(FloatVector.fromArray(SimdSpecies.SPECIES, x, k)).intoArray(y, k);
        }
    }

    /** {@code y = tanh(x)}; the arrays' length must be a multiple of 16. */
    static void tanh(float[] x, float[] y) {
        for (int k = 0; k < x.length; k += SimdSpecies.SPECIES.length()) {
            SimdLanes.tanh(FloatVector.fromArray(SimdSpecies.SPECIES, x, k)).intoArray(y, k);
        }
    }
}
