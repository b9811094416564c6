package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

/**
 * The sizes of a dense layer's parameters: {@code y = W v + b} on {@code v = [x, c]}, where x comes from a layer below
 * and c, the context, from outside.
 *
 * <p>Canonical parameters are PyTorch's, row-major in one flat array: {@code W [O][I+C]}, the columns of x first, then
 * {@code b [O]}.
 *
 * @param inputs values of x (I)
 * @param context values of c (C), from 0
 * @param outputs values of y (O)
 */
public record DenseSize(int inputs, int context, int outputs) {

    /** Fewest outputs of a {@linkplain #isLarge large} layer. */
    private static final int LARGE_OUTPUTS = 32;

    /** Fewest columns of W of a large layer. */
    private static final int LARGE_COLUMNS = SLAB;

    /** Refuses sizes that can't be, and sizes whose packed weights would pass Java's limit for an array. */
    public DenseSize {
        Slabs.requirePositive("inputs", inputs);
        Slabs.requirePositive("outputs", outputs);
        if (context < 0) {
            throw new IllegalArgumentException("context must be at least 0, but is " + context);
        }
        double columns = (double) inputs + context;
        long longest = Math.max((long) (outputs * (columns + 1)), panelsLength(columns, outputs));
        longest = Math.max(longest, columnsLength(inputs, outputs));
        Slabs.requireArray("inputs=" + inputs + ", context=" + context + ", outputs=" + outputs, longest, "");
    }

    /**
     * The number of canonical parameters.
     *
     * @return {@code O * (I + C + 1)}
     */
    public int parameters() {
        return outputs * (columns() + 1);
    }

    /**
     * The memory of the layer's {@linkplain PackedDense packed weights}: their arrays.
     *
     * @return bytes
     */
    public long packedBytes() {
        return Float.BYTES * (canonicalLength() + panelsLength() + columnsLength());
    }

    /** Columns of W: inputs, then context. */
    int columns() {
        return inputs + context;
    }

    /**
     * Whether every variant's products take less time than plain loops, with as little as one row. Of a smaller layer
     * it depends on the variant and on the rows: see {@link Primitives#fewestMultiplyAdds}.
     */
    boolean isLarge() {
        return outputs >= LARGE_OUTPUTS && columns() >= LARGE_COLUMNS;
    }

    /** Length of {@link PackedDense#canonical}. */
    long canonicalLength() {
        return isLarge() ? 0 : parameters();
    }

    /** Length of {@link PackedDense#panels}. */
    long panelsLength() {
        return panelsLength(columns(), outputs);
    }

    private static long panelsLength(double columns, int outputs) {
        return Slabs.lengthFor(Slabs.slabs(outputs) * (double) SLAB * (1 + columns));
    }

    /** Length of {@link PackedDense#columns}. */
    long columnsLength() {
        return columnsLength(inputs, outputs);
    }

    private static long columnsLength(int inputs, int outputs) {
        return Slabs.lengthFor(Slabs.slabs(inputs) * (double) SLAB * outputs);
    }

    @Override
    public String toString() {
        return inputs + " inputs, a context of " + context + " values and " + outputs + " outputs";
    }
}
