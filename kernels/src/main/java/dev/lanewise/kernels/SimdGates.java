package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * F2 to F4 and B1 to B6 on lanes: the operations of {@link ScalarPrimitives} in the same order.
 *
 * <p>The work is cut into sweeps over the block, each with at most one activation. C2 stops inlining in a method whose
 * graph has grown too large, and from there on every vector is an object on the heap (5 times slower, and no error): so
 * the sweeps must not be inlined into their caller either. All of them go through one interface call,
 * and C2 inlines no call that has met three receiver types.
 */
final class SimdGates {

    /** One pass over the units of a block, for some rows. */
    private interface Sweep {
        void run(Buffers w, int t, int block, int fromRow, int toRow);
    }

    private static final Sweep[] FORWARD = {SimdGates::sigmoids, SimdGates::cells, SimdGates::hiddens};
    private static final Sweep[] BACKWARD = {SimdGates::gradients};

    private static final VectorSpecies<Float> S = SimdSpecies.SPECIES;
    private static final int LANES = S.length();

    private SimdGates() {}

    static void forward(Buffers w, int t, int block, int fromRow, int toRow) {
        run(FORWARD, w, t, block, fromRow, toRow);
    }

    static void backward(Buffers w, int t, int block, int fromRow, int toRow) {
        run(BACKWARD, w, t, block, fromRow, toRow);
    }

    /** The one call that all sweeps go through. */
    private static void run(Sweep[] sweeps, Buffers w, int t, int block, int fromRow, int toRow) {
        for (Sweep sweep : sweeps) {
            sweep.run(w, t, block, fromRow, toRow);
        }
    }

    /** F2 for i, f and o. */
    private static void sigmoids(Buffers w, int t, int block, int fromRow, int toRow) {
        float[] gates = w.gates;
        int first = w.gatesAt(block, t, fromRow);
        for (int row = 0; row < toRow - fromRow; row++) {
            int at = first + row * SLAB;
            for (int j = 0; j < SLAB; j += LANES) {
                if (j / BLOCK != 2) {
                    SimdLanes.sigmoid(FloatVector.fromArray(S, gates, at + j)).intoArray(gates, at + j);
                }
            }
        }
    }

    /** F2 for g, and F3. */
    private static void cells(Buffers w, int t, int block, int fromRow, int toRow) {
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
                FloatVector g = SimdLanes.tanh(FloatVector.fromArray(S, gates, at + 2 * BLOCK + j));
                g.intoArray(gates, at + 2 * BLOCK + j);
                FloatVector i = FloatVector.fromArray(S, gates, at + j);
                FloatVector f = FloatVector.fromArray(S, gates, at + BLOCK + j);
                f.fma(FloatVector.fromArray(S, cell, before + j), i.mul(g)).intoArray(cell, after + j);
            }
        }
    }

    /** F4. */
    private static void hiddens(Buffers w, int t, int block, int fromRow, int toRow) {
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
                FloatVector cTanh = SimdLanes.tanh(FloatVector.fromArray(S, cell, after + j));
                cTanh.intoArray(cellTanh, tanhs + j);
                FloatVector h = FloatVector.fromArray(S, gates, outputGate + j).mul(cTanh);
                h.intoArray(hidden, output + j);
                h.intoArray(joined, next + j);
            }
        }
    }

    /** B1 to B6. */
    private static void gradients(Buffers w, int t, int block, int fromRow, int toRow) {
        float[] gates = w.gates;
        float[] cell = w.cell;
        float[] cellTanh = w.cellTanh;
        float[] dState = w.dState;
        float[] dCell = w.dCell;
        float[] dGates = w.dGates;
        FloatVector one = FloatVector.broadcast(S, 1f);
        int firstGates = w.gatesAt(block, t, fromRow);
        int firstGradient = w.dGatesAt(block, t, fromRow);
        int firstBefore = w.cellAt(block, t, fromRow);
        int firstTanh = w.cellTanhAt(block, t, fromRow);
        int firstState = w.dCellAt(block, fromRow);
        int firstUpstream = w.dStateBlockAt(block, fromRow);
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
                FloatVector dh = SimdLanes.flushed(FloatVector.fromArray(S, dState, upstream + j));
                FloatVector slope = cTanh.neg().fma(cTanh, one);
                FloatVector dc = SimdLanes.flushed(dh.mul(o).fma(slope, FloatVector.fromArray(S, dCell, state + j)));
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
}
