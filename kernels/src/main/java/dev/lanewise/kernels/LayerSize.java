package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;
import static dev.lanewise.kernels.Slabs.GATES;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * The sizes of one LSTM layer's parameters.
 *
 * <p>Canonical parameters are PyTorch's, row-major in one flat array: {@code W_ih [4H][I]}, {@code W_hh [4H][H]},
 * {@code b [4H]}, each with its gates in the order input, forget, candidate, output (i, f, g, o).
 *
 * @param inputs features of one input row (I)
 * @param hidden hidden units (H)
 */
public record LayerSize(int inputs, int hidden) {

    /** Refuses sizes below 1 and sizes whose packed weights would pass Java's limit for an array. */
    public LayerSize {
        Slabs.requirePositive("inputs", inputs);
        Slabs.requirePositive("hidden", hidden);
        long longest = Math.max(panelsLength(inputs, hidden), columnsLength(inputs, hidden));
        Slabs.requireArray("inputs=" + inputs + ", hidden=" + hidden, longest, "");
    }

    /**
     * The number of canonical parameters.
     *
     * @return {@code 4H * (I + H + 1)}
     */
    public int parameters() {
        return GATES * hidden * (inputs + hidden + 1);
    }

    /**
     * The memory of the layer's {@linkplain PackedLstm packed weights}: their arrays.
     *
     * @return bytes
     */
    public long packedBytes() {
        return Float.BYTES * (panelsLength() + columnsLength());
    }

    /** Length of the array of {@link Panels}. */
    long panelsLength() {
        return panelsLength(inputs, hidden);
    }

    private static long panelsLength(int inputs, int hidden) {
        return Slabs.lengthFor(padded(hidden, BLOCK) * GATES * (1.0 + inputs + hidden));
    }

    /** Length of the array of {@link PackedLstm#columns}. */
    long columnsLength() {
        return columnsLength(inputs, hidden);
    }

    private static long columnsLength(int inputs, int hidden) {
        return Slabs.lengthFor((double) padded(padded(hidden, BLOCK) + inputs, SLAB) * GATES * hidden);
    }

    private static long padded(long count, int unit) {
        return (count + unit - 1) / unit * unit;
    }

    /** Blocks of hidden units. */
    int blocks() {
        return Slabs.blocks(hidden);
    }

    /** Hidden units, rounded up to whole blocks. */
    int paddedHidden() {
        return blocks() * BLOCK;
    }

    /**
     * Floats from one row of hidden units to the next: an odd number of blocks, so that rows one below the other spread
     * over all sets of the first-level cache.
     */
    int unitRow() {
        return (blocks() | 1) * BLOCK;
    }

    /**
     * The column of the first hidden unit in the joined rows {@code [x_t, h_{t-1}]}: a whole number of blocks, so that
     * no block of units lies in two slabs.
     */
    int hiddenColumn() {
        return Slabs.blocks(inputs) * BLOCK;
    }

    /** The column of the first input in the joined rows: the inputs end where the hidden units begin. */
    int inputColumn() {
        return hiddenColumn() - inputs;
    }

    /** Where the bias, which has no column in the joined rows, would have it: before the first input. */
    int biasColumn() {
        return inputColumn() - 1;
    }

    /** Slabs of the joined rows. */
    int joinedSlabs() {
        return Slabs.slabs(hiddenColumn() + hidden);
    }

    /** Slabs of the joined gradient {@code [dh_{t-1}, dx_t]}, whose inputs begin at {@link #paddedHidden}. */
    int gradientSlabs() {
        return Slabs.slabs(paddedHidden() + inputs);
    }

    /** Those of them that have hidden units; the last one may have inputs, too. */
    int stateSlabs() {
        return Slabs.slabs(hidden);
    }
}
