package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LayerSize;
import dev.lanewise.kernels.LstmShape;
import java.util.List;

/**
 * An LSTM layer that gives the hidden states of all steps.
 *
 * @param inputs values of each step (I)
 * @param hidden hidden units (H)
 */
record LstmLayerShape(int inputs, int hidden) implements LayerShape {

    private static final int GATES = 4;

    @Override
    public int outputs() {
        return hidden;
    }

    @Override
    public boolean readsLastStep() {
        return false;
    }

    @Override
    public List<Tensor> tensors(int number, int offset) {
        int rows = GATES * hidden;
        int hiddenWeights = offset + rows * inputs;
        int bias = hiddenWeights + rows * hidden;
        return List.of(
                tensor("lstm.weight_ih_l" + number, Tensor.Kind.INPUT_WEIGHTS, offset, inputs),
                tensor("lstm.weight_hh_l" + number, Tensor.Kind.HIDDEN_WEIGHTS, hiddenWeights, hidden),
                tensor("lstm.bias_l" + number, Tensor.Kind.LSTM_BIAS, bias, 1));
    }

    private Tensor tensor(String name, Tensor.Kind kind, int offset, int columns) {
        return new Tensor(name, kind, offset, GATES * hidden, columns, hidden);
    }

    @Override
    public double parameters() {
        return GATES * (double) hidden * (inputs + hidden + 1.0);
    }

    @Override
    public long packedBytes() {
        return new LayerSize(inputs, hidden).packedBytes();
    }

    @Override
    public long passBytes(int steps, int batch, boolean training, boolean last) {
        return new LstmShape(inputs, hidden, steps, batch).workspaceBytes(training);
    }

    @Override
    public int usefulThreads(int steps, int batch, int available) {
        return new LstmShape(inputs, hidden, steps, batch).usefulThreads(true, available);
    }

    @Override
    public String describe() {
        return "lstm=" + hidden;
    }
}
