package dev.lanewise.kernels;

import static dev.lanewise.kernels.Slabs.SLAB;

import java.util.Objects;

/**
 * The sizes of a dense layer's passes. {@code steps} and {@code batch} are capacities: a pass may have fewer of both.
 *
 * @param layer sizes of the parameters
 * @param steps most steps that the layer is applied to in a pass (T)
 * @param batch most rows of a batch (B)
 */
public record DenseShape(DenseSize layer, int steps, int batch) {

    /** Refuses sizes below 1 and sizes whose workspace would have an array beyond Java's limit. */
    public DenseShape {
        Objects.requireNonNull(layer, "layer");
        Slabs.requirePositive("steps", steps);
        Slabs.requirePositive("batch", batch);
        double samples = (double) steps * batch;
        double widest = Math.max(layer.columns(), layer.outputs()) + (double) SLAB;
        Slabs.requireArray(
                layer + ", steps=" + steps + ", batch=" + batch,
                Slabs.lengthFor(samples * widest),
                ": take fewer steps or rows at a time");
        Slabs.requireArray(layer.toString(), gradientLength(layer), "");
    }

    /**
     * The memory of a workspace of these capacities: its arrays.
     *
     * @param training whether it has room for a backward pass
     * @return bytes
     */
    public long workspaceBytes(boolean training) {
        long values = (long) samples() * layer.outputs();
        long floats = (training ? 2 : 1) * values;
        floats += slabsLength(layer.columns()) + slabsLength(layer.outputs());
        floats += training ? slabsLength(layer.inputs()) + gradientLength(layer) : 0;
        return Float.BYTES * floats;
    }

    /**
     * How many threads a layer's passes gain from: none but the caller where they are too short, else as many as have
     * 16 samples each.
     *
     * @param available processors
     * @return a size for a {@link Team}, from 1 to {@code available}
     */
    public int usefulThreads(int available) {
        int most = Math.min(available, samples() / WorkspaceLayout.PART_ROWS);
        return isWorthSharing(samples(), layer.columns()) ? Math.max(1, most) : 1;
    }

    /** Whether a team should share a product of so many samples and columns with all outputs. */
    boolean isWorthSharing(int samples, int columns) {
        return Sharing.isWorthIt((long) samples * columns * layer.outputs());
    }

    /** Rows of all steps. */
    int samples() {
        return steps * batch;
    }

    /** Length of an array of all samples' columns in slabs. */
    long slabsLength(int columns) {
        return Slabs.lengthFor((double) Slabs.slabs(columns) * samples() * SLAB);
    }

    /** Length of the array of the weights' gradient in slabs, and behind it of the bias' gradient. */
    static long gradientLength(DenseSize layer) {
        double outputs = layer.outputs();
        return Slabs.lengthFor((Slabs.slabs(layer.columns()) * outputs + Slabs.slabs(layer.outputs())) * SLAB);
    }
}
