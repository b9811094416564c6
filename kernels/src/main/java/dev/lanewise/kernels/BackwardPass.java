package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.GATES;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * Backpropagation through time, chunk by chunk: B1 to B8 of a chunk's steps, part by part, then its samples of B9.
 * Holds the arguments of the call under way, so that a call allocates nothing.
 */
final class BackwardPass extends PartwiseWork {

    /** Where chains of a whole slab start that have nothing before them. */
    private static final float[] ZEROS = new float[SLAB];

    final WeightGradient weightGradient;
    private Primitives variant;
    private PackedLstm weights;
    private Sequence dOutput;
    private Sequence dx;
    /** The chunk under way: the steps {@code chunkStart <= t < chunkEnd}. */
    private int chunkStart;

    private int chunkEnd;

    BackwardPass(Buffers buffers) {
        super(buffers);
        this.weightGradient = new WeightGradient(buffers);
    }

    void run(
            Primitives newVariant,
            PackedLstm newWeights,
            Sequence newDOutput,
            float[] dParameters,
            int offset,
            Sequence newDx,
            Team team) {
        variant = newVariant;
        weights = newWeights;
        dOutput = newDOutput;
        dx = newDx;
        weightGradient.start(newVariant, dParameters, offset);
        for (chunkEnd = buffers.steps; chunkEnd > 0; chunkEnd = chunkStart) {
            chunkStart = Math.max(0, chunkEnd - buffers.chunk);
            team.share(this, buffers.shared);
            weightGradient.addChunk(chunkStart, chunkEnd, team);
        }
    }

    boolean hasRun() {
        return variant != null;
    }

    @Override
    void runRows(int from, int to) {
        if (chunkEnd == buffers.steps) {
            BoundaryStates.loadFinalGradient(buffers, dOutput, from, to);
        }
        for (int last = chunkEnd - 1, first; last >= chunkStart; last = first - 1) {
            first = Math.max(chunkStart, last - buffers.inputGradientSteps + 1);
            for (int t = last; t >= first; t--) {
                for (int block = 0; block < buffers.layer.blocks(); block++) {
                    variant.gateBackward(buffers, t, block, from, to); // B1 to B6
                }
                stateGradient(t, from, to); // B7
            }
            if (dx != null) {
                inputGradient(first, last, from, to); // B8
            }
        }
        if (chunkStart == 0) {
            BoundaryStates.storeInitialGradient(buffers, from, to);
        }
    }

    /** B7 for the hidden state before step t, and B8 for the inputs that lie in the same slab, where it is wanted. */
    void stateGradient(int t, int from, int to) {
        LayerSize layer = buffers.layer;
        int rows = to - from;
        int end = dx == null ? layer.hidden() : layer.paddedHidden() + layer.inputs();
        for (int slab = 0; slab < layer.stateSlabs(); slab++) {
            int width = Math.min(GATES, Slabs.blocks(end - slab * SLAB));
            int units = Math.min(SLAB, layer.hidden() - slab * SLAB);
            int sums = buffers.dStateAt(slab, from);
            if (dOutput == null || t == 0) {
                gateRowsProduct(t, from, rows, slab, width, ZEROS, 0, 0, buffers.dState, sums);
            } else if (units == SLAB) {
                float[] start = dOutput.data();
                int startAt = dOutput.at(t - 1, from) + slab * SLAB;
                gateRowsProduct(t, from, rows, slab, width, start, startAt, dOutput.rowStride(), buffers.dState, sums);
            } else {
                startStateGradient(slab, units, width, t - 1, from, to);
                gateRowsProduct(t, from, rows, slab, width, buffers.dState, sums, SLAB, buffers.dState, sums);
            }
        }
        int beside = Math.min(layer.inputs(), layer.stateSlabs() * SLAB - layer.paddedHidden());
        if (dx != null && beside > 0) {
            storeInputGradient(t, from, to, 0, beside, buffers.dState, buffers.dStateBlockAt(layer.blocks(), from));
        }
    }

    /** The starts of the chains where a slab has columns of both: the gradient of step t's output, and zeros. */
    private void startStateGradient(int slab, int units, int width, int t, int from, int to) {
        int at = buffers.dStateAt(slab, from);
        for (int b = from; b < to; b++, at += SLAB) {
            System.arraycopy(dOutput.data(), dOutput.at(t, b) + slab * SLAB, buffers.dState, at, units);
            System.arraycopy(ZEROS, 0, buffers.dState, at + units, width * BLOCK - units);
        }
    }

    /**
     * B8 of the steps {@code first <= t <= last} of a part and a chunk, for the inputs in slabs of their own: together,
     * so that weights are read once for all of these steps.
     */
    void inputGradient(int first, int last, int from, int to) {
        LayerSize layer = buffers.layer;
        int sums = buffers.dInputAt(from);
        int count = to - from;
        int rows = (last - first + 1) * count;
        for (int slab = layer.stateSlabs(); slab < layer.gradientSlabs(); slab++) {
            int input = slab * SLAB - layer.paddedHidden();
            int length = Math.min(SLAB, layer.inputs() - input);
            gateRowsProduct(last, from, rows, slab, Slabs.blocks(length), ZEROS, 0, 0, buffers.dInput, sums);
            for (int t = last, at = sums; t >= first; t--, at += count * SLAB) {
                storeInputGradient(t, from, to, input, length, buffers.dInput, at);
            }
        }
    }

    /** Copies columns of a slab to where the caller wants the gradient of {@code input} and of the inputs after it. */
    private void storeInputGradient(int t, int from, int to, int input, int length, float[] slab, int slabAt) {
        for (int b = from, at = slabAt; b < to; b++, at += SLAB) {
            RowCopies.copy(slab, at, dx.data(), dx.at(t, b) + input, length);
        }
    }

    /**
     * {@code C = start + dGates * columns} for a slab of columns and the rows from row b of step t on. The chain runs
     * over the gate rows in panel order: those of a whole block at once, those of a partly filled one gate by gate.
     */
    private void gateRowsProduct(
            int t, int b, int rows, int slab, int width, float[] start, int startAt, int startRow, float[] c, int cAt) {
        int first = weights.columnsAt(slab);
        int at = first;
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            int units = Math.min(BLOCK, buffers.layer.hidden() - block * BLOCK);
            int depth = units == BLOCK ? SLAB : units;
            int products = units == BLOCK ? 1 : GATES;
            for (int gate = 0; gate < products; gate++, at += depth * SLAB) {
                variant.product(
                        buffers.dGates,
                        buffers.dGatesAt(block, t, b) + gate * BLOCK,
                        weights.columns,
                        at,
                        at == first ? start : c,
                        at == first ? startAt : cAt,
                        at == first ? startRow : SLAB,
                        c,
                        cAt,
                        rows,
                        depth,
                        width);
            }
        }
    }
}
