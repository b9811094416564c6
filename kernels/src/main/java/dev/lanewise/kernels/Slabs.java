package dev.lanewise.kernels;

/**
 * The measures that all of the kernels' arrays are laid out by.
 *
 * <p>Hidden units lie in blocks of {@value #BLOCK}, rows padded with zeros to whole blocks. Every matrix that a product
 * touches is cut into slabs of {@value #SLAB} columns: {@code [slab][row][column]}, rows {@value #SLAB} floats apart
 * whatever the sizes. The four gates of one block, side by side, fill one slab.
 */
final class Slabs {

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
    static final int ALIGNED_START = 12;

    /** Floats in a page of memory. */
    static final int PAGE = 1024;

    /** The most elements that Java's arrays have everywhere. */
    static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private Slabs() {}

    /** Blocks that {@code units} units fill, the last one perhaps not fully. */
    static int blocks(int units) {
        return (units + BLOCK - 1) / BLOCK;
    }

    /** Slabs that {@code columns} columns fill, the last one perhaps not fully. */
    static int slabs(int columns) {
        return (columns + SLAB - 1) / SLAB;
    }

    /**
     * The length of an array with room for so many floats from {@link #ALIGNED_START} on; of none at all, 0.
     *
     * @param floats how many, a double since it may be more than a {@code long} can count
     * @return the length, as far as a {@code long} can count
     */
    static long lengthFor(double floats) {
        return floats == 0 ? 0 : (long) (ALIGNED_START + floats);
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }

    /** Refuses a count of steps or rows that a workspace has no room for. */
    static void requireCount(String name, int count, int capacity) {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException(
                    name + " must be from 1 to " + capacity + " (the workspace's capacity), but is " + count);
        }
    }

    /** Refuses sizes of which an array would be too long for Java. */
    static void requireArray(String sizes, long length, String cure) {
        if (length > LONGEST_ARRAY) {
            throw new IllegalArgumentException(sizes + " need an array of " + length
                    + " floats; a Java array holds at most " + LONGEST_ARRAY + cure);
        }
    }
}
