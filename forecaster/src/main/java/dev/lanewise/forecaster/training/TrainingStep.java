package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.kernels.Team;
import java.util.Arrays;

/** One update of a model by one batch. Allocates nothing once it is made. */
public final class TrainingStep {

    private final SequenceModel model;
    private final Optimiser optimiser;
    private final double clipNorm;
    private double learningRate;
    private final Team team;
    private final ModelWorkspace workspace;
    private final float[] gradient;

    /**
     * Prepares updates.
     *
     * @param model what learns; its weights must be packed
     * @param optimiser what updates it
     * @param learningRate the rate of the first update
     * @param clipNorm largest norm of the gradient; 0 for no limit
     * @param workspace made for training
     * @param team the threads that share the work
     */
    public TrainingStep(
            SequenceModel model,
            Optimiser optimiser,
            double learningRate,
            double clipNorm,
            ModelWorkspace workspace,
            Team team) {
        this.model = model;
        this.optimiser = optimiser;
        this.learningRate = learningRate;
        this.clipNorm = clipNorm;
        this.team = team;
        this.workspace = workspace;
        this.gradient = new float[model.shape().parameters()];
    }

    /**
     * Changes the rate of the updates to come.
     *
     * @param changed the new learning rate
     */
    public void setLearningRate(double changed) {
        learningRate = changed;
    }

    /**
     * Learns from a batch: forward, loss, backward, clipping, update, packing. Ends after the loss if that is not
     * finite, and leaves the model and the workspace as they are then.
     *
     * @param batch what to learn from
     * @param sum a sum of squared errors
     * @return that sum with those of this batch, before the update, added ({@link MeanSquaredError#addSquares})
     */
    public double run(Batch batch, double sum) {
        int values = batch.rows() * model.shape().outputs();
        model.forward(batch.x(), batch.steps(), batch.rows(), workspace, team);
        double newSum = MeanSquaredError.addSquares(workspace.predictions(), batch.targets(), values, sum);
        if (!Double.isFinite(newSum)) {
            return newSum;
        }
        MeanSquaredError.gradient(workspace.predictions(), batch.targets(), values, workspace.dPredictions());
        Arrays.fill(gradient, 0f);
        model.backward(workspace, gradient, team);
        if (clipNorm > 0) {
            GradientClipping.clip(gradient, clipNorm);
        }
        optimiser.update(model.parameters(), gradient, learningRate);
        model.pack();
        return newSum;
    }
}
