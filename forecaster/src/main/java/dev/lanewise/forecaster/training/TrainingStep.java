package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.kernels.Team;
import java.util.List;

/**
 * One update of a model by one batch, or by its parts: each of them has a gradient of its own, and these are added in a
 * tree. Allocates nothing once it is made.
 */
public final class TrainingStep {

    private final SequenceModel model;
    private final Optimiser optimiser;
    private final TrainingPlan plan;
    private final Team team;
    private final PartPass[] passes;
    private final float[][] gradients;
    private final double[] sums;
    private final SideBySide work;
    private final Batch[] one = new Batch[1];
    private double learningRate;
    private long update;
    private Batch[] parts;
    private int rows;
    private double before;
    private int wrong;

    /**
     * Prepares updates.
     *
     * @param model what learns; its weights must be packed
     * @param optimiser what updates it
     * @param plan loss, clipping and the rate of the first update
     * @param horizon steps that are predicted of each target
     * @param workspace made for training
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the model's outputs don't fit the loss and the horizon, or the plan has
     *     several parts
     */
    public TrainingStep(
            SequenceModel model,
            Optimiser optimiser,
            TrainingPlan plan,
            int horizon,
            ModelWorkspace workspace,
            Team team) {
        this(model, optimiser, plan, horizon, List.of(workspace), team);
    }

    /**
     * Prepares updates in parts.
     *
     * @param model what learns; its weights must be packed
     * @param optimiser what updates it
     * @param plan loss, clipping, the rate of the first update and the number of parts
     * @param horizon steps that are predicted of each target
     * @param workspaces made for training, one for each part
     * @param team the threads that share the work: each a part, or all of them one part after the other
     * @throws IllegalArgumentException if the model's outputs don't fit the loss and the horizon, or there are not as
     *     many workspaces as parts
     */
    public TrainingStep(
            SequenceModel model,
            Optimiser optimiser,
            TrainingPlan plan,
            int horizon,
            List<ModelWorkspace> workspaces,
            Team team) {
        if (workspaces.size() != plan.shards()) {
            throw new IllegalArgumentException("there must be a workspace for each of " + plan.shards()
                    + " parts, but there are " + workspaces.size());
        }
        this.model = model;
        this.optimiser = optimiser;
        this.plan = plan;
        this.team = team;
        this.passes = workspaces.stream()
                .map(workspace -> new PartPass(model, plan.loss(), horizon, workspace))
                .toArray(PartPass[]::new);
        this.gradients = new float[passes.length][model.shape().parameters()];
        this.sums = new double[passes.length];
        this.work = new SideBySide(passes.length, this::runPart);
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
        one[0] = batch;
        return run(one, sum);
    }

    /**
     * Learns from the parts of a batch, by the mean over all rows.
     *
     * @param batch what to learn from: as many parts as the plan has
     * @param sum a sum of losses
     * @return that sum with those of all parts added; of several parts, each is a sum of its own, and these are added
     *     in a tree first
     * @throws IllegalArgumentException if there are more or fewer parts
     */
    public double run(Batch[] batch, double sum) {
        if (batch.length != passes.length) {
            throw new IllegalArgumentException(
                    "a batch must have " + passes.length + " parts, as the plan has, but has " + batch.length);
        }
        parts = batch;
        rows = 0;
        for (Batch part : batch) {
            rows += part.rows();
        }
        before = passes.length == 1 ? sum : 0;
        work.run(team);
        update++;
        wrong = firstWrong();
        double newSum = passes.length == 1 ? sums[0] : sum + TreeSum.of(sums);
        if (Double.isFinite(newSum)) {
            learn(TreeSum.of(gradients));
        }
        return newSum;
    }

    private void runPart(int part, Team members) {
        int first = Batches.firstRow(part, passes.length, rows);
        passes[part].workspace().beginUpdate(plan.seed(), update, first, rows);
        sums[part] = passes[part].run(parts[part], rows, before, gradients[part], members);
    }

    /** The first part whose losses are not finite; the first one if none is. */
    private int firstWrong() {
        for (int part = 0; part < sums.length; part++) {
            if (!Double.isFinite(sums[part])) {
                return part;
            }
        }
        return 0;
    }

    private void learn(float[] gradient) {
        if (plan.clipValue() > 0) {
            GradientClipping.clipValues(gradient, plan.clipValue());
        }
        if (plan.clipNorm() > 0) {
            GradientClipping.clip(gradient, plan.clipNorm());
        }
        optimiser.update(model.parameters(), gradient, learningRate);
        model.pack();
    }

    /** What went wrong first in the run before, whose losses are not finite. */
    String firstNonFinite() {
        return passes[wrong].firstNonFinite(parts[wrong], Batches.firstRow(wrong, passes.length, rows));
    }
}
