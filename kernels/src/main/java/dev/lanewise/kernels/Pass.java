package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.GATES;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * The time loop and backpropagation through time, written once for all variants. One object per workspace holds the
 * arguments of the call under way, so that a call allocates nothing.
 *
 * <p>Rows of a batch are independent through the whole sequence: each member of the team takes its part of them through
 * all steps without a barrier, backwards through a chunk of them; the chunk's part of the weight gradient is split over
 * its own rows, never over the sum.
 *
 * <p>The matrix products are methods of their own so that benchmarks can measure each as it is: they take the arguments
 * of the workspace's last call.
 */
final class Pass implements Team.Work {

    /** What the team's members do when they are called. */
    enum Phase {
        FORWARD,
        BACKWARD,
        WEIGHT_GRADIENT
    }

    /** Samples of one stretch of the weight gradient's sum: a block's dGates of them stay in the first-level cache. */
    private static final int STRETCH = 128;

    /**
     * Joined columns of the weight gradient that are taken at a time: those of 256 rows, 256 KiB, stay in the
     * second-level cache while all blocks of gates pass by.
     */
    private static final int GROUP = 4 * SLAB;

    /** Where chains of a whole slab start that have nothing before them. */
    private static final float[] ZEROS = new float[SLAB];

    private final LstmWorkspace ws;
    private Primitives variant;
    private PackedLstm weights;
    private Sequence x;
    private Sequence dOutput;
    private float[] dParameters;
    private int offset;
    private Sequence dx;
    private Phase phase;
    /** The chunk of steps under way in a backward pass: {@code chunkStart <= t < chunkEnd}. */
    private int chunkStart;

    private int chunkEnd;

    Pass(LstmWorkspace workspace) {
        this.ws = workspace;
    }

    void forward(Primitives newVariant, PackedLstm newWeights, Sequence newX, int steps, int rows, Team team) {
        variant = newVariant;
        weights = newWeights;
        x = newX;
        ws.layOut(steps, rows, ws.layout.isWorthSharing(steps, rows) ? team.threads() : 1);
        share(Phase.FORWARD, team);
    }

    void backward(
            Primitives newVariant,
            PackedLstm newWeights,
            Sequence newDOutput,
            float[] newDParameters,
            int newOffset,
            Sequence newDx,
            Team team) {
        variant = newVariant;
        weights = newWeights;
        dOutput = newDOutput;
        dParameters = newDParameters;
        offset = newOffset;
        dx = newDx;
        for (chunkEnd = ws.steps; chunkEnd > 0; chunkEnd = chunkStart) {
            chunkStart = Math.max(0, chunkEnd - ws.chunk);
            share(Phase.BACKWARD, team);
            share(Phase.WEIGHT_GRADIENT, team);
        }
    }

    private void share(Phase newPhase, Team team) {
        phase = newPhase;
        if (ws.layout.isWorthSharing(ws.steps, ws.rows)) {
            team.share(this);
        } else {
            run(0, 1);
        }
    }

    @Override
    public void run(int member, int members) {
        if (phase == Phase.WEIGHT_GRADIENT) {
            long rows = (long) ws.layer.blocks() * ws.gradient.rows;
            weightGradient((int) (rows * member / members), (int) (rows * (member + 1) / members));
            return;
        }
        int lastPart = ws.parts * (member + 1) / members;
        for (int part = ws.parts * member / members; part < lastPart; part++) {
            runPart(ws.firstRow(part), ws.firstRow(part + 1));
        }
    }

    private void runPart(int from, int to) {
        if (from == to) {
            return;
        }
        if (phase == Phase.FORWARD) {
            forwardRows(from, to);
        } else {
            backwardRows(from, to);
        }
    }

    private void forwardRows(int from, int to) {
        Ends.takeInitial(ws, from, to);
        for (int t = 0; t < ws.steps; t++) {
            joinInputs(t, from, to);
            for (int block = 0; block < ws.layer.blocks(); block++) {
                preActivations(t, block, from, to);
                variant.gateForward(ws, t, block, from, to); // F2 to F4
            }
        }
        Ends.giveFinal(ws, from, to);
    }

    /** Copies x_t to where the joined rows have it. */
    private void joinInputs(int t, int from, int to) {
        int end = ws.layer.hiddenColumn();
        for (int column = ws.layer.inputColumn(), k = 0, length; column < end; column += length, k += length) {
            length = Math.min(SLAB - column % SLAB, end - column);
            int at = ws.joinedAt(column / SLAB, t, from) + column % SLAB;
            for (int b = from; b < to; b++, at += SLAB) {
                copy(x.data(), x.at(t, b) + k, ws.joined, at, length);
            }
        }
    }

    /** A few numbers by a loop: rows may be as short as one, for which a call costs more. */
    private static void copy(float[] from, int fromAt, float[] to, int toAt, int length) {
        if (length < BLOCK) {
            for (int k = 0; k < length; k++) {
                to[toAt + k] = from[fromAt + k];
            }
        } else {
            System.arraycopy(from, fromAt, to, toAt, length);
        }
    }

    /** F1 of one block: the bias, then a chain over the inputs, then over the previous hidden units. */
    void preActivations(int t, int block, int from, int to) {
        Panels panels = weights.panels;
        int first = ws.layer.inputColumn();
        int end = ws.layer.hiddenColumn() + ws.layer.hidden();
        int gatesAt = ws.gatesAt(block, t, from);
        for (int column = first, length; column < end; column += length) {
            length = Math.min(SLAB - column % SLAB, end - column);
            boolean fromBias = column == first;
            variant.product(
                    ws.joined,
                    ws.joinedAt(column / SLAB, t, from) + column % SLAB,
                    panels.data,
                    panels.at(block, 1 + column - first),
                    fromBias ? panels.data : ws.gates,
                    fromBias ? panels.at(block, 0) : gatesAt,
                    fromBias ? 0 : SLAB,
                    ws.gates,
                    gatesAt,
                    to - from,
                    length,
                    GATES);
        }
    }

    private void backwardRows(int from, int to) {
        if (chunkEnd == ws.steps) {
            Ends.takeFinalGradient(ws, dOutput, from, to);
        }
        for (int last = chunkEnd - 1, first; last >= chunkStart; last = first - 1) {
            first = Math.max(chunkStart, last - ws.inputGradientSteps + 1);
            for (int t = last; t >= first; t--) {
                for (int block = 0; block < ws.layer.blocks(); block++) {
                    variant.gateBackward(ws, t, block, from, to); // B1 to B6
                }
                stateGradient(t, from, to); // B7
            }
            if (dx != null) {
                inputGradient(first, last, from, to); // B8
            }
        }
        if (chunkStart == 0) {
            Ends.giveInitialGradient(ws, from, to);
        }
    }

    /** B7 for the hidden state before step t, and B8 for the inputs that lie in the same slab, where it is wanted. */
    void stateGradient(int t, int from, int to) {
        int rows = to - from;
        int end = dx == null ? ws.layer.hidden() : ws.layer.paddedHidden() + ws.layer.inputs();
        for (int slab = 0; slab < ws.layer.stateSlabs(); slab++) {
            int width = Math.min(GATES, Slabs.blocks(end - slab * SLAB));
            int units = Math.min(SLAB, ws.layer.hidden() - slab * SLAB);
            int sums = ws.dStateAt(slab, from);
            if (dOutput == null || t == 0) {
                gateRowsProduct(t, from, rows, slab, width, ZEROS, 0, 0, ws.dState, sums);
            } else if (units == SLAB) {
                int startAt = dOutput.at(t - 1, from) + slab * SLAB;
                gateRowsProduct(
                        t, from, rows, slab, width, dOutput.data(), startAt, dOutput.rowStride(), ws.dState, sums);
            } else {
                startStateGradient(slab, units, width, t - 1, from, to);
                gateRowsProduct(t, from, rows, slab, width, ws.dState, sums, SLAB, ws.dState, sums);
            }
        }
        int shared = Math.min(ws.layer.inputs(), ws.layer.stateSlabs() * SLAB - ws.layer.paddedHidden());
        if (dx != null && shared > 0) {
            storeInputGradient(t, from, to, 0, shared, ws.dState, ws.dStateBlockAt(ws.layer.blocks(), from));
        }
    }

    /** The starts of the chains where a slab has columns of both: the gradient of step t's output, and zeros. */
    private void startStateGradient(int slab, int units, int width, int t, int from, int to) {
        int at = ws.dStateAt(slab, from);
        for (int b = from; b < to; b++, at += SLAB) {
            System.arraycopy(dOutput.data(), dOutput.at(t, b) + slab * SLAB, ws.dState, at, units);
            System.arraycopy(ZEROS, 0, ws.dState, at + units, width * BLOCK - units);
        }
    }

    /**
     * B8 of the steps {@code first <= t <= last} of a part and a chunk, for the inputs in slabs of their own: together,
     * so that weights are read once for all of these steps.
     */
    void inputGradient(int first, int last, int from, int to) {
        int sums = ws.dInputAt(from);
        int count = to - from;
        int rows = (last - first + 1) * count;
        for (int slab = ws.layer.stateSlabs(); slab < ws.layer.gradientSlabs(); slab++) {
            int input = slab * SLAB - ws.layer.paddedHidden();
            int length = Math.min(SLAB, ws.layer.inputs() - input);
            gateRowsProduct(last, from, rows, slab, Slabs.blocks(length), ZEROS, 0, 0, ws.dInput, sums);
            for (int t = last, at = sums; t >= first; t--, at += count * SLAB) {
                storeInputGradient(t, from, to, input, length, ws.dInput, at);
            }
        }
    }

    /** Copies columns of a slab to where the caller wants the gradient of {@code input} and of the inputs after it. */
    private void storeInputGradient(int t, int from, int to, int input, int length, float[] slab, int slabAt) {
        for (int b = from, at = slabAt; b < to; b++, at += SLAB) {
            copy(slab, at, dx.data(), dx.at(t, b) + input, length);
        }
    }

    /**
     * {@code C = start + dGates * columns} for a slab of columns and the rows from row b of step t on. The chain runs
     * over the gate rows in panel order: a whole block is one stretch of it, and each gate of a partly filled one.
     */
    private void gateRowsProduct(
            int t, int b, int rows, int slab, int width, float[] start, int startAt, int startRow, float[] c, int cAt) {
        int first = weights.columnsAt(slab);
        int at = first;
        for (int block = 0; block < ws.layer.blocks(); block++) {
            int units = Math.min(BLOCK, ws.layer.hidden() - block * BLOCK);
            int depth = units == BLOCK ? SLAB : units;
            int stretches = units == BLOCK ? 1 : GATES;
            for (int gate = 0; gate < stretches; gate++, at += depth * SLAB) {
                variant.product(
                        ws.dGates,
                        ws.dGatesAt(block, t, b) + gate * BLOCK,
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

    /**
     * B9's part of a chunk for the rows {@code from <= row < to} of the panels, counted through all blocks: one group
     * of joined columns after the other.
     */
    private void weightGradient(int from, int to) {
        int rows = ws.gradient.rows;
        int origin = ws.layer.biasColumn();
        for (int start = 0, stop; start < rows; start = stop) {
            stop = Math.min(start + GROUP - (origin + start) % GROUP, rows);
            for (int block = from / rows; block * rows < to; block++) {
                int first = Math.max(start, from - block * rows);
                int last = Math.min(stop, to - block * rows);
                if (first < last) {
                    groupGradient(block, first, last);
                }
            }
        }
    }

    private void groupGradient(int block, int first, int last) {
        if (chunkEnd == ws.steps) {
            ws.gradient.load(dParameters, offset, block, first, last);
        }
        blockGradient(block, first, last);
        if (chunkStart == 0) {
            ws.gradient.store(dParameters, offset, block, first, last);
        }
    }

    /** The rows {@code from <= k < to} of one block: over the chunk's steps t descending, then over b ascending. */
    private void blockGradient(int block, int from, int to) {
        int steps = ws.parts == 1 ? chunkEnd - chunkStart : 1; // that lie one behind the other without a gap
        for (int t = chunkEnd - 1; t >= chunkStart; t -= steps) {
            for (int part = 0; part < ws.parts; part++) {
                int first = ws.firstRow(part);
                int count = steps * (ws.firstRow(part + 1) - first);
                for (int n = 0; n < count; n += STRETCH) {
                    blockGradient(block, t, first, n, Math.min(STRETCH, count - n), from, to);
                }
            }
        }
    }

    /** The part of {@code count} samples from the one that is n samples after row b of step t. */
    private void blockGradient(int block, int t, int b, int n, int count, int from, int to) {
        int dAt = ws.dGatesAt(block, t, b) + n * SLAB;
        if (from == 0) {
            variant.sums(ws.dGates, dAt, ws.gradient.data, ws.gradient.at(block, 0), count);
        }
        int origin = ws.layer.biasColumn();
        int stop = origin + to;
        for (int column = origin + Math.max(from, 1), length; column < stop; column += length) {
            length = Math.min(SLAB - column % SLAB, stop - column);
            variant.outerProducts(
                    ws.joined,
                    ws.joinedAt(column / SLAB, t, b) + n * SLAB + column % SLAB,
                    ws.dGates,
                    dAt,
                    ws.gradient.data,
                    ws.gradient.at(block, column - origin),
                    length,
                    count);
        }
    }

    /** B9 of all steps by itself, for benchmarks. */
    void weightGradient() {
        for (chunkEnd = ws.steps; chunkEnd > 0; chunkEnd = chunkStart) {
            chunkStart = Math.max(0, chunkEnd - ws.chunk);
            weightGradient(0, ws.layer.blocks() * ws.gradient.rows);
        }
    }
}
