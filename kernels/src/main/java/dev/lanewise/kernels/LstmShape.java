package dev.lanewise.kernels;

/**
 * The sizes of one LSTM layer's pass, and the only home of the arithmetic of its layouts. {@code steps} and
 * {@code batch} are capacities: a pass may have fewer of both.
 *
 * <p>Canonical parameters are PyTorch's, row-major in one flat array: {@code W_ih [4H][I]}, {@code W_hh [4H][H]},
 * {@code b [4H]}, each with its gates in the order input, forget, candidate, output (i, f, g, o).
 *
 * <p>Inside the kernels hidden units lie in blocks of {@value #BLOCK}, rows padded with zeros to whole blocks; the four
 * gates of one block lie side by side.
 *
 * @param inputs features of one input row (I)
 * @param hidden hidden units (H)
 * @param steps most steps of a sequence (T)
 * @param batch most rows of a batch (B)
 */
public record LstmShape(int inputs, int hidden, int steps, int batch) {

    /** Hidden units in a block, whatever the lane width: one 512-bit, two 256-bit or four 128-bit vectors. */
    static final int BLOCK = 16;

    /** Gates of a unit: i, f, g, o. */
    static final int GATES = 4;

    /** Floats of the gates of one block and row. */
    static final int GATE_ROW = GATES * BLOCK;

    /** Refuses sizes below 1 and sizes whose arrays would pass Java's limit. */
    public LstmShape {
        requirePositive("inputs", inputs);
        requirePositive("hidden", hidden);
        requirePositive("steps", steps);
        requirePositive("batch", batch);
        long padded = (hidden + BLOCK - 1L) / BLOCK * BLOCK;
        long largest = Math.max(
                GATES * padded * (1L + inputs + hidden), (steps + 1L) * batch * GATES * padded); // panels, gates
        long transposed = GATES * (long) hidden * ((inputs + BLOCK - 1L) / BLOCK * BLOCK);
        if (Math.max(largest, transposed) > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("inputs=" + inputs + ", hidden=" + hidden + ", steps=" + steps
                    + ", batch=" + batch + " need an array of " + Math.max(largest, transposed)
                    + " floats; a Java array holds at most " + (Integer.MAX_VALUE - 8)
                    + ": take fewer steps or rows at a time");
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
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
     * The length of a padded row of hidden units.
     *
     * @return {@code hidden} rounded up to a whole number of blocks
     */
    public int paddedHidden() {
        return blocks() * BLOCK;
    }

    /**
     * The memory of a workspace of these capacities: its large arrays.
     *
     * @param training whether it has room for a backward pass
     * @return bytes
     */
    public long workspaceBytes(boolean training) {
        long slot = (long) batch * unitRow();
        long gates = (long) blocks() * steps * batch * GATE_ROW;
        long inference = gates + (3L * steps + 2) * slot;
        long backward = gates + (steps + 2L) * slot + panelFloats() + (long) batch * BLOCK;
        return Float.BYTES * (training ? inference + backward : inference);
    }

    /**
     * The memory of one layer's packed weights, whatever the steps and the batch.
     *
     * @return bytes
     */
    public long packedBytes() {
        long columns = (long) (blocks() + blocks(inputs)) * GATES * hidden * BLOCK;
        return Float.BYTES * (panelFloats() + columns);
    }

    private long panelFloats() {
        return (long) blocks() * GATES * BLOCK * (inputs + hidden + 1L);
    }

    /** Blocks of hidden units. */
    int blocks() {
        return blocks(hidden);
    }

    /** Blocks that {@code units} units fill, the last one perhaps in part. */
    static int blocks(int units) {
        return (units + BLOCK - 1) / BLOCK;
    }

    /**
     * Floats from one row of hidden units to the next: an odd number of blocks, so that rows one below the other spread
     * over all sets of the first-level cache.
     */
    int unitRow() {
        return (blocks() | 1) * BLOCK;
    }
}
