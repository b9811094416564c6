package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's layers from the first to the last, and where their parameters lie in one flat array: layer by layer, in
 * the order of {@link #tensors}. LSTM layers lie one above the other, each reading the outputs of the one below; a
 * dense layer ends the model, and may read values beside the last hidden state, the context. Built layer by layer:
 *
 * <pre>{@code ModelShape.ofInputs(1).lstm(32).dense(1)}</pre>
 *
 * <pre>{@code ModelShape.ofInputs(24).lstm(128).context(336).dense(144)}</pre>
 *
 * @param inputs values of each step that the first layer reads
 * @param context values that the dense layer reads beside the last hidden state (C), from 0
 * @param layers the layers
 */
public record ModelShape(int inputs, int context, List<LayerShape> layers) {

    /** Refuses sizes below 1, layers that don't fit, and more parameters than a Java array can hold. */
    public ModelShape {
        layers = List.copyOf(layers);
        ParameterException.requireAtLeast("inputs", 1, inputs);
        ParameterException.requireAtLeast("context", 0, context);
        LayerList.check(inputs, context, layers);
    }

    /**
     * A model without layers, to start from.
     *
     * @param inputs values of each step
     * @return the shape
     */
    public static ModelShape ofInputs(int inputs) {
        return new ModelShape(inputs, 0, List.of());
    }

    /**
     * This model with an LSTM layer above.
     *
     * @param hidden its hidden units
     * @return a new shape
     */
    public ModelShape lstm(int hidden) {
        ParameterException.requireAtLeast("hidden", 1, hidden);
        return with(new LstmLayerShape(outputs(), hidden));
    }

    /**
     * This model with a layer of two LSTMs above, one of which reads the sequence in reverse. It gives the outputs of
     * both.
     *
     * @param hidden hidden units of each direction
     * @return a new shape
     */
    public ModelShape bidirectional(int hidden) {
        ParameterException.requireAtLeast("hidden", 1, hidden);
        return with(new BidirectionalLayerShape(outputs(), hidden));
    }

    /**
     * This model with several LSTM layers above.
     *
     * @param hidden hidden units of each
     * @param count how many layers
     * @return a new shape
     */
    public ModelShape lstm(int hidden, int count) {
        ParameterException.requireAtLeast("layers", 1, count);
        ModelShape shape = this;
        for (int i = 0; i < count; i++) {
            shape = shape.lstm(hidden);
        }
        return shape;
    }

    /**
     * This model with dropout above its topmost LSTM layer; another one follows.
     *
     * @param rate probability that an update sets a value to zero, from 0 (no dropout) to below 1
     * @return a new shape
     */
    public ModelShape dropout(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new ParameterException("rate", "a number from 0 to below 1", rate);
        }
        return rate == 0 ? this : with(new DropoutLayerShape(outputs(), rate));
    }

    /**
     * This model with values that its dense layer reads beside the last hidden state, such as the flat window. Comes
     * before the dense layer.
     *
     * @param values how many (C), from 0
     * @return a new shape
     */
    public ModelShape context(int values) {
        if (isComplete()) {
            throw new IllegalStateException("a dense layer ends the model; its context comes before it");
        }
        return new ModelShape(inputs, values, layers);
    }

    /**
     * This model with a dense layer on the last hidden state and the context, which ends it.
     *
     * @param outputs predicted values
     * @return a new shape
     */
    public ModelShape dense(int outputs) {
        ParameterException.requireAtLeast("outputs", 1, outputs);
        return with(new DenseLayerShape(outputs(), context, outputs));
    }

    /**
     * This model with a dense layer on the hidden state of every step, which ends it: it predicts at each step, from
     * that one and those before it (of a bidirectional layer, from all). There is no context.
     *
     * @param outputs predicted values of each step
     * @return a new shape
     */
    public ModelShape denseEachStep(int outputs) {
        ParameterException.requireAtLeast("outputs", 1, outputs);
        return with(new EachStepLayerShape(new DenseLayerShape(outputs(), 0, outputs)));
    }

    private ModelShape with(LayerShape layer) {
        LayerList.requireOrder(layers, layer);
        List<LayerShape> more = new ArrayList<>(layers);
        more.add(layer);
        return new ModelShape(inputs, context, more);
    }

    private boolean isComplete() {
        return !layers.isEmpty() && LayerList.isHead(layers.get(layers.size() - 1));
    }

    /** Refuses a model that lacks its last layer. */
    void requireComplete() {
        if (!isComplete()) {
            throw new IllegalStateException("a model ends with a dense layer, which " + describe() + " lacks");
        }
    }

    /**
     * Refuses data of other sizes than the model's.
     *
     * @param dataInputs values of each step
     * @param dataContext values of the context
     * @param dataSteps steps of a sequence
     * @param dataOutputs values to predict of each sequence
     */
    public void requireFit(int dataInputs, int dataContext, int dataSteps, int dataOutputs) {
        if (dataInputs != inputs || dataOutputs != predictions(dataSteps)) {
            throw new IllegalArgumentException("the data have " + dataInputs + " inputs and " + dataOutputs
                    + " outputs, but the model has " + inputs + " and " + predictions(dataSteps));
        }
        if (dataContext != context) {
            throw new IllegalArgumentException(
                    "the data have a context of " + dataContext + " values, but the model reads one of " + context);
        }
    }

    /**
     * Values of each step that the model gives.
     *
     * @return predicted values (O)
     */
    public int outputs() {
        return layers.isEmpty() ? inputs : layers.get(layers.size() - 1).outputs();
    }

    /**
     * Whether the model predicts at each step of a sequence, not at the last one alone.
     *
     * @return true if a dense layer at each step ends it
     */
    public boolean predictsEachStep() {
        return !layers.isEmpty() && layers.get(layers.size() - 1) instanceof EachStepLayerShape;
    }

    /**
     * Values that the model gives for a sequence.
     *
     * @param steps its steps
     * @return O, or {@code steps * O}, ordered {@code [step][O]}, where it predicts at each step
     */
    public int predictions(int steps) {
        return predictsEachStep() ? Math.multiplyExact(steps, outputs()) : outputs();
    }

    /**
     * The number of LSTM layers.
     *
     * @return how many
     */
    public int lstmLayers() {
        return (int) layers.stream().filter(LayerList::isLstm).count();
    }

    /**
     * The hidden units of the topmost LSTM layer, of each direction where it has two.
     *
     * @return H
     */
    public int hidden() {
        LayerShape top =
                layers.stream().filter(LayerList::isLstm).reduce((a, b) -> b).orElseThrow();
        return top instanceof BidirectionalLayerShape both ? both.hidden() : top.outputs();
    }

    /**
     * All parameters, in the order in which they lie in the flat array, which is that of computation.
     *
     * @return the tensors, without gaps
     */
    public List<Tensor> tensors() {
        return LayerList.tensors(layers);
    }

    /**
     * The number of parameters.
     *
     * @return the length of the flat array
     */
    public int parameters() {
        return (int) layers.stream().mapToDouble(LayerShape::parameters).sum();
    }

    /**
     * The memory of a {@link SequenceModel}'s arrays: the parameters, and the kernels' packed copy of them.
     *
     * @return bytes
     */
    public long modelBytes() {
        return (long) Float.BYTES * parameters()
                + layers.stream().mapToLong(LayerShape::packedBytes).sum();
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
        long bytes = 0;
        for (int i = 0; i < layers.size(); i++) {
            bytes += layers.get(i).passBytes(steps, batch, training, isReadAtItsLastStep(i));
        }
        return bytes;
    }

    /** Whether the layer above a layer reads its last step alone. */
    boolean isReadAtItsLastStep(int layer) {
        return layer + 1 < layers.size() && layers.get(layer + 1).readsLastStep();
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
        return layers.stream()
                .mapToInt(layer -> layer.usefulThreads(steps, batch, available))
                .max()
                .orElse(1);
    }

    /**
     * The sizes in words.
     *
     * @return such as "inputs=1, lstm=32, dense=1", or "inputs=24, lstm=128, context=336, dense=144"
     */
    public String describe() {
        return LayerList.describe(inputs, layers);
    }
}
