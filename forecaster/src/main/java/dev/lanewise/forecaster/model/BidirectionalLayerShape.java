package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LstmShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Two LSTMs over the same sequence, one of which reads it from the end to the start. It gives the hidden states of
 * both, side by side; to a layer that reads the last step alone, the last ones that each of them computed.
 *
 * @param inputs values of each step (I)
 * @param hidden hidden units of each direction (H)
 */
record BidirectionalLayerShape(int inputs, int hidden) implements LayerShape {

    private LstmLayerShape direction() {
        return new LstmLayerShape(inputs, hidden);
    }

    @Override
    public int outputs() {
        return Math.multiplyExact(2, hidden);
    }

    @Override
    public boolean readsLastStep() {
        return false;
    }

    /** The forward direction's, then the reverse one's. */
    @Override
    public List<Tensor> tensors(int number, int offset) {
        List<Tensor> tensors = new ArrayList<>(direction().tensors(number, offset));
        int length = tensors.stream().mapToInt(Tensor::length).sum();
        for (Tensor tensor : direction().tensors(number, offset + length)) {
            tensors.add(tensor.named(tensor.name() + "_reverse"));
        }
        return tensors;
    }

    @Override
    public double parameters() {
        return 2 * direction().parameters();
    }

    @Override
    public long packedBytes() {
        return 2 * direction().packedBytes();
    }

    @Override
    public long passBytes(int steps, int batch, boolean training, boolean last) {
        long ends = 2 * new LstmShape(inputs, hidden, steps, batch).workspaceBytes(training);
        long outputs = (last ? 1L : steps) * batch * outputs();
        long values = training ? 2 * outputs + (long) steps * batch * inputs : outputs;
        return ends + Float.BYTES * values;
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return direction().usefulThreads(steps, batch, available);
    }

    @Override
    public String describe() {
        return "bidirectional lstm=" + hidden;
    }
}
