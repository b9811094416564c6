package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * B9: the gradient of the weights and the bias, chunk by chunk. The members of a team share the rows of the panels,
 * never a sum.
 */
final class WeightGradient implements Team.Work {

    /** Samples of one stretch of the sum: a block's dGates of them stay in the first-level cache. */
    private static final int STRETCH = 128;

    /**
     * Joined columns of a group, which are taken at a time: those of 256 rows, 256 KiB, stay in the second-level cache
     * while all blocks of gates pass by.
     */
    private static final int GROUP = 4 * SLAB;

    private final Buffers buffers;
    private Primitives variant;
    private float[] dParameters;
    private int offset;
    /** The chunk under way: the steps {@code chunkStart <= t < chunkEnd}. */
    private int chunkStart;

    private int chunkEnd;

    WeightGradient(Buffers buffers) {
        this.buffers = buffers;
    }

    /** Begins the gradient of a sequence, which is added to {@code dParameters} with its last chunk. */
    void start(Primitives newVariant, float[] newDParameters, int newOffset) {
        variant = newVariant;
        dParameters = newDParameters;
        offset = newOffset;
    }

    /** Adds the samples of a chunk; chunks run from the sequence's end to its start. */
    void addChunk(int start, int end, Team team) {
        chunkStart = start;
        chunkEnd = end;
        team.share(this, buffers.shared);
    }

    @Override
    public void run(int member, int members) {
        long rows = (long) buffers.layer.blocks() * buffers.weightGradient.rows;
        addRows((int) (rows * member / members), (int) (rows * (member + 1) / members));
    }

    /** The rows {@code from <= row < to} of the panels, counted through all blocks: one group after the other. */
    private void addRows(int from, int to) {
        int rows = buffers.weightGradient.rows;
        int origin = buffers.layer.biasColumn();
        for (int start = 0, stop; start < rows; start = stop) {
            stop = Math.min(start + GROUP - (origin + start) % GROUP, rows);
            for (int block = from / rows; block * rows < to; block++) {
                int first = Math.max(start, from - block * rows);
                int last = Math.min(stop, to - block * rows);
                if (first < last) {
                    addGroup(block, first, last);
                }
            }
        }
    }

    private void addGroup(int block, int first, int last) {
        if (chunkEnd == buffers.steps) {
            buffers.weightGradient.load(dParameters, offset, block, first, last);
        }
        addStretches(block, first, last);
        if (chunkStart == 0) {
            buffers.weightGradient.store(dParameters, offset, block, first, last);
        }
    }

    /** The rows {@code from <= k < to} of one block: over the chunk's steps t descending, then over b ascending. */
    private void addStretches(int block, int from, int to) {
        int steps = buffers.parts == 1 ? chunkEnd - chunkStart : 1; // that lie one behind the other without a gap
        for (int t = chunkEnd - 1; t >= chunkStart; t -= steps) {
            for (int part = 0; part < buffers.parts; part++) {
                int first = buffers.firstRow(part);
                int count = steps * (buffers.firstRow(part + 1) - first);
                for (int n = 0; n < count; n += STRETCH) {
                    addStretch(block, t, first, n, Math.min(STRETCH, count - n), from, to);
                }
            }
        }
    }

    /** A stretch of {@code count} samples from the one that is n samples after row b of step t. */
    private void addStretch(int block, int t, int b, int n, int count, int from, int to) {
        Panels gradient = buffers.weightGradient;
        int dAt = buffers.dGatesAt(block, t, b) + n * SLAB;
        if (from == 0) {
            variant.sums(buffers.dGates, dAt, gradient.data, gradient.at(block, 0), count);
        }
        int origin = buffers.layer.biasColumn();
        int stop = origin + to;
        for (int column = origin + Math.max(from, 1), length; column < stop; column += length) {
            length = Math.min(SLAB - column % SLAB, stop - column);
            variant.outerProducts(
                    buffers.joined,
                    buffers.joinedAt(column / SLAB, t, b) + n * SLAB + column % SLAB,
                    buffers.dGates,
                    dAt,
                    gradient.data,
                    gradient.at(block, column - origin),
                    length,
                    count);
        }
    }

    /**
     * All chunks by the caller alone, for measurements. Where there are several, each reads the gate gradients of the
     * last that a backward pass came to: as much work, with other numbers.
     */
    void addAll() {
        for (int end = buffers.steps; end > 0; end = chunkStart) {
            chunkEnd = end;
            chunkStart = Math.max(0, end - buffers.chunk);
            run(0, 1);
        }
    }
}
