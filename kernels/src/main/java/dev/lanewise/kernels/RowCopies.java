package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.BLOCK;

/** Copies rows between the caller's views and the kernels' arrays. */
final class RowCopies {

    private RowCopies() {}

    /** Copies a row; a few numbers by a loop: rows may be as short as one, for which a call costs more. */
    static void copy(float[] from, int fromAt, float[] to, int toAt, int length) {
        if (length < BLOCK) {
            for (int k = 0; k < length; k++) {
                to[toAt + k] = from[fromAt + k];
            }
        } else {
            System.arraycopy(from, fromAt, to, toAt, length);
        }
    }

    /** Copies a block of units of some rows, from an array with one distance between rows to one with another. */
    static void copyBlock(float[] from, int fromAt, int fromRow, float[] to, int toAt, int toRow, int rows) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, fromAt + row * fromRow, to, toAt + row * toRow, BLOCK);
        }
    }

    /** Adds a row to another. */
    static void add(float[] from, int fromAt, float[] to, int toAt, int length) {
        for (int k = 0; k < length; k++) {
            to[toAt + k] += from[fromAt + k];
        }
    }
}
