package dev.lanewise.kernels;

import java.util.Objects;

/**
 * A time-major view {@code [step][row][element]} of a flat array: element {@code k} of row {@code b} at step {@code t}
 * lies at {@code offset + t * stepStride + b * rowStride + k}. How many steps, rows and elements there are is said by
 * the method that takes the view. A negative step stride reads time backwards.
 *
 * @param data the array that is viewed, never copied
 * @param offset index of element (0, 0, 0)
 * @param stepStride floats from one step to the next
 * @param rowStride floats from one row to the next
 */
public record Sequence(float[] data, int offset, int stepStride, int rowStride) {

    /** Checks that there is an array; ranges are checked by the method that is given the view. */
    public Sequence {
        Objects.requireNonNull(data, "data");
    }

    /**
     * A dense sequence that starts at index 0.
     *
     * @param data at least {@code steps * rows * width} floats
     * @param rows rows of each step
     * @param width elements of each row
     * @return the view
     */
    public static Sequence dense(float[] data, int rows, int width) {
        return new Sequence(data, 0, Math.multiplyExact(rows, width), width);
    }

    /**
     * The same steps in reverse order.
     *
     * @param steps number of steps of this sequence
     * @return a view whose step 0 is this view's step {@code steps - 1}
     */
    public Sequence reversed(int steps) {
        return new Sequence(data, offset + (steps - 1) * stepStride, -stepStride, rowStride);
    }

    /**
     * The index of an element.
     *
     * @param t step
     * @param b row
     * @return index of element 0 of that row
     */
    public int at(int t, int b) {
        return offset + t * stepStride + b * rowStride;
    }

    /** The least index of an element. */
    long first(int steps, int rows) {
        return offset + Math.min((steps - 1L) * stepStride, 0) + Math.min((rows - 1L) * rowStride, 0);
    }

    /** The greatest index of an element. */
    long last(int steps, int rows, int width) {
        return offset + Math.max((steps - 1L) * stepStride, 0) + Math.max((rows - 1L) * rowStride, 0) + width - 1;
    }

    /**
     * Refuses a view of which an element lies outside the array.
     *
     * @param name what the view is called in the complaint
     * @param steps its steps
     * @param rows rows of each step
     * @param width elements of each row
     * @throws IllegalArgumentException if any element of {@code steps x rows x width} lies outside
     */
    public void check(String name, int steps, int rows, int width) {
        long first = first(steps, rows);
        long last = last(steps, rows, width);
        if (first < 0 || last >= data.length) {
            throw new IllegalArgumentException(name + ": " + steps + " steps of " + rows + " rows of " + width
                    + " floats reach from index " + first + " to " + last + ", but the array has " + data.length
                    + " elements");
        }
    }

    /** {@link #check} for a view that is written: besides, no two of its elements may be the same float. */
    void checkWritable(String name, int steps, int rows, int width) {
        check(name, steps, rows, width);
        boolean rowsApart = rows == 1 || Math.abs((long) rowStride) >= width;
        long span = rows == 1 ? width : Math.abs((long) rowStride) * (rows - 1) + width;
        boolean stepsApart = steps == 1
                || Math.abs((long) stepStride) >= span
                || (Math.abs((long) stepStride) >= width
                        && Math.abs((long) rowStride) >= Math.abs((long) stepStride) * (steps - 1) + width);
        if (!rowsApart || !stepsApart) {
            throw new IllegalArgumentException(name + ": rows of " + width + " floats overlap with row stride "
                    + rowStride + " and step stride " + stepStride);
        }
    }
}
