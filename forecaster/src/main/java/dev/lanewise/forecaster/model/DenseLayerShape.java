package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.DenseShape;
import dev.lanewise.kernels.DenseSize;
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

    /** The same as the kernels have it. */
    DenseSize size() {
        return new DenseSize(hidden, context, outputs);
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
        return size().packedBytes();
    }

    @Override
    public long passBytes(int steps, int batch, boolean training, boolean last) {
        return new DenseShape(size(), 1, batch).workspaceBytes(training);
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return new DenseShape(size(), 1, batch).usefulThreads(available);
    }

    @Override
    public String describe() {
        return (context == 0 ? "" : "context=" + context + ", ") + "dense=" + outputs;
    }
}
