package dev.lanewise.forecaster.model;

import java.util.List;

/**
 * A dense layer on the last step of the layer below.
 *
 * @param inputs values in (H)
 * @param outputs values out (O)
 */
record DenseLayerShape(int inputs, int outputs) implements LayerShape {

    @Override
    public List<Tensor> tensors(int number, int offset) {
        int bias = offset + outputs * inputs;
        return List.of(
                new Tensor("dense.weight", Tensor.Kind.DENSE_WEIGHTS, offset, outputs, inputs, inputs),
                new Tensor("dense.bias", Tensor.Kind.DENSE_BIAS, bias, outputs, 1, inputs));
    }

    @Override
    public double parameters() {
        return outputs * (inputs + 1.0);
    }

    @Override
    public long packedBytes() {
        return 0;
    }

    @Override
    public long passBytes(int steps, int batch, boolean training) {
        return (training ? 2L : 1L) * Float.BYTES * batch * outputs;
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return 1;
    }
}
