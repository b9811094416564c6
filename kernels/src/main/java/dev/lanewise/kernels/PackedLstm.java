package dev.lanewise.kernels;

import static dev.lanewise.kernels.LstmShape.BLOCK;
import static dev.lanewise.kernels.LstmShape.GATES;
import static dev.lanewise.kernels.LstmShape.SLAB;
import static dev.lanewise.kernels.LstmShape.START;

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
     * {@code [W_hh, W_ih]} for B7 and B8: {@code [slab][gate row][column]}, gate rows in panel order (block, gate,
     * unit), true units only; hidden units from column 0, inputs from the column after their last block.
     */
    final float[] columns;

    /**
     * Allocates packed weights, all zero.
     *
     * @param inputs features of one input row, at least 1
     * @param hidden hidden units, at least 1
     */
    public PackedLstm(int inputs, int hidden) {
        LstmShape shape = new LstmShape(inputs, hidden, 1, 1);
        this.inputs = inputs;
        this.hidden = hidden;
        this.panels = new Panels(inputs, hidden);
        this.columns = new float[START + shape.gradientSlabs() * GATES * hidden * SLAB];
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

    /** Index of the first gate row of a slab of {@link #columns}. */
    int columnsAt(int slab) {
        return START + slab * GATES * hidden * SLAB;
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
        panels.load(parameters, offset);
        packColumns(parameters, offset + GATES * hidden * inputs, hidden, 0);
        packColumns(parameters, offset, inputs, LstmShape.blocks(hidden) * BLOCK);
    }

    /** Copies {@code weights [4H][width]}, whose first column becomes {@code firstColumn}. */
    private void packColumns(float[] weights, int offset, int width, int firstColumn) {
        for (int done = 0, length; done < width; done += length) {
            int column = firstColumn + done;
            length = Math.min(SLAB - column % SLAB, width - done);
            int at = columnsAt(column / SLAB) + column % SLAB;
            for (int first = 0; first < hidden; first += BLOCK) {
                int units = Math.min(BLOCK, hidden - first);
                for (int gate = 0; gate < GATES; gate++) {
                    for (int unit = 0; unit < units; unit++, at += SLAB) {
                        int row = gate * hidden + first + unit;
                        System.arraycopy(weights, offset + row * width + done, columns, at, length);
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
