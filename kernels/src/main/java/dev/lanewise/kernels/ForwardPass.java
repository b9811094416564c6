package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.GATES;
import static dev.lanewise.kernels.Slabs.SLAB;

/** F1 to F4 over a sequence. Holds the arguments of the call under way, so that a call allocates nothing. */
final class ForwardPass extends PartwiseWork {

    private Primitives variant;
    private PackedLstm weights;
    private Sequence x;

    ForwardPass(Buffers buffers) {
        super(buffers);
    }

    void run(Primitives newVariant, PackedLstm newWeights, Sequence newX, int steps, int rows, Team team) {
        variant = newVariant;
        weights = newWeights;
        x = newX;
        buffers.layOut(steps, rows, team.threads());
        team.share(this, buffers.shared);
    }

    @Override
    void runRows(int from, int to) {
        BoundaryStates.loadInitial(buffers, from, to);
        for (int t = 0; t < buffers.steps; t++) {
            joinInputs(t, from, to);
            for (int block = 0; block < buffers.layer.blocks(); block++) {
                preActivations(t, block, from, to);
                variant.gateForward(buffers, t, block, from, to); // F2 to F4
            }
        }
        BoundaryStates.storeFinalCell(buffers, from, to);
        if (buffers.training) {
            BoundaryStates.clearFinalGradient(buffers, from, to);
        }
    }

    /** Copies x_t to where the joined rows have it. */
    private void joinInputs(int t, int from, int to) {
        int end = buffers.layer.hiddenColumn();
        for (int column = buffers.layer.inputColumn(), k = 0, length; column < end; column += length, k += length) {
            length = Math.min(SLAB - column % SLAB, end - column);
            int at = buffers.joinedAt(column / SLAB, t, from) + column % SLAB;
            for (int b = from; b < to; b++, at += SLAB) {
                RowCopies.copy(x.data(), x.at(t, b) + k, buffers.joined, at, length);
            }
        }
    }

    /** F1 of one block: the bias, then a chain over the inputs, then over the previous hidden units. */
    void preActivations(int t, int block, int from, int to) {
        Panels panels = weights.panels;
        int first = buffers.layer.inputColumn();
        int end = buffers.layer.hiddenColumn() + buffers.layer.hidden();
        int gatesAt = buffers.gatesAt(block, t, from);
        for (int column = first, length; column < end; column += length) {
            length = Math.min(SLAB - column % SLAB, end - column);
            boolean fromBias = column == first;
            variant.product(
                    buffers.joined,
                    buffers.joinedAt(column / SLAB, t, from) + column % SLAB,
                    panels.data,
                    panels.at(block, 1 + column - first),
                    fromBias ? panels.data : buffers.gates,
                    fromBias ? panels.at(block, 0) : gatesAt,
                    fromBias ? 0 : SLAB,
                    buffers.gates,
                    gatesAt,
                    to - from,
                    length,
                    GATES);
        }
    }
}
