package dev.lanewise.benchmarks;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.training.GradientClipping;
import dev.lanewise.forecaster.training.Optimiser;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.kernels.Team;
import java.util.Arrays;
import java.util.Random;

/**
 * The two parts of a {@link dev.lanewise.forecaster.training.TrainingStep}: what the kernels compute, and what it does
 * itself. Each is measured by itself, since a difference of two measurements has the noise of both.
 */
final class UpdateParts {

    private final SequenceModel model;
    private final TrainingPlan plan;
    private final int horizon;
    private final ModelWorkspace workspace;
    private final Team team;
    private final Optimiser optimiser;
    private final float[] gradient;
    private final float[] cleared;

    /** Starts from gradients of random numbers; that of the parameters is added up from call to call. */
    UpdateParts(SequenceModel model, TrainingPlan plan, int horizon, ModelWorkspace workspace, Team team) {
        int parameters = model.shape().parameters();
        this.model = model;
        this.plan = plan;
        this.horizon = horizon;
        this.workspace = workspace;
        this.team = team;
        this.optimiser = plan.optimiser().create(parameters);
        Random random = new Random(2);
        this.gradient = Layer.uniform(random, parameters, 1e-3f);
        this.cleared = new float[parameters];
        float[] dPredictions = workspace.dPredictions();
        System.arraycopy(Layer.uniform(random, dPredictions.length, 1e-3f), 0, dPredictions, 0, dPredictions.length);
    }

    /** Forward pass, backward pass and packing. */
    void kernels(Batch batch) {
        model.forward(batch.x(), batch.context(), batch.steps(), batch.rows(), workspace, team);
        model.backward(workspace, gradient, team);
        model.pack();
    }

    /**
     * Loss, clipping and update. What is cleared is another gradient: of zeros, the optimiser's means would fade until
     * they are subnormal, which slows processors down.
     *
     * @return the sum of the losses
     */
    double own(Batch batch) {
        int block = plan.loss().outputsPerTarget() * horizon;
        int blocks = batch.rows() * (model.shape().predictions(batch.steps()) / block);
        double sum = plan.loss().add(workspace.predictions(), batch.targets(), blocks, horizon, 0);
        plan.loss().gradient(workspace.predictions(), batch.targets(), blocks, horizon, workspace.dPredictions());
        Arrays.fill(cleared, 0f);
        if (plan.clipNorm() > 0) {
            GradientClipping.clip(gradient, plan.clipNorm());
        }
        optimiser.update(model.parameters(), gradient, plan.learningRate());
        return sum;
    }

    /** The sum of the gradients so far. */
    float[] gradient() {
        return gradient;
    }
}
