package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.SLAB;

/**
 * A layer's parameters, or their gradient, laid out for the machine: {@code [block][k][gate][unit]}, a slab for each
 * block, where row 0 is the bias and the rows after it are the inputs, then the hidden units. A product reads the
 * slab from its start to its end.
 *
 * <p>The lanes of units that do not exist are zero when loaded and left out when stored. {@code k} is never padded.
 */
final class Panels {

    final int inputs;
    final int hidden;
    /** Rows of a block: bias, inputs, hidden units. */
    final int rows;

    final float[] data;

    Panels(int inputs, int hidden) {
        this.inputs = inputs;
        this.hidden = hidden;
        this.rows = 1 + inputs + hidden;
        this.data = new float[LstmShape.blocks(hidden) * rows * SLAB];
    }

    /** Index of row {@code k} (0 is the bias) of a block. */
    int at(int block, int k) {
        return (block * rows + k) * SLAB;
    }

    /** Copies the rows {@code from <= k < to} of canonical parameters into the panels. */
    void load(float[] parameters, int offset, int from, int to) {
        for (int block = 0; block * BLOCK < hidden; block++) {
            for (int gate = 0; gate < GATES; gate++) {
                int units = Math.min(BLOCK, hidden - block * BLOCK);
                for (int unit = 0; unit < units; unit++) {
                    int row = gate * hidden + block * BLOCK + unit;
                    int to0 = at(block, 0) + gate * BLOCK + unit;
                    for (int k = from; k < to; k++) {
                        data[to0 + k * SLAB] = parameters[offset + canonical(row, k)];
                    }
                }
            }
        }
    }

    /** Copies the rows {@code from <= k < to} of the panels to where canonical parameters have them. */
    void store(float[] parameters, int offset, int from, int to) {
        for (int block = 0; block * BLOCK < hidden; block++) {
            for (int gate = 0; gate < GATES; gate++) {
                int units = Math.min(BLOCK, hidden - block * BLOCK);
                for (int unit = 0; unit < units; unit++) {
                    int row = gate * hidden + block * BLOCK + unit;
                    int from0 = at(block, 0) + gate * BLOCK + unit;
                    for (int k = from; k < to; k++) {
                        parameters[offset + canonical(row, k)] = data[from0 + k * SLAB];
                    }
                }
            }
        }
    }

    /** Where canonical parameters have what stands in row {@code k} of the panel for gate row {@code row}. */
    private int canonical(int row, int k) {
        int gateRows = GATES * hidden;
        if (k == 0) {
            return gateRows * (inputs + hidden) + row;
        }
        if (k <= inputs) {
            return row * inputs + k - 1;
        }
        return gateRows * inputs + row * hidden + k - 1 - inputs;
    }
}
