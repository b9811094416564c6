package dev.lanewise.forecaster.model;

import java.util.List;

/**
 * Dropout between two LSTM layers: an update sets each value of the layer below to zero with a certain probability, and
 * scales the others so that the mean stays. Without an update nothing changes.
 *
 * @param inputs values of each step (H)
 * @param rate the probability, above 0 and below 1
 */
record DropoutLayerShape(int inputs, double rate) implements LayerShape {

    /** Values, their factors and their gradients. */
    private static final long ARRAYS = 3;

    @Override
    public int outputs() {
        return inputs;
    }

    @Override
    public boolean readsLastStep() {
        return false;
    }

    @Override
    public List<Tensor> tensors(int number, int offset) {
        return List.of();
    }

    @Override
    public double parameters() {
        return 0;
    }

    @Override
    public long packedBytes() {
        return 0;
    }

    @Override
    public long passBytes(int steps, int batch, boolean training, boolean last) {
        return training ? ARRAYS * Float.BYTES * steps * batch * inputs : 0;
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return 1;
    }

    @Override
    public String describe() {
        return "dropout=" + rate;
    }
}
