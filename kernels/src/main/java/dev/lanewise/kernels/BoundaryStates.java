package dev.lanewise.kernels;

import static dev.lanewise.kernels.RowCopies.copyBlock;
import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

import java.util.Arrays;

/**
 * The states before the first and after the last step of a sequence, and their gradients: copied between the caller's
 * views, whose rows hold all units, and the arrays of the passes, whose rows hold a block or a slab of them. For the
 * rows {@code from <= b < to}.
 */
final class BoundaryStates {

    private BoundaryStates() {}

    /** Takes h_0 and c_0 from the caller. */
    static void loadInitial(Buffers buffers, int from, int to) {
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            int at = buffers.stateAt(0, from) + block * BLOCK;
            int joinedAt = buffers.joinedHiddenAt(block, 0, from);
            int cellAt = buffers.cellAt(block, 0, from);
            copyBlock(buffers.hidden, at, buffers.unitRow, buffers.joined, joinedAt, SLAB, to - from);
            copyBlock(buffers.boundaryCell, at, buffers.unitRow, buffers.cell, cellAt, BLOCK, to - from);
        }
    }

    /** Gives c_T to the caller; all hidden states are where the caller sees them. */
    static void storeFinalCell(Buffers buffers, int from, int to) {
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            int at = buffers.stateAt(1, from) + block * BLOCK;
            int cellAt = buffers.cellAt(block, buffers.steps, from);
            copyBlock(buffers.cell, cellAt, BLOCK, buffers.boundaryCell, at, buffers.unitRow, to - from);
        }
    }

    /** Sets the gradients of h_T and c_T to zero, for the caller to write others. */
    static void clearFinalGradient(Buffers buffers, int from, int to) {
        Arrays.fill(buffers.dBoundaryHidden, buffers.stateAt(1, from), buffers.stateAt(1, to), 0f);
        Arrays.fill(buffers.dBoundaryCell, buffers.stateAt(1, from), buffers.stateAt(1, to), 0f);
    }

    /** Takes the gradients of h_T and c_T: of h_T as a state, and besides as the last output, if {@code dOutput} is. */
    static void loadFinalGradient(Buffers buffers, Sequence dOutput, int from, int to) {
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            int at = buffers.stateAt(1, from) + block * BLOCK;
            int stateAt = buffers.dStateBlockAt(block, from);
            int cellAt = buffers.dCellAt(block, from);
            copyBlock(buffers.dBoundaryCell, at, buffers.unitRow, buffers.dCell, cellAt, BLOCK, to - from);
            copyBlock(buffers.dBoundaryHidden, at, buffers.unitRow, buffers.dState, stateAt, SLAB, to - from);
            if (dOutput != null) {
                int units = Math.min(BLOCK, buffers.layer.hidden() - block * BLOCK);
                for (int b = from; b < to; b++, stateAt += SLAB) {
                    int outputAt = dOutput.at(buffers.steps - 1, b) + block * BLOCK;
                    RowCopies.add(dOutput.data(), outputAt, buffers.dState, stateAt, units);
                }
            }
        }
    }

    /** Gives the gradients of h_0 and c_0 to the caller. */
    static void storeInitialGradient(Buffers buffers, int from, int to) {
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            int at = buffers.stateAt(0, from) + block * BLOCK;
            int stateAt = buffers.dStateBlockAt(block, from);
            int cellAt = buffers.dCellAt(block, from);
            copyBlock(buffers.dState, stateAt, SLAB, buffers.dBoundaryHidden, at, buffers.unitRow, to - from);
            copyBlock(buffers.dCell, cellAt, BLOCK, buffers.dBoundaryCell, at, buffers.unitRow, to - from);
        }
    }
}
