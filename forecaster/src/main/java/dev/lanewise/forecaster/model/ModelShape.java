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

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Refuses sizes below 1, layers that don't fit, and more parameters than a Java array can hold. */
    public ModelShape {
        layers = List.copyOf(layers);
        ParameterException.requireAtLeast("inputs", 1, inputs);
        ParameterException.requireAtLeast("context", 0, context);
        int width = inputs;
        double count = 0;
        for (LayerShape layer : layers) {
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        "a layer reads " + layer.inputs() + " values, but the one below gives " + width);
            }
            if (layer instanceof DenseLayerShape dense && dense.context() != context) {
                throw new IllegalArgumentException("the dense layer reads a context of " + dense.context()
                        + " values, but the model is given " + context);
            }
            width = layer.outputs();
            count += layer.parameters();
        }
        if (count > LONGEST_ARRAY) {
            throw new IllegalArgumentException("a model of " + describe(inputs, context, layers) + " has "
                    + (long) count + " parameters; a Java array holds at most " + LONGEST_ARRAY);
        }
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
        if (isComplete()) {
            throw new IllegalStateException("a dense layer ends the model; LSTM layers come before it");
        }
        return with(new LstmLayerShape(outputs(), hidden));
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
        if (isComplete() || layers.isEmpty()) {
            throw new IllegalStateException("one dense layer ends a model, above at least one LSTM layer");
        }
        return with(new DenseLayerShape(outputs(), context, outputs));
    }

    private ModelShape with(LayerShape layer) {
        List<LayerShape> more = new ArrayList<>(layers);
        more.add(layer);
        return new ModelShape(inputs, context, more);
    }

    private boolean isComplete() {
        return !layers.isEmpty() && layers.get(layers.size() - 1) instanceof DenseLayerShape;
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
     * @param dataOutputs values to predict
     */
    public void requireFit(int dataInputs, int dataContext, int dataOutputs) {
        if (dataInputs != inputs || dataOutputs != outputs()) {
            throw new IllegalArgumentException("the data have " + dataInputs + " inputs and " + dataOutputs
                    + " outputs, but the model has " + inputs + " and " + outputs());
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
     * The number of LSTM layers.
     *
     * @return how many
     */
    public int lstmLayers() {
        return (int) layers.stream().filter(LstmLayerShape.class::isInstance).count();
    }

    /**
     * The hidden units of the topmost LSTM layer.
     *
     * @return H
     */
    public int hidden() {
        return layers.get(lstmLayers() - 1).outputs();
    }

    /**
     * All parameters, in the order in which they lie in the flat array, which is that of computation.
     *
     * @return the tensors, without gaps
     */
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < layers.size(); i++) {
            List<Tensor> added = layers.get(i).tensors(i, offset);
            tensors.addAll(added);
            offset += added.stream().mapToInt(Tensor::length).sum();
        }
        return tensors;
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
        return layers.stream()
                .mapToLong(layer -> layer.passBytes(steps, batch, training))
                .sum();
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
        return describe(inputs, context, layers);
    }

    private static String describe(int inputs, int context, List<LayerShape> layers) {
        StringBuilder text = new StringBuilder("inputs=" + inputs);
        for (LayerShape layer : layers) {
            boolean isLstm = layer instanceof LstmLayerShape;
            text.append(isLstm || context == 0 ? "" : ", context=" + context)
                    .append(isLstm ? ", lstm=" : ", dense=")
                    .append(layer.outputs());
        }
        return text.toString();
    }
}
