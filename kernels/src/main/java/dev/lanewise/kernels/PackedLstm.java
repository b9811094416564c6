package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;

/**
 * One layer's weights as the kernels read them. Call {@link #pack} once after each change of the parameters; a kernel
 * reads the last packed values, never the parameters themselves.
 *
 * <p>Not thread-safe while packing; packed weights may be read by any number of threads.
 */
public final class PackedLstm {

    private final int inputs;
    private final int hidden;
    final Panels panels;
    /**
     * {@code W_hh} for B7: {@code [block of j][gate row][j]}, gate rows in panel order (block, gate, unit), true units
     * only.
     */
    final float[] hiddenColumns;
    /** {@code W_ih} for B8: {@code [block of k][gate row][k]}, like {@link #hiddenColumns}. */
    final float[] inputColumns;

    /**
     * Allocates packed weights, all zero.
     *
     * @param inputs features of one input row, at least 1
     * @param hidden hidden units, at least 1
     */
    public PackedLstm(int inputs, int hidden) {
        new LstmShape(inputs, hidden, 1, 1);
        this.inputs = inputs;
        this.hidden = hidden;
        this.panels = new Panels(inputs, hidden);
        this.hiddenColumns = new float[LstmShape.blocks(hidden) * columnPanel()];
        this.inputColumns = new float[LstmShape.blocks(inputs) * columnPanel()];
    }

    /**
     * Features of one input row.
     *
     * @return I
     */
    public int inputs() {
        return inputs;
    }

    /**
     * Hidden units.
     *
     * @return H
     */
    public int hidden() {
        return hidden;
    }

    /** Floats of one panel of {@link #hiddenColumns} and {@link #inputColumns}. */
    int columnPanel() {
        return GATES * hidden * BLOCK;
    }

    /**
     * Takes over canonical parameters.
     *
     * @param parameters array that holds {@code W_ih [4H][I]}, {@code W_hh [4H][H]}, {@code b [4H]}
     * @param offset index of the first of them
     * @throws IllegalArgumentException if the parameters don't lie inside the array
     */
    public void pack(float[] parameters, int offset) {
        checkParameters("parameters", parameters, offset, inputs, hidden);
        panels.load(parameters, offset, 0, inputs + hidden + 1);
        packColumns(parameters, offset, inputs, inputColumns);
        packColumns(parameters, offset + GATES * hidden * inputs, hidden, hiddenColumns);
    }

    private void packColumns(float[] weights, int offset, int width, float[] columns) {
        int at = 0;
        for (int column = 0; column < width; column += BLOCK) {
            int length = Math.min(BLOCK, width - column);
            for (int first = 0; first < hidden; first += BLOCK) {
                int units = Math.min(BLOCK, hidden - first);
                for (int gate = 0; gate < GATES; gate++) {
                    for (int unit = 0; unit < units; unit++, at += BLOCK) {
                        int row = gate * hidden + first + unit;
                        System.arraycopy(weights, offset + row * width + column, columns, at, length);
                    }
                }
            }
        }
    }

    static void checkParameters(String name, float[] parameters, int offset, int inputs, int hidden) {
        if (parameters == null) {
            throw new NullPointerException(name);
        }
        long count = GATES * (long) hidden * (inputs + hidden + 1L);
        if (offset < 0 || offset + count > parameters.length) {
            throw new IllegalArgumentException(name + ": " + count + " parameters of an LSTM with " + inputs
                    + " inputs and " + hidden + " hidden units don't fit at offset " + offset + " of an array of "
                    + parameters.length);
        }
    }
}
