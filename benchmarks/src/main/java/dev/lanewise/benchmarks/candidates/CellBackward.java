package dev.lanewise.benchmarks.candidates;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * B1, B2 and B6 of cells that lie one after the other, with and without setting gradients below 2^-100 to zero: what
 * subnormal numbers cost, and what avoiding them costs.
 *
 * @param o output gates
 * @param cTanh tanh of the new cells
 * @param dHidden gradient of the hidden states
 * @param dCell gradient of the new cells, overwritten by that of the cells before the step
 * @param f forget gates
 * @param dOutputGate results
 */
public record CellBackward(float[] o, float[] cTanh, float[] dHidden, float[] dCell, float[] f, float[] dOutputGate) {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final float FLUSH_BELOW = 0x1p-100f;

    /** As the kernels do it. */
    public void flushing() {
        flushing(o, cTanh, dHidden, dCell, f, dOutputGate);
    }

    /** The same without a look at the size. */
    public void plain() {
        plain(o, cTanh, dHidden, dCell, f, dOutputGate);
    }

    private static void flushing(float[] o, float[] cTanh, float[] dHidden, float[] dCell, float[] f, float[] da) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int j = 0; j < o.length; j += S.length()) {
            FloatVector out = FloatVector.fromArray(S, o, j);
            FloatVector t = FloatVector.fromArray(S, cTanh, j);
            FloatVector dh = flushed(FloatVector.fromArray(S, dHidden, j));
            FloatVector dc = flushed(dh.mul(out).fma(t.neg().fma(t, one), FloatVector.fromArray(S, dCell, j)));
            dh.mul(t).mul(out.neg().fma(out, out)).intoArray(da, j);
            dc.mul(FloatVector.fromArray(S, f, j)).intoArray(dCell, j);
        }
    }

    private static void plain(float[] o, float[] cTanh, float[] dHidden, float[] dCell, float[] f, float[] da) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int j = 0; j < o.length; j += S.length()) {
            FloatVector out = FloatVector.fromArray(S, o, j);
            FloatVector t = FloatVector.fromArray(S, cTanh, j);
            FloatVector dh = FloatVector.fromArray(S, dHidden, j);
            FloatVector dc = dh.mul(out).fma(t.neg().fma(t, one), FloatVector.fromArray(S, dCell, j));
            dh.mul(t).mul(out.neg().fma(out, out)).intoArray(da, j);
            dc.mul(FloatVector.fromArray(S, f, j)).intoArray(dCell, j);
        }
    }

    private static FloatVector flushed(FloatVector x) {
        return x.blend(0f, x.abs().lt(FLUSH_BELOW));
    }
}
