package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.model.Tensor;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.kernels.Sequence;

/**
 * Finds what went wrong first after a forward pass whose predictions are not finite: looks through the tensors in the
 * order in which they were computed.
 */
final class FirstNonFinite {

    private FirstNonFinite() {}

    /**
     * The first tensor with a number that is not finite.
     *
     * @param model the model of the pass; its parameters are those of the pass
     * @param workspace the pass's workspace
     * @param batch the pass's input
     * @return the tensor as in PyTorch, with place and value; "the loss alone" if all are finite
     */
    static String in(SequenceModel model, ModelWorkspace workspace, Batch batch) {
        return in(model, workspace, batch, 0);
    }

    /** The same of a part of a batch, before which there are so many rows. */
    static String in(SequenceModel model, ModelWorkspace workspace, Batch batch, int before) {
        ModelShape shape = model.shape();
        String found = sequence("the input", batch.x(), batch.steps(), batch.rows(), shape.inputs(), before);
        if (found == null) {
            found = sequence("the context", batch.context(), 1, batch.rows(), shape.context(), before);
        }
        for (Tensor tensor : shape.tensors()) {
            found = found != null ? found : weight(tensor, model.parameters());
        }
        int top = shape.layers().size() - 1;
        int number = 0;
        for (int layer = 0; layer < top && found == null; layer++) {
            int width = shape.layers().get(layer).outputs();
            boolean hasWeights = shape.layers().get(layer).parameters() > 0;
            number += hasWeights ? 1 : 0;
            String name = (hasWeights ? "the hidden state of layer " : "the dropout above layer ") + number;
            found = sequence(name, workspace.output(layer), batch.steps(), batch.rows(), width, before);
        }
        int predictions = shape.predictions(batch.steps());
        return found != null ? found : prediction(workspace.predictions(), batch.rows(), predictions, before);
    }

    private static String weight(Tensor tensor, float[] parameters) {
        for (int i = 0; i < tensor.length(); i++) {
            float value = parameters[tensor.offset() + i];
            if (!Float.isFinite(value)) {
                String column = tensor.columns() == 1 ? "" : "[" + i % tensor.columns() + "]";
                return "the weight " + tensor.name() + "[" + i / tensor.columns() + "]" + column + " is " + value;
            }
        }
        return null;
    }

    private static String sequence(String name, Sequence values, int steps, int rows, int width, int before) {
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < rows; b++) {
                for (int k = 0; k < width; k++) {
                    float value = values.data()[values.at(t, b) + k];
                    if (!Float.isFinite(value)) {
                        return name + " at step " + (t + 1) + ", sample " + (before + b + 1) + " of the batch, unit "
                                + (k + 1) + " is " + value;
                    }
                }
            }
        }
        return null;
    }

    private static String prediction(float[] predictions, int rows, int outputs, int before) {
        for (int i = 0; i < rows * outputs; i++) {
            if (!Float.isFinite(predictions[i])) {
                return "the prediction for sample " + (before + i / outputs + 1) + " of the batch, output "
                        + (i % outputs + 1) + " is " + predictions[i];
            }
        }
        return "the loss alone, as predictions are far from the targets";
    }
}
