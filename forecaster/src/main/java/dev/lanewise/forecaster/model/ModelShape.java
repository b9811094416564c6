package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LstmShape;

/**
 * The sizes of a model, and where its parameters lie in one flat array. Canonical order, everything row-major: for
 * each LSTM layer from the first {@code W_ih [4H][I]}, {@code W_hh [4H][H]}, {@code b [4H]}, gates in the order i, f,
 * g, o; then the dense layer's {@code W [O][H]} and {@code b [O]}.
 *
 * @param inputs values of each step (I of the first layer)
 * @param hidden hidden units of each layer (H), and so the inputs of every further layer
 * @param layers LSTM layers
 * @param outputs predicted values (O)
 */
public record ModelShape(int inputs, int hidden, int layers, int outputs) {

    private static final int GATES = 4;

    /** Refuses sizes below 1 and models whose parameters would pass the limit of a Java array. */
    public ModelShape {
        if (inputs < 1 || hidden < 1 || layers < 1 || outputs < 1) {
            throw new IllegalArgumentException("every size of a model must be at least 1, but inputs=" + inputs
                    + ", hidden=" + hidden + ", layers=" + layers + ", outputs=" + outputs);
        }
        double count = GATES * (double) hidden * (inputs + hidden + 1.0)
                + (layers - 1.0) * GATES * hidden * (2.0 * hidden + 1)
                + outputs * (hidden + 1.0);
        if (count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a model of inputs=" + inputs + ", hidden=" + hidden + ", layers="
                    + layers + ", outputs=" + outputs + " has " + (long) count
                    + " parameters; a Java array holds at most " + (Integer.MAX_VALUE - 8));
        }
    }

    /**
     * The inputs of an LSTM layer.
     *
     * @param layer number of the layer, from 0
     * @return values of each step
     */
    public int layerInputs(int layer) {
        return layer == 0 ? inputs : hidden;
    }

    /**
     * Where an LSTM layer's parameters start.
     *
     * @param layer number of the layer; the number of layers gives the dense layer
     * @return index of its first parameter
     */
    public int layerOffset(int layer) {
        return layer == 0 ? 0 : layerParameters(0) + (layer - 1) * layerParameters(1);
    }

    /**
     * Where the bias of an LSTM layer's forget gate starts.
     *
     * @param layer number of the layer
     * @return index of the first of its H values
     */
    public int forgetBiasOffset(int layer) {
        return layerOffset(layer) + GATES * hidden * (layerInputs(layer) + hidden) + hidden;
    }

    /**
     * The dense layer.
     *
     * @return its sizes and place
     */
    public DenseLayer dense() {
        return new DenseLayer(hidden, outputs, layerOffset(layers));
    }

    /**
     * The number of parameters.
     *
     * @return the length of the flat array
     */
    public int parameters() {
        return layerOffset(layers) + outputs * (hidden + 1);
    }

    /**
     * The memory of a {@link SequenceModel}'s arrays: the parameters, and the kernels' packed copy of them.
     *
     * @return bytes
     */
    public long modelBytes() {
        long bytes = (long) Float.BYTES * parameters();
        for (int layer = 0; layer < layers; layer++) {
            bytes += new LstmShape(layerInputs(layer), hidden, 1, 1).packedBytes();
        }
        return bytes;
    }

    /**
     * The memory of a {@link ModelWorkspace}'s arrays.
     *
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @param training whether it has room for a backward pass
     * @return bytes
     * @throws IllegalArgumentException if an array would pass Java's limit
     */
    public long workspaceBytes(int steps, int batch, boolean training) {
        long bytes = (training ? 2L : 1L) * Float.BYTES * batch * outputs;
        for (int layer = 0; layer < layers; layer++) {
            bytes += new LstmShape(layerInputs(layer), hidden, steps, batch).workspaceBytes(training);
        }
        return bytes;
    }

    /**
     * How many threads a training gains from.
     *
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @param available processors
     * @return a size for a team, from 1 to {@code available}
     */
    public int usefulThreads(int steps, int batch, int available) {
        int threads = 1;
        for (int layer = 0; layer < layers; layer++) {
            LstmShape shape = new LstmShape(layerInputs(layer), hidden, steps, batch);
            threads = Math.max(threads, shape.usefulThreads(true, available));
        }
        return threads;
    }

    private int layerParameters(int layer) {
        return GATES * hidden * (layerInputs(layer) + hidden + 1);
    }
}
