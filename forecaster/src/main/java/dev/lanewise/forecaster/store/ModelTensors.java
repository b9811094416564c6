package dev.lanewise.forecaster.store;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A model's parameters as the tensors of a PyTorch module: their names, shapes and places in the flat array. */
final class ModelTensors {

    private static final String INPUT_WEIGHTS = "lstm.weight_ih_l";
    private static final String HIDDEN_WEIGHTS = "lstm.weight_hh_l";
    private static final String DENSE_WEIGHTS = "dense.weight";
    private static final String REVERSE = "_reverse";
    /** Key of the metadata that says where the dense layer is, as tensors can't; missing for the last step. */
    private static final String HEAD = "head";

    private static final String EACH_STEP = "each_step";

    private ModelTensors() {}

    /**
     * A tensor of a model.
     *
     * @param name as in PyTorch
     * @param shape its sizes
     * @param offset index of its first element in the model's parameters
     * @param isSecondBias whether it is PyTorch's second bias, which is to be added to the first one there
     */
    record Part(String name, List<Integer> shape, int offset, boolean isSecondBias) {

        int length() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }
    }

    /** All tensors of a model, in the order in which a file has them. */
    static List<Part> of(ModelShape shape) {
        List<Part> parts = new ArrayList<>();
        for (Tensor tensor : shape.tensors()) {
            List<Integer> sizes = tensor.columns() == 1 && isBias(tensor)
                    ? List.of(tensor.rows())
                    : List.of(tensor.rows(), tensor.columns());
            if (tensor.kind() == Tensor.Kind.LSTM_BIAS) {
                parts.add(new Part(tensor.name().replace("bias", "bias_ih"), sizes, tensor.offset(), false));
                parts.add(new Part(tensor.name().replace("bias", "bias_hh"), sizes, tensor.offset(), true));
            } else {
                parts.add(new Part(tensor.name(), sizes, tensor.offset(), false));
            }
        }
        return parts;
    }

    private static boolean isBias(Tensor tensor) {
        return tensor.kind() == Tensor.Kind.LSTM_BIAS || tensor.kind() == Tensor.Kind.DENSE_BIAS;
    }

    /** Adds a model's tensors to a file, with a prefix before their names. */
    static void add(ModelShape shape, float[] parameters, String prefix, TensorWriter to) {
        for (Part part : of(shape)) {
            if (part.isSecondBias()) {
                to.addZeros(prefix + part.name(), part.shape());
            } else {
                to.add(prefix + part.name(), part.shape(), parameters, part.offset());
            }
        }
    }

    /** The parameters of a model whose tensors were checked. */
    static float[] read(TensorFile file, ModelShape shape, String prefix) throws IOException {
        float[] parameters = new float[shape.parameters()];
        for (Part part : of(shape)) {
            if (part.isSecondBias()) {
                addSecondBias(file.floats(prefix + part.name(), part.length()), part, parameters);
            } else {
                file.read(prefix + part.name(), parameters, part.offset());
            }
        }
        return parameters;
    }

    private static void addSecondBias(float[] second, Part part, float[] parameters) {
        for (int i = 0; i < second.length; i++) {
            if (second[i] != 0) { // -0 + 0 would be another number than -0
                parameters[part.offset() + i] += second[i];
            }
        }
    }

    /**
     * The sizes of the model whose tensors a file holds.
     *
     * @throws InputException if a tensor is missing, has another shape, or isn't one of the model's
     */
    static ModelShape shape(TensorFile file) {
        ModelShape shape;
        try {
            shape = ModelShape.ofInputs(columns(file, INPUT_WEIGHTS + 0));
            int hidden = columns(file, HIDDEN_WEIGHTS + 0);
            boolean bothDirections = file.tensors().containsKey(INPUT_WEIGHTS + 0 + REVERSE);
            for (int layer = 0; file.tensors().containsKey(INPUT_WEIGHTS + layer); layer++) {
                shape = bothDirections ? shape.bidirectional(hidden) : shape.lstm(hidden);
            }
            shape = shape.context(context(file, shape.outputs()));
            int outputs = rows(file, DENSE_WEIGHTS);
            shape = isAtEachStep(file) ? shape.denseEachStep(outputs) : shape.dense(outputs);
        } catch (IllegalArgumentException e) {
            throw file.broken(e.getMessage());
        }
        checkTensors(file, shape);
        return shape;
    }

    /** Puts into a file's metadata what its tensors don't say of a model. */
    static void describe(ModelShape shape, Map<String, String> metadata) {
        if (shape.predictsEachStep()) {
            metadata.put(HEAD, EACH_STEP);
        }
    }

    private static boolean isAtEachStep(TensorFile file) {
        String head = file.metadata(HEAD);
        if (head != null && !head.equals(EACH_STEP)) {
            throw file.broken(HEAD + " must be " + EACH_STEP + " or missing, not " + TensorHeader.shown(head));
        }
        return head != null;
    }

    /** Values that the dense layer reads beside the hidden ones. */
    private static int context(TensorFile file, int hidden) {
        int columns = columns(file, DENSE_WEIGHTS);
        if (columns < hidden) {
            throw file.broken("tensor " + DENSE_WEIGHTS + " must have at least " + hidden
                    + " columns, as many as the LSTM gives values, not " + columns);
        }
        return columns - hidden;
    }

    /** Refuses a file without a tensor, or with one of another shape. */
    static void require(TensorFile file, String name, Part part, ModelShape shape) {
        List<Long> wanted = part.shape().stream().map(Integer::longValue).toList();
        TensorHeader.Entry there = tensor(file, name);
        if (!there.shape().equals(wanted)) {
            throw file.broken("tensor " + name + " must have the shape " + wanted + " in a model of " + shape.hidden()
                    + " hidden units, not " + TensorHeader.shown(there.shape()));
        }
    }

    private static void checkTensors(TensorFile file, ModelShape shape) {
        TreeSet<String> unknown = new TreeSet<>(file.tensors().keySet());
        for (Part part : of(shape)) {
            require(file, part.name(), part, shape);
            unknown.remove(part.name());
        }
        if (!unknown.isEmpty()) {
            throw file.broken("tensor " + TensorHeader.shown(unknown.first())
                    + " is not one of a stacked LSTM with a dense layer");
        }
    }

    private static int rows(TensorFile file, String name) {
        return size(file, name, 0);
    }

    private static int columns(TensorFile file, String name) {
        return size(file, name, 1);
    }

    private static int size(TensorFile file, String name, int dimension) {
        List<Long> shape = tensor(file, name).shape();
        if (shape.size() != 2 || shape.get(dimension) > Integer.MAX_VALUE) {
            throw file.broken(
                    "tensor " + name + " must have two dimensions, not the shape " + TensorHeader.shown(shape));
        }
        return Math.toIntExact(shape.get(dimension));
    }

    private static TensorHeader.Entry tensor(TensorFile file, String name) {
        TensorHeader.Entry tensor = file.tensors().get(name);
        if (tensor == null) {
            throw file.broken("it has no tensor " + name + "; there are "
                    + TensorHeader.shown(file.tensors().keySet()));
        }
        return tensor;
    }
}
