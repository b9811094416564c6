package dev.lanewise.kernels;

import java.util.Arrays;

/**
 * The state that a streaming step carries on: hidden and cell state of some rows. Belongs to one caller at a time.
 */
public final class LstmState {

    /** A forward pass of one step, whose final state becomes the initial one of the next. */
    final LstmWorkspace workspace;

    /**
     * A state of zeros.
     *
     * @param size the layer's sizes
     * @param rows most rows of a step
     */
    public LstmState(LayerSize size, int rows) {
        this.workspace = LstmWorkspace.forInference(new LstmShape(size, 1, rows));
    }

    /**
     * The same from single sizes.
     *
     * @param inputs features of one input row
     * @param hidden hidden units
     * @param rows most rows of a step
     */
    public LstmState(int inputs, int hidden, int rows) {
        this(new LayerSize(inputs, hidden), rows);
    }

    /**
     * The hidden state, {@code [1][rows][H]}; may be read and written between steps.
     *
     * @return h
     */
    public Sequence hidden() {
        return workspace.initialHidden();
    }

    /**
     * The cell state, {@code [1][rows][H]}; may be read and written between steps.
     *
     * @return c
     */
    public Sequence cell() {
        return workspace.initialCell();
    }

    /** Sets both states of all rows to zero. */
    public void reset() {
        Arrays.fill(workspace.buffers.hidden, 0f);
        Arrays.fill(workspace.buffers.boundaryCell, 0f);
    }

    /** Makes the state after the step the state before the next. */
    void advance(int rows) {
        Buffers buffers = workspace.buffers;
        int before = buffers.stateAt(0, 0);
        int after = buffers.stateAt(1, 0);
        System.arraycopy(buffers.hidden, after, buffers.hidden, before, rows * buffers.unitRow);
        System.arraycopy(buffers.boundaryCell, after, buffers.boundaryCell, before, rows * buffers.unitRow);
    }
}
