package dev.lanewise.kernels;

import java.util.Objects;

/**
 * The sizes of one LSTM layer's passes. {@code steps} and {@code batch} are capacities: a pass may have fewer of both.
 *
 * @param layer sizes of the parameters
 * @param steps most steps of a sequence (T)
 * @param batch most rows of a batch (B)
 */
public record LstmShape(LayerSize layer, int steps, int batch) {

    /** Refuses sizes below 1 and sizes whose workspace would have an array beyond Java's limit. */
    public LstmShape {
        Objects.requireNonNull(layer, "layer");
        Slabs.requirePositive("steps", steps);
        Slabs.requirePositive("batch", batch);
        Slabs.requireArray(
                "inputs=" + layer.inputs() + ", hidden=" + layer.hidden() + ", steps=" + steps + ", batch=" + batch,
                new WorkspaceLayout(layer, steps, batch, true).longest(),
                ": take fewer steps or rows at a time");
    }

    /**
     * The same from single sizes.
     *
     * @param inputs features of one input row (I)
     * @param hidden hidden units (H)
     * @param steps most steps of a sequence (T)
     * @param batch most rows of a batch (B)
     */
    public LstmShape(int inputs, int hidden, int steps, int batch) {
        this(new LayerSize(inputs, hidden), steps, batch);
    }

    /**
     * Features of one input row.
     *
     * @return I
     */
    public int inputs() {
        return layer.inputs();
    }

    /**
     * Hidden units.
     *
     * @return H
     */
    public int hidden() {
        return layer.hidden();
    }

    /**
     * The number of canonical parameters.
     *
     * @return {@code 4H * (I + H + 1)}
     */
    public int parameters() {
        return layer.parameters();
    }

    /**
     * The memory of a workspace of these capacities: its arrays.
     *
     * @param training whether it has room for a backward pass
     * @return bytes
     */
    public long workspaceBytes(boolean training) {
        return layout(training).bytes();
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
        int most = Math.min(available, batch / WorkspaceLayout.PART_ROWS);
        return layout(training).isWorthSharing(steps, batch) ? Math.max(1, most) : 1;
    }

    WorkspaceLayout layout(boolean training) {
        return new WorkspaceLayout(layer, steps, batch, training);
    }
}
