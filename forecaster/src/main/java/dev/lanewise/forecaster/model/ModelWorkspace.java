package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;

/**
 * What a model's passes write: the workspaces of its LSTM layers, the predictions and their gradient. Allocated once
 * and reused; belongs to one caller at a time.
 */
public final class ModelWorkspace {

    final LstmWorkspace[] layers;
    private final float[] predictions;
    private final float[] dPredictions;

    private ModelWorkspace(ModelShape shape, int steps, int batch, boolean training) {
        this.layers = new LstmWorkspace[shape.layers()];
        for (int layer = 0; layer < layers.length; layer++) {
            LstmShape sizes = new LstmShape(shape.layerInputs(layer), shape.hidden(), steps, batch);
            layers[layer] = training ? LstmWorkspace.forTraining(sizes) : LstmWorkspace.forInference(sizes);
        }
        this.predictions = new float[Math.multiplyExact(batch, shape.outputs())];
        this.dPredictions = new float[training ? predictions.length : 0];
    }

    /**
     * A workspace for forward and backward passes.
     *
     * @param shape the model's sizes
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @return the workspace
     */
    public static ModelWorkspace forTraining(ModelShape shape, int steps, int batch) {
        return new ModelWorkspace(shape, steps, batch, true);
    }

    /**
     * A workspace for forward passes alone.
     *
     * @param shape the model's sizes
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @return the workspace
     */
    public static ModelWorkspace forInference(ModelShape shape, int steps, int batch) {
        return new ModelWorkspace(shape, steps, batch, false);
    }

    /**
     * The predictions of the last forward pass.
     *
     * @return {@code [batch][O]}, of which the first rows are that pass's
     */
    public float[] predictions() {
        return predictions;
    }

    /**
     * The gradient of the predictions, to be written before a backward pass.
     *
     * @return {@code [batch][O]}; empty in a workspace for inference
     */
    public float[] dPredictions() {
        return dPredictions;
    }

    /**
     * The workspace of an LSTM layer, as its last pass left it.
     *
     * @param layer number of the layer, from 0
     * @return the workspace
     */
    public LstmWorkspace layer(int layer) {
        return layers[layer];
    }

    LstmWorkspace top() {
        return layers[layers.length - 1];
    }
}
