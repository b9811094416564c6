package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.kernels.LstmKernel;
import java.util.Objects;

/**
 * All that a forecast needs: the weights, and how values become the model's inputs.
 *
 * @param shape the model's sizes
 * @param parameters its parameters, in canonical order; shared with the caller, not copied
 * @param sequenceLength values that a prediction is made from
 * @param scaling what was done to the values
 */
public record TrainedModel(ModelShape shape, float[] parameters, int sequenceLength, Scaling scaling) {

    /** Refuses parts that don't fit each other. */
    public TrainedModel {
        Objects.requireNonNull(scaling, "scaling");
        if (parameters.length != shape.parameters()) {
            throw new IllegalArgumentException("parameters has " + parameters.length + " elements, but a model of "
                    + shape + " has " + shape.parameters() + " parameters");
        }
        if (sequenceLength < 1) {
            throw new IllegalArgumentException("sequenceLength must be at least 1, but is " + sequenceLength);
        }
    }

    /**
     * A model as it is now.
     *
     * @param model what has learned; its parameters are copied
     * @param data what it has learned from
     * @return the model, which later training doesn't change
     * @throws IllegalArgumentException if the columns that it reads and predicts are scaled each in its own way
     */
    public static TrainedModel of(SequenceModel model, Dataset data) {
        return new TrainedModel(
                model.shape(), model.parameters().clone(), data.task().steps(), onlyScaling(data));
    }

    private static Scaling onlyScaling(Dataset data) {
        Scaling scaling = data.scaling(0);
        boolean targetsDiffer = !data.scalings().stream().allMatch(scaling::equals);
        boolean readsOthers = !data.task().targets().containsAll(data.task().inputs());
        if (targetsDiffer || readsOthers && !scaling.equals(Scaling.NONE)) {
            throw new IllegalArgumentException("a trained model has one scaling, but this one reads "
                    + data.task().inputs() + " and predicts " + data.task().targets()
                    + ", each scaled in its own way; scale the columns first and train with Scaling.Method.NONE");
        }
        return scaling;
    }

    /**
     * The model, ready to run or to learn on.
     *
     * @param kernel what computes its LSTM layers
     * @return a model with a copy of the parameters, packed
     */
    public SequenceModel on(LstmKernel kernel) {
        SequenceModel model = new SequenceModel(shape, kernel);
        System.arraycopy(parameters, 0, model.parameters(), 0, parameters.length);
        model.pack();
        return model;
    }
}
