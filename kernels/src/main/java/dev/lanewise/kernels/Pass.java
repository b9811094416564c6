package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.GATE_ROW;

import java.util.Arrays;

/**
 * The time loop and backpropagation through time, written once for all variants. One object per workspace holds the
 * arguments of the call under way, so that a call allocates nothing.
 *
 * <p>Rows of a batch are independent through the whole sequence: each member of the team takes its rows through all
 * steps without a barrier. The weight gradient is split over its own rows k, never over the sum.
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

    /** Samples of one stretch of the weight gradient's sum: their gates stay in the second-level cache. */
    private static final int STRETCH = 256;

    private final LstmWorkspace ws;
    private Primitives variant;
    private PackedLstm weights;
    private Sequence x;
    private Sequence dOutput;
    private float[] dParameters;
    private int offset;
    private Sequence dx;
    private Phase phase;

    Pass(LstmWorkspace workspace) {
        this.ws = workspace;
    }

    void forward(Primitives newVariant, PackedLstm newWeights, Sequence newX, Team team) {
        variant = newVariant;
        weights = newWeights;
        x = newX;
        phase = Phase.FORWARD;
        team.run(this);
    }

    void backward(
            Primitives newVariant,
            PackedLstm newWeights,
            Sequence newX,
            Sequence newDOutput,
            float[] newDParameters,
            int newOffset,
            Sequence newDx,
            Team team) {
        variant = newVariant;
        weights = newWeights;
        x = newX;
        dOutput = newDOutput;
        dParameters = newDParameters;
        offset = newOffset;
        dx = newDx;
        phase = Phase.BACKWARD;
        team.run(this);
        phase = Phase.WEIGHT_GRADIENT;
        team.run(this);
    }

    @Override
    public void run(int member, int members) {
        int shared = phase == Phase.WEIGHT_GRADIENT ? ws.shape.inputs() + ws.shape.hidden() + 1 : ws.rows;
        int from = (int) ((long) shared * member / members);
        int to = (int) ((long) shared * (member + 1) / members);
        if (from == to) {
            return;
        }
        switch (phase) {
            case FORWARD -> forwardRows(from, to);
            case BACKWARD -> backwardRows(from, to);
            case WEIGHT_GRADIENT -> weightGradient(from, to);
        }
    }

    private void forwardRows(int from, int to) {
        for (int t = 0; t < ws.steps; t++) {
            for (int block = 0; block < ws.shape.blocks(); block++) {
                preActivations(t, block, from, to);
                variant.gateForward(ws, t, block, from, to); // F2 to F4
            }
        }
    }

    /** F1 of one block: the bias, then a chain over the inputs, then over the previous hidden units. */
    private void preActivations(int t, int block, int from, int to) {
        inputProduct(t, block, from, to);
        hiddenProduct(t, block, from, to);
    }

    /** The bias and {@code W_ih x_t} of one block. */
    void inputProduct(int t, int block, int from, int to) {
        Panels panels = weights.panels;
        variant.product(
                x.data(),
                x.at(t, from),
                x.rowStride(),
                panels.data,
                panels.at(block, 1),
                panels.size,
                ws.gates,
                ws.gatesAt(block, t, from),
                GATE_ROW,
                to - from,
                panels.inputs,
                GATES,
                true);
    }

    /** Adds {@code W_hh h_{t-1}} of one block. */
    void hiddenProduct(int t, int block, int from, int to) {
        Panels panels = weights.panels;
        variant.product(
                ws.hidden,
                ws.stateAt(t, from),
                ws.unitRow,
                panels.data,
                panels.at(block, 1 + panels.inputs),
                panels.size,
                ws.gates,
                ws.gatesAt(block, t, from),
                GATE_ROW,
                to - from,
                panels.hidden,
                GATES,
                false);
    }

    private void backwardRows(int from, int to) {
        int last = ws.steps - 1;
        if (dOutput != null) {
            addOutputGradient(last, from, to);
        }
        for (int t = last; t >= 0; t--) {
            for (int block = 0; block < ws.shape.blocks(); block++) {
                variant.gateBackward(ws, t, block, from, to); // B1 to B6
            }
            if (dx != null) {
                inputGradient(t, from, to); // B8
            }
            hiddenGradient(t, from, to); // B7
        }
    }

    /** The gradient of h_T: what the caller gave for the final state plus what he gave for the last output. */
    private void addOutputGradient(int t, int from, int to) {
        for (int b = from; b < to; b++) {
            int at = ws.stateAt(0, b);
            int upstream = dOutput.at(t, b);
            for (int j = 0; j < ws.shape.hidden(); j++) {
                ws.dHidden[at + j] += dOutput.data()[upstream + j];
            }
        }
    }

    /** The start of B7's chain: the upstream gradient of step t's output, or zero. */
    private void startHiddenGradient(int t, int from, int to) {
        if (dOutput == null || t < 0) {
            Arrays.fill(ws.dHidden, ws.stateAt(0, from), ws.stateAt(0, to), 0f);
            return;
        }
        for (int b = from; b < to; b++) {
            System.arraycopy(dOutput.data(), dOutput.at(t, b), ws.dHidden, ws.stateAt(0, b), ws.shape.hidden());
        }
    }

    /** B7, for the hidden state before step t. */
    void hiddenGradient(int t, int from, int to) {
        startHiddenGradient(t - 1, from, to);
        gateRowsProduct(
                t, weights.hiddenColumns, 0, ws.shape.blocks(), ws.dHidden, ws.stateAt(0, from), ws.unitRow, from, to);
    }

    /** B8: whole blocks go straight to the caller's array, a partly filled last block by way of the workspace. */
    void inputGradient(int t, int from, int to) {
        int inputs = ws.shape.inputs();
        int whole = inputs / BLOCK;
        int tail = inputs % BLOCK;
        float[] out = dx.data();
        for (int b = from; b < to; b++) {
            Arrays.fill(out, dx.at(t, b), dx.at(t, b) + whole * BLOCK, 0f);
        }
        gateRowsProduct(t, weights.inputColumns, 0, whole, out, dx.at(t, from), dx.rowStride(), from, to);
        if (tail > 0) {
            Arrays.fill(ws.inputTail, from * BLOCK, to * BLOCK, 0f);
            gateRowsProduct(
                    t,
                    weights.inputColumns,
                    whole * weights.columnPanel(),
                    1,
                    ws.inputTail,
                    from * BLOCK,
                    BLOCK,
                    from,
                    to);
            for (int b = from; b < to; b++) {
                System.arraycopy(ws.inputTail, b * BLOCK, out, dx.at(t, b) + whole * BLOCK, tail);
            }
        }
    }

    /**
     * Adds {@code dGates[t] * columns} to C, the chain running over the gate rows in panel order: a whole block is one
     * stretch of it, and each gate of a partly filled one.
     */
    private void gateRowsProduct(
            int t, float[] columns, int columnsAt, int panels, float[] c, int cAt, int cRow, int from, int to) {
        int size = weights.columnPanel();
        int at = columnsAt;
        for (int block = 0; block < ws.shape.blocks(); block++) {
            int units = Math.min(BLOCK, ws.shape.hidden() - block * BLOCK);
            int depth = units == BLOCK ? GATE_ROW : units;
            int stretches = units == BLOCK ? 1 : GATES;
            for (int gate = 0; gate < stretches; gate++, at += depth * BLOCK) {
                variant.product(
                        ws.dGates,
                        ws.gatesAt(block, t, from) + gate * BLOCK,
                        GATE_ROW,
                        columns,
                        at,
                        size,
                        c,
                        cAt,
                        cRow,
                        to - from,
                        depth,
                        panels,
                        false);
            }
        }
    }

    /** B9 for the rows {@code from <= k < to} of the panels: the bias, then inputs, then hidden units. */
    void weightGradient(int from, int to) {
        int firstHidden = 1 + ws.shape.inputs();
        boolean gapless = ws.rows == ws.shape.batch();
        boolean inputGapless = gapless && x.stepStride() == ws.rows * x.rowStride();
        int stretch = Math.max(1, STRETCH / ws.rows);
        ws.gradient.load(dParameters, offset, from, to);
        for (int t = 0; t < ws.steps; t += stretch) {
            int stop = Math.min(ws.steps, t + stretch);
            if (from == 0) {
                biasGradient(t, stop);
            }
            inputWeightGradient(t, stop, inputGapless, Math.max(from, 1), Math.min(to, firstHidden));
            hiddenWeightGradient(t, stop, gapless, Math.max(from, firstHidden), to);
        }
        ws.gradient.store(dParameters, offset, from, to);
    }

    private void inputWeightGradient(int start, int stop, boolean gapless, int from, int to) {
        int steps = gapless ? stop - start : 1;
        for (int t = start; t < stop && from < to; t += steps) {
            outerProducts(x.data(), x.at(t, 0) + from - 1, x.rowStride(), t, steps, from, to);
        }
    }

    private void hiddenWeightGradient(int start, int stop, boolean gapless, int from, int to) {
        int steps = gapless ? stop - start : 1;
        for (int t = start; t < stop && from < to; t += steps) {
            outerProducts(ws.hidden, ws.stateAt(t, 0) + from - 1 - ws.shape.inputs(), ws.unitRow, t, steps, from, to);
        }
    }

    private void outerProducts(float[] a, int aAt, int aStep, int t, int steps, int from, int to) {
        for (int block = 0; block < ws.shape.blocks(); block++) {
            variant.outerProducts(
                    a,
                    aAt,
                    aStep,
                    ws.dGates,
                    ws.gatesAt(block, t, 0),
                    ws.gradient.data,
                    ws.gradient.at(block, from),
                    ws.gradient.size,
                    to - from,
                    steps * ws.rows);
        }
    }

    private void biasGradient(int start, int stop) {
        for (int t = start; t < stop; t++) {
            for (int block = 0; block < ws.shape.blocks(); block++) {
                variant.sums(
                        ws.dGates,
                        ws.gatesAt(block, t, 0),
                        ws.gradient.data,
                        ws.gradient.at(block, 0),
                        ws.gradient.size,
                        ws.rows);
            }
        }
    }
}
