package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.GATES;
import static dev.lanewise.kernels.Slabs.SLAB;

import java.util.Objects;

/**
 * One layer's weights as the kernels read them. Call {@link #pack} once after each change of the parameters; a kernel
 * reads the last packed values, never the parameters themselves, and a backward pass those of its forward pass.
 *
 * <p>Not thread-safe while packing; packed weights may be read by any number of threads.
 */
public final class PackedLstm {

    private final LayerSize size;
    /** How often {@link #pack} was called: by which a workspace recognises the weights of its forward pass. */
    private long packings;

    final Panels panels;
    /**
     * {@code [W_hh, W_ih]} for B7 and B8: {@code [slab][gate row][column]}, gate rows in panel order (block, gate,
     * unit), true units only; hidden units from column 0, inputs from the column after their last block.
     */
    final float[] columns;

    /**
     * Allocates packed weights, to be {@linkplain #pack packed} before the first pass.
     *
     * @param size the layer's sizes
     */
    public PackedLstm(LayerSize size) {
        this.size = Objects.requireNonNull(size, "size");
        this.panels = new Panels(size);
        this.columns = new float[Math.toIntExact(size.columnsLength())];
    }

    /**
     * The same from single sizes.
     *
     * @param inputs features of one input row, at least 1
     * @param hidden hidden units, at least 1
     */
    public PackedLstm(int inputs, int hidden) {
        this(new LayerSize(inputs, hidden));
    }

    /**
     * The layer's sizes.
     *
     * @return inputs and hidden units
     */
    public LayerSize size() {
        return size;
    }

    /**
     * Features of one input row.
     *
     * @return I
     */
    public int inputs() {
        return size.inputs();
    }

    /**
     * Hidden units.
     *
     * @return H
     */
    public int hidden() {
        return size.hidden();
    }

    /** Index of the first gate row of a slab of {@link #columns}. */
    int columnsAt(int slab) {
        return ALIGNED_START + slab * GATES * size.hidden() * SLAB;
    }

    /**
     * Takes over canonical parameters.
     *
     * @param parameters array that holds {@code W_ih [4H][I]}, {@code W_hh [4H][H]}, {@code b [4H]}
     * @param offset index of the first of them
     * @throws IllegalArgumentException if the parameters don't lie inside the array
     */
    public void pack(float[] parameters, int offset) {
        checkParameters("parameters", parameters, offset, size);
        int inputs = size.inputs();
        int hidden = size.hidden();
        packings++;
        panels.load(parameters, offset);
        packColumns(parameters, offset + GATES * hidden * inputs, hidden, 0);
        packColumns(parameters, offset, inputs, size.paddedHidden());
    }

    long packings() {
        return packings;
    }

    void requirePacked() {
        if (packings == 0) {
            throw new IllegalStateException("these weights were never packed: call PackedLstm.pack first");
        }
    }

    /** Copies {@code weights [4H][width]}, whose first column becomes {@code firstColumn}. */
    private void packColumns(float[] weights, int offset, int width, int firstColumn) {
        int hidden = size.hidden();
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

    static void checkParameters(String name, float[] parameters, int offset, LayerSize size) {
        if (parameters == null) {
            throw new NullPointerException(name);
        }
        int count = size.parameters();
        if (offset < 0 || offset + (long) count > parameters.length) {
            throw new IllegalArgumentException(name + ": " + count + " parameters of an LSTM with " + size.inputs()
                    + " inputs and " + size.hidden() + " hidden units don't fit at offset " + offset
                    + " of an array of "
                    + parameters.length);
        }
    }
}
