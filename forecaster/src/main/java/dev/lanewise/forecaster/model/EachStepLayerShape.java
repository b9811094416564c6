package dev.lanewise.forecaster.model;

import java.util.List;

/**
 * A dense layer on every step of the layer below, with the same weights at each.
 *
 * @param dense the layer as it is at one step, without a context
 */
record EachStepLayerShape(DenseLayerShape dense) implements LayerShape {

    @Override
    public int inputs() {
        return dense.inputs();
    }

    @Override
    public int outputs() {
        return dense.outputs();
    }

    @Override
    public boolean readsLastStep() {
        return false;
    }

    @Override
    public List<Tensor> tensors(int number, int offset) {
        return dense.tensors(number, offset);
    }

    @Override
    public double parameters() {
        return dense.parameters();
    }

    @Override
    public long packedBytes() {
        return dense.packedBytes();
    }

    @Override
    public long passBytes(int steps, int batch, boolean training, boolean last) {
        int all = Math.multiplyExact(steps, batch);
        long rows = (training ? 2L : 1L) * Float.BYTES * all * inputs();
        return dense.passBytes(1, all, training, false) + rows;
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return dense.usefulThreads(1, Math.multiplyExact(steps, batch), available);
    }

    @Override
    public String describe() {
        return dense.describe() + " at each step";
    }
}
