package dev.lanewise.trainer.training;

import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.data.Batches;
import dev.lanewise.trainer.data.Samples;
import dev.lanewise.trainer.model.ModelWorkspace;
import dev.lanewise.trainer.model.SequenceModel;

/** Measures how well samples are predicted. */
public final class Evaluation {

    private Evaluation() {}

    /**
     * A model's mean squared error: one sum over all samples in order, divided by the number of predicted values. The
     * batch size changes the time, never the result.
     *
     * @param model the model, its weights packed
     * @param samples what to predict
     * @param batch samples at a time, at most the workspace's
     * @param workspace for training or inference
     * @param team the threads that share the work
     * @return the mean squared error
     */
    public static double loss(SequenceModel model, Samples samples, int batch, ModelWorkspace workspace, Team team) {
        Batches batches = new Batches(samples, batch);
        Sequence x = Sequence.dense(batches.x(), batches.capacity(), samples.inputs());
        double sum = 0;
        for (int i = 0; i < batches.count(); i++) {
            batches.load(i);
            int rows = batches.rows(i);
            model.forward(x, samples.steps(), rows, workspace, team);
            sum = MeanSquaredError.addSquares(workspace.predictions(), batches.y(), rows * samples.outputs(), sum);
        }
        return sum / ((double) samples.count() * samples.outputs());
    }

    /**
     * The mean squared error of persistence, which predicts that the last value of each channel stays. Summed like
     * {@link #loss}.
     *
     * @param samples what to predict
     * @return the mean squared error
     */
    public static double persistenceLoss(Samples samples) {
        double sum = 0;
        for (int s = 0; s < samples.count(); s++) {
            int last = samples.at(s, samples.steps() - 1);
            for (int o = 0; o < samples.outputs(); o++) {
                double error = (double) samples.x()[last + o] - (double) samples.y()[s * samples.outputs() + o];
                sum += error * error;
            }
        }
        return sum / ((double) samples.count() * samples.outputs());
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
