package dev.lanewise.kernels;

import java.util.Locale;

/**
 * The sizes of one LSTM layer's pass, and the only home of the arithmetic of its layouts. {@code steps} and
 * {@code batch} are capacities: a pass may have fewer of both.
 *
 * <p>Canonical parameters are PyTorch's, row-major in one flat array: {@code W_ih [4H][I]}, {@code W_hh [4H][H]},
 * {@code b [4H]}, each with its gates in the order input, forget, candidate, output (i, f, g, o).
 *
 * <p>Inside the kernels hidden units lie in blocks of {@value #BLOCK}, rows padded with zeros to whole blocks. Every
 * matrix that a product touches is cut into <em>slabs</em> of {@value #SLAB} columns: {@code [slab][row][column]}, rows
 * {@value #SLAB} floats apart whatever the sizes. The four gates of one block, side by side, fill one slab.
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

    /** Columns of a slab, and floats from one of its rows to the next: the gates of one block. */
    static final int SLAB = GATES * BLOCK;

    /**
     * Index of the first float that an array of the kernels uses. HotSpot's arrays have a header of 16 bytes, so that
     * this one begins a cache line of 64 where the array does: under {@link Machine#ALIGN_OBJECTS}, and in arrays so
     * large that they have regions of G1's heap for themselves.
     */
    static final int START = 12;

    /** Floats in a page of memory. */
    static final int PAGE = 1024;

    /**
     * Multiply-adds between two meetings of a team below which the caller works alone, some 150 microseconds: what the
     * others gain, waking them, moving the data to their caches and waiting for the slowest may take back. Tests share
     * everything.
     */
    private static final long FEWEST_SHARED = Long.getLong("lanewise.fewestShared", 15_000_000);

    /** Fewest rows, on average, of parts for which a workspace has room to keep them a page apart. */
    private static final int PART_ROWS = 16;

    /** Refuses sizes below 1 and sizes whose arrays would pass Java's limit. */
    public LstmShape {
        requirePositive("inputs", inputs);
        requirePositive("hidden", hidden);
        requirePositive("steps", steps);
        requirePositive("batch", batch);
        double units = padded(hidden, BLOCK);
        double joined = padded(padded(hidden, BLOCK) + padded(inputs, BLOCK), SLAB);
        double activations = Math.max(joined, GATES * units) * (steps + 1.0) * batch;
        double weights = Math.max(GATES * units * (1.0 + inputs + hidden), joined * GATES * hidden);
        double largest = START + gaps() * PAGE + Math.max(activations, weights); // in double, where nothing overflows
        if (largest > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("inputs=" + inputs + ", hidden=" + hidden + ", steps=" + steps
                    + ", batch=" + batch + " need an array of " + String.format(Locale.ROOT, "%.0f", largest)
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
        long slab = (long) batch * SLAB;
        long cells = (long) batch * paddedHidden();
        long gates = (long) keptBlocks(training) * (slab + batch * BLOCK);
        long joined = (long) keptSlots(training) * (joinedSlabs() * slab + cells);
        long forward = gates + joined + (steps + 3L) * slot;
        long dGates = (long) blocks() * chunk() * slab;
        long backward = dGates
                + (steps + 2L) * slot
                + cells
                + panelFloats()
                + stateSlabs() * slab
                + (long) inputGradientRows() * SLAB;
        int inputGradients = inputGradientRows() == 0 ? 0 : 1;
        long arrays = training ? 13 + inputGradients : 6;
        long parted = training ? 7 + inputGradients : 4;
        return Float.BYTES * ((training ? forward + backward : forward) + arrays * START + parted * gaps() * PAGE);
    }

    /**
     * How many threads a layer's passes gain from: none but the caller where they are too short, else as many as have
     * 16 rows each.
     *
     * @param training whether backward passes follow, which have the threads wait for each other more often
     * @param available processors
     * @return a size for a {@link Team}, from 1 to {@code available}
     */
    public int usefulThreads(boolean training, int available) {
        return isWorthSharing(training, steps, batch) ? Math.max(1, Math.min(available, batch / PART_ROWS)) : 1;
    }

    /** Decided for a forward pass together with the backward pass that may follow, whose members meet at each chunk. */
    boolean isWorthSharing(boolean training, int passSteps, int rows) {
        long together = training ? Math.min(passSteps, chunk()) : passSteps;
        return GATES * (long) hidden * (inputs + hidden) * rows * together >= FEWEST_SHARED;
    }

    /** Gaps that a workspace has room for between the parts of its rows. */
    int gaps() {
        return Math.max(0, batch / PART_ROWS - 1);
    }

    /** Blocks of a step's gates that a workspace keeps: for inference one, which stays in the first-level cache. */
    int keptBlocks(boolean training) {
        return training ? steps * blocks() : 1;
    }

    /**
     * Steps of a chunk, whose gate gradients are kept at a time: some 256 rows, which small layers' caches hold. Large
     * layers take more, since each chunk reads and writes the whole gradient of the weights.
     */
    int chunk() {
        return Math.min(steps, Math.max(1, Math.max(256, 2 * hidden) / batch));
    }

    /** Steps whose input gradients are computed at a time: some 256 rows. */
    int inputGradientSteps() {
        return Math.min(steps, Math.max(1, 256 / batch));
    }

    /** Their rows: none where no inputs have slabs of their own. */
    int inputGradientRows() {
        return gradientSlabs() == stateSlabs() ? 0 : inputGradientSteps() * batch;
    }

    /** Slots of cells, and of joined rows, that a workspace keeps. */
    int keptSlots(boolean training) {
        return 1 + (training ? steps : Math.min(steps, 2));
    }

    /**
     * The memory of one layer's packed weights, whatever the steps and the batch.
     *
     * @return bytes
     */
    public long packedBytes() {
        return Float.BYTES * (panelFloats() + (long) gradientSlabs() * GATES * hidden * SLAB + 2 * START);
    }

    private long panelFloats() {
        return (long) blocks() * SLAB * (inputs + hidden + 1L);
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

    /**
     * The column of the first hidden unit in the joined rows {@code [x_t, h_{t-1}]}: a whole number of blocks, so that
     * no block of units lies in two slabs.
     */
    int hiddenColumn() {
        return blocks(inputs) * BLOCK;
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
        return slabs(hiddenColumn() + hidden);
    }

    /** Slabs of the joined gradient {@code [dh_{t-1}, dx_t]}, whose inputs begin at {@link #paddedHidden}. */
    int gradientSlabs() {
        return slabs(paddedHidden() + inputs);
    }

    /** Those of them that have hidden units; the last one may have inputs, too. */
    int stateSlabs() {
        return slabs(hidden);
    }

    /** Slabs that {@code columns} columns fill, the last one perhaps in part. */
    static int slabs(int columns) {
        return (columns + SLAB - 1) / SLAB;
    }

    private static long padded(long count, int unit) {
        return (count + unit - 1) / unit * unit;
    }
}
