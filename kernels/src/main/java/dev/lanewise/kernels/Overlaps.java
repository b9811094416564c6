package dev.lanewise.kernels;

/** Refuses places for the input's gradient where writing it would spoil what a backward pass reads or writes. */
final class Overlaps {

    private Overlaps() {}

    /** Refuses a {@code dx} that reaches into the canonical gradient from {@code offset} on. */
    static void refuseParameters(
            Sequence dx, int steps, int rows, int width, int parameters, float[] dParameters, int offset) {
        long first = dx.first(steps, rows);
        long last = dx.last(steps, rows, width);
        long end = offset + (long) parameters - 1;
        if (dx.data() == dParameters && first <= end && offset <= last) {
            throw new IllegalArgumentException("dx reaches from index " + first + " to " + last
                    + " of the array in which dParameters reaches from " + offset + " to " + end
                    + ": give each its own floats");
        }
    }

    /** Refuses a {@code dx} that reaches into what a backward pass reads, whether floats are shared or not. */
    static void refuseRead(Sequence dx, String name, Sequence read, int steps, int rows, int width, int readWidth) {
        if (dx.data() == read.data()
                && dx.first(steps, rows) <= read.last(steps, rows, readWidth)
                && read.first(steps, rows) <= dx.last(steps, rows, width)) {
            throw new IllegalArgumentException(
                    "dx and " + name + " reach into the same part of one array: give each" + " its own floats");
        }
    }

    /**
     * Refuses a {@code dx} of which a row shares floats with a row of {@code dOutput} of another step or number, which
     * may not have been read yet. Rows of the same step and number may share them: dOutput's has been read then.
     */
    static void refuseOutputs(Sequence dx, Sequence dOutput, int steps, int rows, LayerSize size) {
        boolean apart = dx.data() != dOutput.data()
                || dx.last(steps, rows, size.inputs()) < dOutput.first(steps, rows)
                || dOutput.last(steps, rows, size.hidden()) < dx.first(steps, rows);
        if (!apart && otherRowsMeet(dx, dOutput, steps, rows, size)) {
            throw new IllegalArgumentException("dx would overwrite gradients of dOutput that are still to be read: give"
                    + " it an array of its own, or dOutput's own strides so that only rows of the same step and"
                    + " number overlap");
        }
    }

    /** True where the strides differ: then it isn't looked into. */
    private static boolean otherRowsMeet(Sequence dx, Sequence dOutput, int steps, int rows, LayerSize size) {
        if (dx.stepStride() != dOutput.stepStride() || dx.rowStride() != dOutput.rowStride()) {
            return true;
        }
        long start = (long) dOutput.offset() - dx.offset();
        for (int t = 1 - steps; t < steps; t++) {
            for (int b = 1 - rows; b < rows; b++) {
                long distance = start + (long) t * dx.stepStride() + (long) b * dx.rowStride();
                if ((t != 0 || b != 0) && -size.hidden() < distance && distance < size.inputs()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Refuses a {@code dx} in one of the arrays where the workspace has the gradients of its own ends. */
    static void refuseOwnEnds(Sequence dx, Buffers buffers) {
        if (dx.data() == buffers.dBoundaryHidden || dx.data() == buffers.dBoundaryCell) {
            throw new IllegalArgumentException("dx lies in the array of the workspace's own gradients of its initial"
                    + " and final state: give it an array of its own");
        }
    }
}
