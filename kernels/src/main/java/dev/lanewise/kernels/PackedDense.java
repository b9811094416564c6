package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.SLAB;

import java.util.Objects;

/**
 * A dense layer's weights as the kernels read them. Call {@link #pack} once after each change of the parameters; a
 * kernel reads the last packed values, never the parameters themselves, and a backward pass those of its forward pass.
 *
 * <p>Not thread-safe while packing; packed weights may be read by any number of threads.
 */
public final class PackedDense {

    /** Columns that are transposed at a time: see {@link Panels}. */
    private static final int TRANSPOSED_AT_A_TIME = 128;

    private final DenseSize size;
    private long packings;

    /**
     * {@code [slab of outputs][row][output]}: row 0 is the bias, the rows after it are the columns of W. The lanes of
     * outputs that do not exist are zero.
     */
    final float[] panels;
    /** {@code [slab of inputs][output][input]}, for the gradient of x. */
    final float[] columns;
    /** As they were, for plain loops; empty where the layer is too large for these. */
    final float[] canonical;

    /**
     * Allocates packed weights, to be {@linkplain #pack packed} before the first pass.
     *
     * @param size the layer's sizes
     */
    public PackedDense(DenseSize size) {
        this.size = Objects.requireNonNull(size, "size");
        this.panels = new float[Math.toIntExact(size.panelsLength())];
        this.columns = new float[Math.toIntExact(size.columnsLength())];
        this.canonical = new float[Math.toIntExact(size.canonicalLength())];
    }

    /**
     * The layer's sizes.
     *
     * @return inputs, context and outputs
     */
    public DenseSize size() {
        return size;
    }

    /** Index of a row of {@link #panels}: 0 is the bias, k + 1 the column k of W. */
    int panelAt(int slab, int row) {
        return ALIGNED_START + (slab * (1 + size.columns()) + row) * SLAB;
    }

    /** Index of the first input of a slab in the row of an output in {@link #columns}. */
    int columnsAt(int slab, int output) {
        return ALIGNED_START + (slab * size.outputs() + output) * SLAB;
    }

    /**
     * Takes over canonical parameters.
     *
     * @param parameters array that holds {@code W [O][I+C]}, {@code b [O]}
     * @param offset index of the first of them
     * @throws IllegalArgumentException if the parameters don't lie inside the array
     */
    public void pack(float[] parameters, int offset) {
        checkParameters("parameters", parameters, offset, size);
        packings++;
        System.arraycopy(parameters, offset, canonical, 0, canonical.length);
        for (int first = 0; first < size.outputs(); first += BLOCK) {
            packPanels(parameters, offset, first);
        }
        packColumns(parameters, offset);
    }

    /** A transposition of the rows of W that belong to a block of outputs. */
    private void packPanels(float[] parameters, int offset, int first) {
        int width = size.columns();
        int units = Math.min(BLOCK, size.outputs() - first);
        int panel = panelAt(first / SLAB, 1) + first % SLAB;
        System.arraycopy(parameters, offset + size.outputs() * width + first, panels, panel - SLAB, units);
        for (int start = 0; start < width; start += TRANSPOSED_AT_A_TIME) {
            int stop = Math.min(start + TRANSPOSED_AT_A_TIME, width);
            for (int unit = 0; unit < units; unit++) {
                int row = offset + (first + unit) * width;
                for (int k = start; k < stop; k++) {
                    panels[panel + unit + k * SLAB] = parameters[row + k];
                }
            }
        }
    }

    private void packColumns(float[] parameters, int offset) {
        for (int slab = 0; slab * SLAB < size.inputs(); slab++) {
            int length = Math.min(SLAB, size.inputs() - slab * SLAB);
            int from = offset + slab * SLAB;
            for (int output = 0; output < size.outputs(); output++, from += size.columns()) {
                System.arraycopy(parameters, from, columns, columnsAt(slab, output), length);
            }
        }
    }

    long packings() {
        return packings;
    }

    void requirePacked() {
        if (packings == 0) {
            throw new IllegalStateException("these weights were never packed: call PackedDense.pack first");
        }
    }

    static void checkParameters(String name, float[] parameters, int offset, DenseSize size) {
        Objects.requireNonNull(parameters, name);
        int count = size.parameters();
        if (offset < 0 || offset + (long) count > parameters.length) {
            throw new IllegalArgumentException(name + ": " + count + " parameters of a dense layer of " + size
                    + " don't fit at offset " + offset + " of an array of " + parameters.length);
        }
    }
}
