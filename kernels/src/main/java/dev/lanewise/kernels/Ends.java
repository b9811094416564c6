package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * Copies the states and gradients at a sequence's ends between the caller's views, whose rows hold all units, and the
 * kernels' arrays, whose rows hold a block or a slab of them. For the rows {@code from <= b < to}.
 */
final class Ends {

    private Ends() {}

    /** Takes h_0 and c_0 from the caller. */
    static void takeInitial(LstmWorkspace ws, int from, int to) {
        for (int block = 0; block < ws.layer.blocks(); block++) {
            int at = ws.stateAt(0, from) + block * BLOCK;
            copy(ws.hidden, at, ws.unitRow, ws.joined, ws.joinedHiddenAt(block, 0, from), SLAB, to - from);
            copy(ws.cellEnds, at, ws.unitRow, ws.cell, ws.cellAt(block, 0, from), BLOCK, to - from);
        }
    }

    /** Gives c_T to the caller; all hidden states are where he sees them. */
    static void giveFinal(LstmWorkspace ws, int from, int to) {
        for (int block = 0; block < ws.layer.blocks(); block++) {
            int at = ws.stateAt(1, from) + block * BLOCK;
            copy(ws.cell, ws.cellAt(block, ws.steps, from), BLOCK, ws.cellEnds, at, ws.unitRow, to - from);
        }
    }

    /** Takes the gradients of h_T and c_T: for h_T what the caller gave, plus what he gave for the last output. */
    static void takeFinalGradient(LstmWorkspace ws, Sequence dOutput, int from, int to) {
        for (int block = 0; block < ws.layer.blocks(); block++) {
            int at = ws.stateAt(0, from) + block * BLOCK;
            int joinedAt = ws.dStateBlockAt(block, from);
            copy(ws.dCellEnds, at, ws.unitRow, ws.dCell, ws.dCellAt(block, from), BLOCK, to - from);
            copy(ws.dHidden, at, ws.unitRow, ws.dState, joinedAt, SLAB, to - from);
            if (dOutput != null) {
                int units = Math.min(BLOCK, ws.layer.hidden() - block * BLOCK);
                for (int b = from; b < to; b++, joinedAt += SLAB) {
                    add(dOutput.data(), dOutput.at(ws.steps - 1, b) + block * BLOCK, ws.dState, joinedAt, units);
                }
            }
        }
    }

    private static void add(float[] from, int fromAt, float[] to, int toAt, int length) {
        for (int k = 0; k < length; k++) {
            to[toAt + k] += from[fromAt + k];
        }
    }

    /** Gives the gradients of h_0 and c_0 to the caller. */
    static void giveInitialGradient(LstmWorkspace ws, int from, int to) {
        for (int block = 0; block < ws.layer.blocks(); block++) {
            int at = ws.stateAt(0, from) + block * BLOCK;
            copy(ws.dState, ws.dStateBlockAt(block, from), SLAB, ws.dHidden, at, ws.unitRow, to - from);
            copy(ws.dCell, ws.dCellAt(block, from), BLOCK, ws.dCellEnds, at, ws.unitRow, to - from);
        }
    }

    /** Copies a block of units of some rows, from an array with one distance between rows to one with another. */
    private static void copy(float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow, int rows) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, fromAt + row * fromRow, to, toAt + row * toRow, BLOCK);
        }
    }
}
