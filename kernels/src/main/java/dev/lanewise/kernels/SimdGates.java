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
import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * F2 to F4 and B1 to B6 on lanes: the operations of {@link Activations} and {@link ScalarPrimitives} in the same order.
 *
 * <p>The work is cut into sweeps over the block, each with at most one activation. C2 stops inlining in a method whose
 * graph has grown too large, and from there on every vector is an object on the heap (5 times slower, and no error): so
 * the sweeps must not be inlined into their caller either. All of them go through one interface call,
 * and C2 inlines no call that has met three receiver types.
 */
final class SimdGates {

    /** One pass over the units of a block, for some rows. */
    private interface Sweep {
        void run(LstmWorkspace w, int t, int block, int fromRow, int toRow);
    }

    private static final Sweep[] FORWARD = {SimdGates::sigmoids, SimdGates::cells, SimdGates::hiddens};
    private static final Sweep[] BACKWARD = {SimdGates::gradients};

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    private SimdGates() {}

    static void forward(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        run(FORWARD, w, t, block, fromRow, toRow);
    }

    static void backward(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        run(BACKWARD, w, t, block, fromRow, toRow);
    }

    /** The one call that all sweeps go through. */
    private static void run(Sweep[] sweeps, LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        for (Sweep sweep : sweeps) {
            sweep.run(w, t, block, fromRow, toRow);
        }
    }

    /** F2 for i, f and o. */
    private static void sigmoids(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        float[] gates = w.gates;
        int first = w.gatesAt(block, t, fromRow);
        for (int row = 0; row < toRow - fromRow; row++) {
            int at = first + row * SLAB;
            for (int j = 0; j < SLAB; j += LANES) {
                if (j / BLOCK != 2) {
                    sigmoid(FloatVector.fromArray(S, gates, at + j)).intoArray(gates, at + j);
                }
            }
        }
    }

    /** F2 for g, and F3. */
    private static void cells(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        float[] gates = w.gates;
        float[] cell = w.cell;
        int firstGates = w.gatesAt(block, t, fromRow);
        int firstBefore = w.cellAt(block, t, fromRow);
        int firstAfter = w.cellAt(block, t + 1, fromRow);
        for (int row = 0; row < toRow - fromRow; row++) {
            int at = firstGates + row * SLAB;
            int before = firstBefore + row * BLOCK;
            int after = firstAfter + row * BLOCK;
            for (int j = 0; j < BLOCK; j += LANES) {
                FloatVector g = tanh(FloatVector.fromArray(S, gates, at + 2 * BLOCK + j));
                g.intoArray(gates, at + 2 * BLOCK + j);
                FloatVector i = FloatVector.fromArray(S, gates, at + j);
                FloatVector f = FloatVector.fromArray(S, gates, at + BLOCK + j);
                f.fma(FloatVector.fromArray(S, cell, before + j), i.mul(g)).intoArray(cell, after + j);
            }
        }
    }

    /** F4. */
    private static void hiddens(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        float[] gates = w.gates;
        float[] cell = w.cell;
        float[] cellTanh = w.cellTanh;
        float[] hidden = w.hidden;
        float[] joined = w.joined;
        int firstGate = w.gatesAt(block, t, fromRow) + 3 * BLOCK;
        int firstTanh = w.cellTanhAt(block, t, fromRow);
        int firstCell = w.cellAt(block, t + 1, fromRow);
        int firstOutput = w.stateAt(t + 1, fromRow) + block * BLOCK;
        int firstNext = w.joinedHiddenAt(block, t + 1, fromRow);
        for (int row = 0; row < toRow - fromRow; row++) {
            int outputGate = firstGate + row * SLAB;
            int tanhs = firstTanh + row * BLOCK;
            int after = firstCell + row * BLOCK;
            int output = firstOutput + row * w.unitRow;
            int next = firstNext + row * SLAB;
            for (int j = 0; j < BLOCK; j += LANES) {
                FloatVector cTanh = tanh(FloatVector.fromArray(S, cell, after + j));
                cTanh.intoArray(cellTanh, tanhs + j);
                FloatVector h = FloatVector.fromArray(S, gates, outputGate + j).mul(cTanh);
                h.intoArray(hidden, output + j);
                h.intoArray(joined, next + j);
            }
        }
    }

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

    /** B1 to B6. */
    private static void gradients(LstmWorkspace w, int t, int block, int fromRow, int toRow) {
        float[] gates = w.gates;
        float[] cell = w.cell;
        float[] cellTanh = w.cellTanh;
        float[] dJoined = w.dJoined;
        float[] dCell = w.dCell;
        float[] dGates = w.dGates;
        FloatVector one = FloatVector.broadcast(S, 1f);
        int firstGates = w.gatesAt(block, t, fromRow);
        int firstGradient = w.dGatesAt(block, t, fromRow);
        int firstBefore = w.cellAt(block, t, fromRow);
        int firstTanh = w.cellTanhAt(block, t, fromRow);
        int firstState = w.dCellAt(block, fromRow);
        int firstUpstream = w.dJoinedHiddenAt(block, fromRow);
        for (int row = 0; row < toRow - fromRow; row++) {
            int at = firstGates + row * SLAB;
            int to = firstGradient + row * SLAB;
            int before = firstBefore + row * BLOCK;
            int tanhs = firstTanh + row * BLOCK;
            int state = firstState + row * BLOCK;
            int upstream = firstUpstream + row * SLAB;
            for (int j = 0; j < BLOCK; j += LANES) {
                FloatVector o = FloatVector.fromArray(S, gates, at + 3 * BLOCK + j);
                FloatVector cTanh = FloatVector.fromArray(S, cellTanh, tanhs + j);
                FloatVector dh = flushed(FloatVector.fromArray(S, dJoined, upstream + j));
                FloatVector slope = cTanh.neg().fma(cTanh, one);
                FloatVector dc = flushed(dh.mul(o).fma(slope, FloatVector.fromArray(S, dCell, state + j)));
                dh.mul(cTanh).mul(o.neg().fma(o, o)).intoArray(dGates, to + 3 * BLOCK + j);
                FloatVector i = FloatVector.fromArray(S, gates, at + j);
                FloatVector f = FloatVector.fromArray(S, gates, at + BLOCK + j);
                FloatVector g = FloatVector.fromArray(S, gates, at + 2 * BLOCK + j);
                FloatVector c = FloatVector.fromArray(S, cell, before + j);
                dc.mul(g).mul(i.neg().fma(i, i)).intoArray(dGates, to + j);
                dc.mul(c).mul(f.neg().fma(f, f)).intoArray(dGates, to + BLOCK + j);
                dc.mul(i).mul(g.neg().fma(g, one)).intoArray(dGates, to + 2 * BLOCK + j);
                dc.mul(f).intoArray(dCell, state + j);
            }
        }
    }

    /** {@code ScalarPrimitives.flushed} on lanes. */
    private static FloatVector flushed(FloatVector x) {
        return x.blend(0f, x.abs().lt(ScalarPrimitives.FLUSH_BELOW));
    }
}
