package dev.lanewise.benchmarks.candidates;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * F2 of a cell's four gates with one division: numerators and denominators first, then the reciprocal of the product of
 * all four denominators, each in (1, 2], from which products give the single reciprocals.
 *
 * <p>Arrays are {@code [block][gate i, f, g, o][16]}. The forms of numerator and denominator are the kernels'.
 */
public final class FourGates {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int BLOCK = 16;

    private FourGates() {}

    /**
     * Numerators and denominators by one loop for each gate, then a loop with the shared division.
     *
     * @param a pre-activations, overwritten by numerators
     * @param denominators scratch of the same size
     * @param gates results, of the same size
     */
    public static void sharedDivision(float[] a, float[] denominators, float[] gates) {
        sigmoidParts(a, denominators, 0, 2);
        tanhParts(a, denominators, 2);
        sigmoidParts(a, denominators, 3, 1);
        for (int block = 0; block < a.length; block += 4 * BLOCK) {
            for (int j = block; j < block + BLOCK; j += S.length()) {
                divideOnce(a, denominators, gates, j);
            }
        }
    }

    /** {@link #sharedDivision} with a division for each gate in the last loop: what sharing alone gains. */
    public static void fourDivisions(float[] a, float[] denominators, float[] gates) {
        sigmoidParts(a, denominators, 0, 2);
        tanhParts(a, denominators, 2);
        sigmoidParts(a, denominators, 3, 1);
        for (int j = 0; j < a.length; j += S.length()) {
            FloatVector.fromArray(S, a, j)
                    .div(FloatVector.fromArray(S, denominators, j))
                    .intoArray(gates, j);
        }
    }

    private static void sigmoidParts(float[] a, float[] denominators, int firstGate, int count) {
        for (int at = firstGate * BLOCK; at < a.length; at += 4 * BLOCK) {
            for (int j = at; j < at + count * BLOCK; j += S.length()) {
                FloatVector x = FloatVector.fromArray(S, a, j);
                FloatVector e = TwoSidedExp.expOfNegative(x.abs().neg());
                FloatVector.broadcast(S, 1f).blend(e, x.lt(0f)).intoArray(a, j);
                e.add(1f).intoArray(denominators, j);
            }
        }
    }

    private static void tanhParts(float[] a, float[] denominators, int gate) {
        for (int at = gate * BLOCK; at < a.length; at += 4 * BLOCK) {
            for (int j = at; j < at + BLOCK; j += S.length()) {
                FloatVector x = FloatVector.fromArray(S, a, j);
                FloatVector m = TwoSidedExp.expm1OfNegative(x.abs().mul(-2f));
                m.add(2f).intoArray(denominators, j);
                m.abs()
                        .reinterpretAsInts()
                        .or(x.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE))
                        .reinterpretAsFloats()
                        .intoArray(a, j);
            }
        }
    }

    private static void divideOnce(float[] numerators, float[] denominators, float[] gates, int j) {
        FloatVector i = FloatVector.fromArray(S, denominators, j);
        FloatVector f = FloatVector.fromArray(S, denominators, j + BLOCK);
        FloatVector g = FloatVector.fromArray(S, denominators, j + 2 * BLOCK);
        FloatVector o = FloatVector.fromArray(S, denominators, j + 3 * BLOCK);
        FloatVector fi = i.mul(f);
        FloatVector go = g.mul(o);
        FloatVector reciprocal = FloatVector.broadcast(S, 1f).div(fi.mul(go));
        FloatVector ofFi = reciprocal.mul(go);
        FloatVector ofGo = reciprocal.mul(fi);
        FloatVector.fromArray(S, numerators, j).mul(ofFi.mul(f)).intoArray(gates, j);
        FloatVector.fromArray(S, numerators, j + BLOCK).mul(ofFi.mul(i)).intoArray(gates, j + BLOCK);
        FloatVector.fromArray(S, numerators, j + 2 * BLOCK).mul(ofGo.mul(o)).intoArray(gates, j + 2 * BLOCK);
        FloatVector.fromArray(S, numerators, j + 3 * BLOCK).mul(ofGo.mul(g)).intoArray(gates, j + 3 * BLOCK);
    }
}
