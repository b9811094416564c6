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
    private final TrainingPlan plan;
    private final int horizon;
    private final int outputsOfBlock;
    private final Team team;
    private final ModelWorkspace workspace;
    private final float[] gradient;
    private double learningRate;
    private long update;

    /**
     * Prepares updates.
     *
     * @param model what learns; its weights must be packed
     * @param optimiser what updates it
     * @param plan loss, clipping and the rate of the first update
     * @param horizon steps that are predicted of each target
     * @param workspace made for training
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the model's outputs don't fit the loss and the horizon
     */
    public TrainingStep(
            SequenceModel model,
            Optimiser optimiser,
            TrainingPlan plan,
            int horizon,
            ModelWorkspace workspace,
            Team team) {
        int block = plan.loss().outputsPerTarget() * horizon;
        if (model.shape().outputs() % block != 0) {
            throw new IllegalArgumentException("a model's outputs must be a multiple of "
                    + plan.loss().outputsPerTarget() + " for each of " + horizon + " steps, but there are "
                    + model.shape().outputs());
        }
        this.model = model;
        this.optimiser = optimiser;
        this.plan = plan;
        this.horizon = horizon;
        this.outputsOfBlock = block;
        this.team = team;
        this.workspace = workspace;
        this.gradient = new float[model.shape().parameters()];
        this.learningRate = plan.learningRate();
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
     * Changes the number of the next update, where a training goes on; each run counts it up.
     *
     * @param next updates that the training has had so far: what dropout keeps depends on it
     */
    public void setUpdate(long next) {
        update = next;
    }

    /**
     * Learns from a batch: forward, loss, backward, clipping, update, packing. Ends after the loss if that is not
     * finite, and leaves the model and the workspace as they are then.
     *
     * @param batch what to learn from
     * @param sum a sum of losses
     * @return that sum with those of this batch, before the update, added ({@link Loss#add})
     */
    public double run(Batch batch, double sum) {
        workspace.beginUpdate(plan.seed(), update++);
        model.forward(batch.x(), batch.context(), batch.steps(), batch.rows(), workspace, team);
        int blocks = batch.rows() * (model.shape().predictions(batch.steps()) / outputsOfBlock);
        double newSum = plan.loss().add(workspace.predictions(), batch.targets(), blocks, horizon, sum);
        if (!Double.isFinite(newSum)) {
            return newSum;
        }
        plan.loss().gradient(workspace.predictions(), batch.targets(), blocks, horizon, workspace.dPredictions());
        Arrays.fill(gradient, 0f);
        model.backward(workspace, gradient, team);
        if (plan.clipValue() > 0) {
            GradientClipping.clipValues(gradient, plan.clipValue());
        }
        if (plan.clipNorm() > 0) {
            GradientClipping.clip(gradient, plan.clipNorm());
        }
        optimiser.update(model.parameters(), gradient, learningRate);
        model.pack();
        return newSum;
    }
}
