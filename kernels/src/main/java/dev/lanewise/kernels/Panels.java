package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.GATES;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * A layer's parameters, or their gradient, laid out for the machine: {@code [block][k][gate][unit]}, a slab for each
 * block, where row 0 is the bias and the rows after it are the inputs, then the hidden units. A product reads the
 * slab from its start to its end.
 *
 * <p>The lanes of units that do not exist are zero when loaded and left out when stored. {@code k} is never padded.
 */
final class Panels {

    /**
     * Numbers of a row that are transposed at a time: so many that memory is read in order, so few that the lines of
     * the panel that they go to stay in the first-level cache.
     */
    private static final int TRANSPOSED_AT_A_TIME = 128;

    final int inputs;
    final int hidden;
    /** Rows of a block: bias, inputs, hidden units. */
    final int rows;

    final float[] data;

    Panels(LayerSize size) {
        this.inputs = size.inputs();
        this.hidden = size.hidden();
        this.rows = 1 + inputs + hidden;
        this.data = new float[Math.toIntExact(size.panelsLength())];
    }

    /** Index of row {@code k} (0 is the bias) of a block. */
    int at(int block, int k) {
        return ALIGNED_START + (block * rows + k) * SLAB;
    }

    /** Copies canonical parameters into the panels. */
    void load(float[] parameters, int offset) {
        for (int block = 0; block * BLOCK < hidden; block++) {
            transfer(parameters, offset, block, 0, rows, true);
        }
    }

    /** Copies the rows {@code from <= k < to} of canonical parameters into a block. */
    void load(float[] parameters, int offset, int block, int from, int to) {
        transfer(parameters, offset, block, from, to, true);
    }

    /** Copies the rows {@code from <= k < to} of a block to where canonical parameters have them. */
    void store(float[] parameters, int offset, int block, int from, int to) {
        transfer(parameters, offset, block, from, to, false);
    }

    /** The bias, {@code W_ih} and {@code W_hh} are matrices {@code [4H][width]} one behind the other. */
    private void transfer(float[] parameters, int offset, int block, int from, int to, boolean load) {
        int gateRows = GATES * hidden;
        int bias = offset + gateRows * (inputs + hidden);
        int firstHidden = 1 + inputs;
        transfer(parameters, bias, 1, 0, block, from, Math.min(to, 1), load);
        transfer(parameters, offset, inputs, 1, block, Math.max(from, 1), Math.min(to, firstHidden), load);
        int hiddenWeights = offset + gateRows * inputs;
        transfer(parameters, hiddenWeights, hidden, firstHidden, block, Math.max(from, firstHidden), to, load);
    }

    /** A transposition. */
    private void transfer(float[] matrix, int at, int width, int firstRow, int block, int from, int to, boolean load) {
        int units = Math.min(BLOCK, hidden - block * BLOCK);
        for (int start = from; start < to; start += TRANSPOSED_AT_A_TIME) {
            int stop = Math.min(start + TRANSPOSED_AT_A_TIME, to);
            for (int gate = 0; gate < GATES; gate++) {
                int panel = at(block, 0) + gate * BLOCK;
                int row = at + (gate * hidden + block * BLOCK) * width - firstRow;
                for (int unit = 0; unit < units; unit++, row += width, panel++) {
                    if (load) {
                        for (int k = start; k < stop; k++) {
                            data[panel + k * SLAB] = matrix[row + k];
                        }
                    } else {
                        for (int k = start; k < stop; k++) {
                            matrix[row + k] = data[panel + k * SLAB];
                        }
                    }
                }
            }
        }
    }
}
