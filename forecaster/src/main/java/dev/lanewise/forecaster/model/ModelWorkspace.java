package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Room for a model's passes: what its layers keep, the predictions and their gradient. Allocated once and reused;
 * belongs to one caller at a time.
 */
public final class ModelWorkspace {

    private final SequenceModel model;

    private final List<Layer.Pass> passes = new ArrayList<>();

    private ModelWorkspace(SequenceModel model, int steps, int batch, boolean training) {
        this.model = model;
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            boolean last = i + 1 < layers.size() && layers.get(i + 1).readsLastStep();
            passes.add(layers.get(i).newPass(steps, batch, training, last));
        }
    }

    /**
     * A workspace for forward and backward passes.
     *
     * @param model whose passes
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @return the workspace
     */
    public static ModelWorkspace forTraining(SequenceModel model, int steps, int batch) {
        return new ModelWorkspace(model, steps, batch, true);
    }

    /**
     * A workspace for forward passes alone.
     *
     * @param model whose passes
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @return the workspace
     */
    public static ModelWorkspace forInference(SequenceModel model, int steps, int batch) {
        return new ModelWorkspace(model, steps, batch, false);
    }

    /** The passes of a model's layers, from the first to the last; refuses another model. */
    List<Layer.Pass> passesOf(SequenceModel user) {
        if (user != model) {
            throw new IllegalArgumentException("the workspace was made for another model of "
                    + model.shape().describe() + "; make one for each model, as it computes with its model's weights");
        }
        return passes;
    }

    private Layer.Pass top() {
        return passes.get(passes.size() - 1);
    }

    /**
     * The predictions of the last forward pass.
     *
     * @return {@code [batch][O]}, of which the first rows are that pass's
     */
    public float[] predictions() {
        return top().output().data();
    }

    /**
     * The gradient of the predictions, to be written before a backward pass.
     *
     * @return {@code [batch][O]}; empty in a workspace for inference
     */
    public float[] dPredictions() {
        return top().outputGradient().data();
    }

    /**
     * What a layer gave in the last forward pass.
     *
     * @param layer number of the layer, from 0
     * @return {@code [steps][rows][outputs]}; of the dense layer one step
     */
    public Sequence output(int layer) {
        return passes.get(layer).output();
    }
}
