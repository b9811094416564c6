package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.kernels.Team;

/** Measures how well samples are predicted. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * What a model with one output for each value predicts.
     *
     * @param model the model, its weights packed
     * @param samples what to predict
     * @param batch samples at a time, at most the workspace's
     * @param workspace for training or inference
     * @param team the threads that share the work
     * @return the predictions
     * @throws IllegalArgumentException if the samples or the workspace don't fit the model
     */
    public static Predictions predict(
            SequenceModel model, Samples samples, int batch, ModelWorkspace workspace, Team team) {
        Predictions form = new Predictions(samples, new float[samples.count() * samples.outputs()]);
        return predict(model, form, batch, workspace, team);
    }

    /**
     * What a model predicts, batch by batch in the samples' order. The batch size changes the time, never the result.
     *
     * @param model the model, its weights packed
     * @param form what to predict, and which numbers of each value
     * @param batch samples at a time, at most the workspace's
     * @param workspace for training or inference
     * @param team the threads that share the work
     * @return predictions of this form
     * @throws IllegalArgumentException if the samples or the workspace don't fit the model
     */
    public static Predictions predict(
            SequenceModel model, Predictions form, int batch, ModelWorkspace workspace, Team team) {
        Samples samples = form.samples();
        int outputs = samples.outputs() * form.perValue();
        model.shape().requireFit(samples.inputs(), samples.contextInputs(), samples.steps(), outputs);
        Batches batches = new Batches(samples, batch);
        float[] predicted = new float[Math.multiplyExact(samples.count(), outputs)];
        int done = 0;
        for (int i = 0; i < batches.count(); i++) {
            Batch loaded = batches.load(i);
            model.forward(loaded.x(), loaded.context(), loaded.steps(), loaded.rows(), workspace, team);
            int values = loaded.rows() * outputs;
            System.arraycopy(workspace.predictions(), 0, predicted, done, values);
            done += values;
        }
        return new Predictions(samples, form.quantiles(), form.horizon(), predicted);
    }

    /**
     * How much of a baseline's error a model avoids.
     *
     * @param loss the model's mean squared error
     * @param baselineLoss the baseline's
     * @return 1 for a perfect model, 0 for one no better than the baseline; NaN if the baseline is perfect
     */
    public static double skill(double loss, double baselineLoss) {
        return baselineLoss == 0 ? Double.NaN : 1 - loss / baselineLoss;
    }
}
