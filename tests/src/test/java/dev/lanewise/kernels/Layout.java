package dev.lanewise.kernels;

/** The ways in which a caller may lay a sequence into his array. The last two are for sequences that are only read. */
public enum Layout {
    /** Rows and steps without gaps. */
    DENSE,
    /** Gaps between rows and wider ones between steps. */
    PADDED,
    /** The last step first: a negative step stride. */
    REVERSED_STEPS,
    /** The last row first: a negative row stride. */
    REVERSED_ROWS,
    /** All steps of a row, then those of the next row. */
    BATCH_MAJOR,
    /** Sliding windows: each row begins one float after the row before it. */
    WINDOWS,
    /** One row for all rows and steps: both strides are zero. */
    ONE_ROW;

    /** Whether no two elements are the same float, so that the sequence may be written. */
    public boolean writable() {
        return this != WINDOWS && this != ONE_ROW;
    }

    /** The view of {@code [steps][rows][width]} elements that needs {@code margin} floats on each side. */
    Sequence view(int steps, int rows, int width, int margin) {
        return switch (this) {
            case DENSE -> spanning(steps, rows, width, margin, rows * width, width);
            case PADDED -> spanning(steps, rows, width, margin, rows * (width + 5) + 11, width + 5);
            case REVERSED_STEPS -> spanning(steps, rows, width, margin, -rows * (width + 1), width + 1);
            case REVERSED_ROWS -> spanning(steps, rows, width, margin, rows * (width + 2), -width - 2);
            case BATCH_MAJOR -> spanning(steps, rows, width, margin, width + 3, steps * (width + 3) + 1);
            case WINDOWS -> spanning(steps, rows, width, margin, rows, 1);
            case ONE_ROW -> spanning(steps, rows, width, margin, 0, 0);
        };
    }

    private static Sequence spanning(int steps, int rows, int width, int margin, int stepStride, int rowStride) {
        int step = (steps - 1) * stepStride;
        int row = (rows - 1) * rowStride;
        int offset = margin - Math.min(step, 0) - Math.min(row, 0);
        int end = offset + Math.max(step, 0) + Math.max(row, 0) + width + margin;
        return new Sequence(new float[end], offset, stepStride, rowStride);
    }
}
