package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.kernels.Team;
import java.util.Arrays;

/**
 * What the rows of an update, or a part of them, give: their losses and their gradient. Several may work on one model
 * at the same time, each with a workspace and a team of its own. Allocates nothing once it is made.
 */
final class PartPass {

    private final SequenceModel model;
    private final Loss loss;
    private final int horizon;
    private final int outputsOfBlock;
    private final ModelWorkspace workspace;

    /**
     * Prepares passes.
     *
     * @param horizon steps that are predicted of each target
     * @param workspace made for training
     * @throws IllegalArgumentException if the model's outputs don't fit the loss and the horizon
     */
    PartPass(SequenceModel model, Loss loss, int horizon, ModelWorkspace workspace) {
        int block = loss.outputsPerTarget() * horizon;
        if (model.shape().outputs() % block != 0) {
            throw new IllegalArgumentException("a model's outputs must be a multiple of " + loss.outputsPerTarget()
                    + " for each of " + horizon + " steps, but there are "
                    + model.shape().outputs());
        }
        this.model = model;
        this.loss = loss;
        this.horizon = horizon;
        this.outputsOfBlock = block;
        this.workspace = workspace;
    }

    ModelWorkspace workspace() {
        return workspace;
    }

    /**
     * Forward, loss and backward. Ends after the loss if that is not finite.
     *
     * @param batch the rows; without any, the gradient is +0
     * @param rows how many rows the gradient is a mean of: those of the whole update
     * @param sum a sum of losses
     * @param gradient where the gradient of the parameters goes, in canonical order
     * @return the sum with the losses of these rows added ({@link Loss#add})
     */
    double run(Batch batch, double rows, double sum, float[] gradient, Team team) {
        if (batch.rows() == 0) {
            Arrays.fill(gradient, 0f);
            return sum;
        }
        model.forward(batch.x(), batch.context(), batch.steps(), batch.rows(), workspace, team);
        int blocksOfRow = model.shape().predictions(batch.steps()) / outputsOfBlock;
        int blocks = batch.rows() * blocksOfRow;
        double newSum = loss.add(workspace.predictions(), batch.targets(), blocks, horizon, sum);
        if (!Double.isFinite(newSum)) {
            return newSum;
        }
        double count = rows * blocksOfRow * horizon;
        loss.gradient(workspace.predictions(), batch.targets(), blocks, horizon, count, workspace.dPredictions());
        Arrays.fill(gradient, 0f);
        model.backward(workspace, gradient, team);
        return newSum;
    }

    /**
     * What went wrong first in the pass before, whose losses are not finite.
     *
     * @param before rows of the update before these
     */
    String firstNonFinite(Batch batch, int before) {
        return FirstNonFinite.in(model, workspace, batch, before);
    }
}
