package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.ALIGNED_START;
import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * Columns of all samples in slabs, {@code [slab][sample][column]}, and the way there and back. Sample {@code t * rows +
 * b} is row b of step t.
 */
final class SampleSlabs {

    final float[] data;
    private final int samples;
    /** Rows of each step of the last pass. */
    private int rows = 1;

    /**
     * Makes room.
     *
     * @param samples how many
     * @param length of the array, as the columns of so many samples take
     */
    SampleSlabs(int samples, long length) {
        this.samples = samples;
        this.data = new float[Math.toIntExact(length)];
    }

    /** Takes the rows of each step of the pass to come. */
    void layOut(int newRows) {
        rows = newRows;
    }

    /** Index of a sample's first column in a slab. */
    int at(int slab, int sample) {
        return ALIGNED_START + (slab * samples + sample) * SLAB;
    }

    /** Copies {@code width} values of each sample {@code from <= n < to} to the columns from {@code first} on. */
    void load(Sequence view, int width, int first, int from, int to) {
        for (int done = 0, length; done < width; done += length) {
            int column = first + done;
            length = Math.min(SLAB - column % SLAB, width - done);
            int at = at(column / SLAB, from) + column % SLAB;
            for (int n = from, t = from / rows, b = from % rows; n < to; n++, at += SLAB) {
                RowCopies.copy(view.data(), view.at(t, b) + done, data, at, length);
                if (++b == rows) {
                    b = 0;
                    t++;
                }
            }
        }
    }

    /** Copies the first {@code width} columns of each sample {@code from <= n < to} to where a view has them. */
    void store(Sequence view, int width, int from, int to) {
        for (int done = 0, length; done < width; done += length) {
            length = Math.min(SLAB, width - done);
            int at = at(done / SLAB, from);
            for (int n = from, t = from / rows, b = from % rows; n < to; n++, at += SLAB) {
                RowCopies.copy(data, at, view.data(), view.at(t, b) + done, length);
                if (++b == rows) {
                    b = 0;
                    t++;
                }
            }
        }
    }
}
