package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.kernels.Sequence;

/**
 * Finds what went wrong first after a forward pass whose predictions are not finite: looks through the tensors in the
 * order in which they were computed.
 */
final class FirstNonFinite {

    private static final int GATES = 4;

    private final SequenceModel model;
    private final ModelWorkspace workspace;
    private final int steps;
    private final int rows;

    private FirstNonFinite(SequenceModel model, ModelWorkspace workspace, int steps, int rows) {
        this.model = model;
        this.workspace = workspace;
        this.steps = steps;
        this.rows = rows;
    }

    /**
     * The first tensor with a number that is not finite.
     *
     * @param model the model of the pass; its parameters are those of the pass
     * @param workspace the pass's workspace
     * @param x the pass's input, {@code [steps][rows][I]}
     * @param steps steps of the pass
     * @param rows rows of the pass
     * @return the tensor as in PyTorch, with place and value; "the loss alone" if all are finite
     */
    static String in(SequenceModel model, ModelWorkspace workspace, Sequence x, int steps, int rows) {
        FirstNonFinite search = new FirstNonFinite(model, workspace, steps, rows);
        ModelShape shape = model.shape();
        String found = search.sequence("the input", x, shape.inputs());
        for (int layer = 0; layer < shape.layers() && found == null; layer++) {
            found = search.weights(layer);
        }
        if (found == null) {
            int dense = shape.layerOffset(shape.layers());
            found = search.weights("dense.weight", dense, shape.outputs(), shape.hidden());
            found = found != null
                    ? found
                    : search.weights("dense.bias", dense + shape.outputs() * shape.hidden(), shape.outputs(), 1);
        }
        for (int layer = 0; layer < shape.layers() && found == null; layer++) {
            found = search.sequence(
                    "the hidden state of layer " + (layer + 1),
                    workspace.layer(layer).output(),
                    shape.hidden());
        }
        return found != null ? found : search.predictions();
    }

    private String weights(int layer) {
        int hidden = model.shape().hidden();
        int inputs = model.shape().layerInputs(layer);
        int at = model.shape().layerOffset(layer);
        String found = weights("lstm.weight_ih_l" + layer, at, GATES * hidden, inputs);
        at += GATES * hidden * inputs;
        found = found != null ? found : weights("lstm.weight_hh_l" + layer, at, GATES * hidden, hidden);
        at += GATES * hidden * hidden;
        return found != null ? found : weights("lstm.bias_l" + layer, at, GATES * hidden, 1);
    }

    private String weights(String name, int offset, int height, int width) {
        float[] parameters = model.parameters();
        for (int i = 0; i < height * width; i++) {
            if (!Float.isFinite(parameters[offset + i])) {
                String column = width == 1 ? "" : "[" + i % width + "]";
                return "the weight " + name + "[" + i / width + "]" + column + " is " + parameters[offset + i];
            }
        }
        return null;
    }

    private String sequence(String name, Sequence values, int width) {
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < rows; b++) {
                for (int k = 0; k < width; k++) {
                    float value = values.data()[values.at(t, b) + k];
                    if (!Float.isFinite(value)) {
                        return name + " at step " + (t + 1) + ", sample " + (b + 1) + " of the batch, unit " + (k + 1)
                                + " is " + value;
                    }
                }
            }
        }
        return null;
    }

    private String predictions() {
        int outputs = model.shape().outputs();
        for (int i = 0; i < rows * outputs; i++) {
            float value = workspace.predictions()[i];
            if (!Float.isFinite(value)) {
                return "the prediction for sample " + (i / outputs + 1) + " of the batch, output " + (i % outputs + 1)
                        + " is " + value;
            }
        }
        return "the loss alone, as predictions are far from the targets";
    }
}
