package dev.lanewise.forecaster.model;

import java.util.List;

/**
 * A dense layer on the last step of the layer below and, beside it, values that the caller gives.
 *
 * @param hidden values of the layer below (H)
 * @param context values beside them (C), from 0
 * @param outputs values out (O)
 */
record DenseLayerShape(int hidden, int context, int outputs) implements LayerShape {

    @Override
    public int inputs() {
        return hidden;
    }

    /** Columns of the weights: the hidden values, then the context. */
    private int columns() {
        return hidden + context;
    }

    @Override
    public boolean readsLastStep() {
        return true;
    }

    @Override
    public List<Tensor> tensors(int number, int offset) {
        int bias = offset + outputs * columns();
        return List.of(
                new Tensor("dense.weight", Tensor.Kind.DENSE_WEIGHTS, offset, outputs, columns(), columns()),
                new Tensor("dense.bias", Tensor.Kind.DENSE_BIAS, bias, outputs, 1, columns()));
    }

    @Override
    public double parameters() {
        return outputs * ((double) hidden + context + 1.0);
    }

    @Override
    public long packedBytes() {
        return 0;
    }

    @Override
    public long passBytes(int steps, int batch, boolean training, boolean last) {
        return (training ? 2L : 1L) * Float.BYTES * batch * outputs;
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return 1;
    }

    @Override
    public String describe() {
        return (context == 0 ? "" : "context=" + context + ", ") + "dense=" + outputs;
    }
}
