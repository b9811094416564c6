package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;

import java.util.function.Function;

/**
 * What a workspace has for each hidden unit, step and row of a batch: one number, or one for each gate. Copied between
 * the blocks of the kernels' arrays and dense rows {@code [H]} or {@code [4][H]}, gates in the order i, f, g, o.
 */
public enum UnitValues {

    /** The pre-activations of a step before its gate math, i, f, g and o after it. */
    GATES(Slabs.GATES, buffers -> buffers.gates, (buffers, block, t, b) -> buffers.gatesAt(block, t, b)),

    /** The cell before a step. */
    CELL_BEFORE(1, buffers -> buffers.cell, (buffers, block, t, b) -> buffers.cellAt(block, t, b)),

    /** The cell after a step. */
    CELL(1, buffers -> buffers.cell, (buffers, block, t, b) -> buffers.cellAt(block, t + 1, b)),

    /** The tanh of the cell after a step. */
    CELL_TANH(1, buffers -> buffers.cellTanh, (buffers, block, t, b) -> buffers.cellTanhAt(block, t, b)),

    /** The hidden state after a step. */
    HIDDEN(1, buffers -> buffers.hidden, (buffers, block, t, b) -> buffers.stateAt(t + 1, b) + block * BLOCK),

    /** The gradient of a hidden state: of the step that a backward pass has come to. */
    D_HIDDEN(1, buffers -> buffers.dState, (buffers, block, t, b) -> buffers.dStateBlockAt(block, b)),

    /** The gradient of a cell: of the step that a backward pass has come to. */
    D_CELL(1, buffers -> buffers.dCell, (buffers, block, t, b) -> buffers.dCellAt(block, b)),

    /** The gradients of a step's pre-activations: of the chunk of steps that a backward pass has come to. */
    D_GATES(Slabs.GATES, buffers -> buffers.dGates, (buffers, block, t, b) -> buffers.dGatesAt(block, t, b));

    private final int perUnit;

    private final Function<Buffers, float[]> array;
    private final Index index;

    /** Index of row b of step t of a block. */
    private interface Index {
        int at(Buffers buffers, int block, int t, int b);
    }

    UnitValues(int perUnit, Function<Buffers, float[]> array, Index index) {
        this.perUnit = perUnit;
        this.array = array;
        this.index = index;
    }

    /** Numbers of a row of all units. */
    int width(LayerSize layer) {
        return perUnit * layer.hidden();
    }

    /** Copies a row to a dense one, from index {@code rowAt} on. */
    void read(Buffers buffers, int t, int b, float[] row, int rowAt) {
        copy(buffers, t, b, row, rowAt, false);
    }

    /** Copies a dense row, from index {@code rowAt} on, to where the buffers have it. */
    void write(Buffers buffers, int t, int b, float[] row, int rowAt) {
        copy(buffers, t, b, row, rowAt, true);
    }

    private void copy(Buffers buffers, int t, int b, float[] row, int rowAt, boolean write) {
        int hidden = buffers.layer.hidden();
        float[] blocks = array.apply(buffers);
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            int units = Math.min(BLOCK, hidden - block * BLOCK);
            for (int gate = 0; gate < perUnit; gate++) {
                int blockAt = index.at(buffers, block, t, b) + gate * BLOCK;
                int unitAt = rowAt + gate * hidden + block * BLOCK;
                if (write) {
                    System.arraycopy(row, unitAt, blocks, blockAt, units);
                } else {
                    System.arraycopy(blocks, blockAt, row, unitAt, units);
                }
            }
        }
    }
}
