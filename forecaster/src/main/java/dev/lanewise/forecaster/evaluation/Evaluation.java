package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;

/** Measures how well samples are predicted. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * What a model predicts, batch by batch in the samples' order. The batch size changes the time, never the result.
     *
     * @param model the model, its weights packed
     * @param samples what to predict
     * @param batch samples at a time, at most the workspace's
     * @param workspace for training or inference
     * @param team the threads that share the work
     * @return the predictions
     */
    public static Predictions predict(
            SequenceModel model, Samples samples, int batch, ModelWorkspace workspace, Team team) {
        Batches batches = new Batches(samples, batch);
        Sequence x = Sequence.dense(batches.x(), batches.capacity(), samples.inputs());
        float[] predicted = new float[samples.y().length];
        int done = 0;
        for (int i = 0; i < batches.count(); i++) {
            batches.load(i);
            int rows = batches.rows(i);
            model.forward(x, samples.steps(), rows, workspace, team);
            System.arraycopy(workspace.predictions(), 0, predicted, done, rows * samples.outputs());
            done += rows * samples.outputs();
        }
        return new Predictions(samples, predicted);
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
