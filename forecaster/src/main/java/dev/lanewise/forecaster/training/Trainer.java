package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The training loop: epochs of shuffled batches, each followed by a validation, where there is such a part, and a test.
 * What the test gives is told, and decides nothing.
 */
public final class Trainer {

    private static final double SECOND = 1e9;

    private final SequenceModel model;
    private final Dataset data;
    private final TrainingPlan plan;
    private final Team team;
    private final Batches batches;
    private final ModelWorkspace workspace;
    private final TrainingStep step;
    private final Optimiser optimiser;
    private final boolean tests;
    private Predictions lastTest;
    private int epochsDone;
    private Schedule.Memory memory = Schedule.Memory.NONE;
    /** The best epoch so far; null before the first, and where the plan doesn't stop early. */
    private TrainingState.Best best;
    /** The weights that training would go on from, while the model has the best ones; null where it has these. */
    private float[] last;

    /**
     * Prepares a training.
     *
     * @param model what learns; its weights must be packed
     * @param data what it learns from
     * @param plan how it learns
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the data have other inputs than the model, or other outputs for this loss,
     *     or early stopping has no validation part to go by
     */
    public Trainer(SequenceModel model, Dataset data, TrainingPlan plan, Team team) {
        this(model, data, plan, team, true);
    }

    /**
     * Prepares a training that never looks at the test part, so that it can be one of many that a choice is made from.
     * Its weights are the same; its test losses are NaN.
     *
     * @param model what learns; its weights must be packed
     * @param data what it learns from
     * @param plan how it learns
     * @param team the threads that share the work
     * @return the training
     * @throws IllegalArgumentException as the constructor's
     */
    public static Trainer untested(SequenceModel model, Dataset data, TrainingPlan plan, Team team) {
        return new Trainer(model, data, plan, team, false);
    }

    private Trainer(SequenceModel model, Dataset data, TrainingPlan plan, Team team, boolean tests) {
        model.shape()
                .requireFit(
                        data.training().inputs(),
                        data.training().contextInputs(),
                        data.training().steps(),
                        data.training().outputs() * plan.loss().outputsPerTarget());
        requireFitting(data, plan);
        this.model = model;
        this.data = data;
        this.plan = plan;
        this.team = team;
        this.batches = new Batches(data.training(), plan.batch(), plan.shards());
        List<ModelWorkspace> workspaces = new ArrayList<>();
        for (int part = 0; part < plan.shards(); part++) {
            workspaces.add(ModelWorkspace.forTraining(model, data.training().steps(), batches.partCapacity()));
        }
        this.workspace = workspaces.get(0);
        this.optimiser = plan.optimiser().create(model.shape().parameters());
        this.step = new TrainingStep(model, optimiser, plan, data.task().horizon(), workspaces, team);
        this.tests = tests;
        this.lastTest = form(data.test());
    }

    private static void requireFitting(Dataset data, TrainingPlan plan) {
        if (plan.stopping().isOn() && data.validation().isEmpty()) {
            throw new IllegalArgumentException("early stopping (patience "
                    + plan.stopping().patience() + ") goes by the validation loss, but the data have no validation"
                    + " part; split them with one, or set patience to 0");
        }
    }

    /**
     * Trains as many epochs as the plan says, or until it is told to stop, or until the loss no longer falls. With
     * early stopping the model then has the weights of its best epoch, however the training ended.
     *
     * @param watcher told of each epoch, and asked after each batch whether to go on
     * @throws TrainingException if a loss is not a finite number
     */
    public void run(Watcher watcher) {
        if (last != null) {
            use(last);
            last = null;
        }
        boolean whole = true;
        while (whole && !isDone()) {
            whole = runEpoch(epochsDone + 1, watcher);
        }
        if (best != null) {
            last = model.parameters().clone();
            use(best.parameters());
            lastTest = test();
        }
    }

    /** Predictions for the test part, if it may be looked at. */
    private Predictions test() {
        return tests ? predict(data.test()) : lastTest;
    }

    /** Whether the epoch is whole: false if the watcher ended it. */
    private boolean runEpoch(int epoch, Watcher watcher) {
        long start = System.nanoTime();
        double trainLoss = trainEpoch(epoch, watcher);
        if (Double.isNaN(trainLoss)) {
            return false;
        }
        double validationLoss = Double.NaN;
        if (data.validation().isPresent()) {
            Samples samples = data.validation().get();
            validationLoss = finite("validation", epoch, samples, plan.loss().mean(predict(samples)));
        }
        Predictions test = test();
        double testLoss = tests ? finite("test", epoch, data.test(), plan.loss().mean(test)) : Double.NaN;
        lastTest = test;
        epochsDone = epoch;
        memory = plan.schedule().after(memory, data.validation().isPresent() ? validationLoss : trainLoss);
        if (plan.stopping().isOn()
                && (best == null
                        || validationLoss < best.loss() - plan.stopping().minDelta())) {
            best = new TrainingState.Best(
                    epoch, validationLoss, model.parameters().clone());
        }
        double seconds = (System.nanoTime() - start) / SECOND;
        watcher.epoch(new EpochRecord(epoch, trainLoss, validationLoss, testLoss, seconds));
        return true;
    }

    /**
     * Whether the training is over.
     *
     * @return true after the plan's last epoch, and where the loss has not fallen for as long as the plan bears
     */
    public boolean isDone() {
        return epochsDone >= plan.epochs()
                || best != null && epochsDone - best.epoch() >= plan.stopping().patience();
    }

    /**
     * The epoch that the model's weights are of, once the training is over.
     *
     * @return the best one where the plan stops early, else the last whole one; 0 before there was one
     */
    public int keptEpoch() {
        return best == null ? epochsDone : best.epoch();
    }

    private void use(float[] parameters) {
        System.arraycopy(parameters, 0, model.parameters(), 0, parameters.length);
        model.pack();
    }

    /**
     * Where the training is, between two epochs.
     *
     * @return a copy: whole epochs, parameters, the best ones, and the memories of optimiser and schedule
     */
    public TrainingState state() {
        float[] parameters = last == null ? model.parameters() : last;
        return new TrainingState(epochsDone, parameters.clone(), optimiser.state(), memory, Optional.ofNullable(best));
    }

    /**
     * Goes on from where another training of the same plan and data was, with the same bits.
     *
     * @param state that training's state between two epochs
     * @throws IllegalArgumentException if it is the state of another model or optimiser
     */
    public void resume(TrainingState state) {
        if (state.parameters().length != model.shape().parameters()) {
            throw new IllegalArgumentException("the state has " + state.parameters().length
                    + " parameters, but the model has " + model.shape().parameters());
        }
        use(state.parameters());
        last = null;
        optimiser.restore(state.optimiser());
        memory = state.schedule();
        best = state.best().orElse(null);
        epochsDone = state.epoch();
        lastTest = test();
    }

    /**
     * What was predicted at the end of the last whole epoch, or, once the training is over, with the weights that are
     * kept.
     *
     * @return predictions for the test samples; all NaN before there was an epoch
     */
    public Predictions lastTest() {
        return lastTest;
    }

    /**
     * What the model predicts as it is now.
     *
     * @param samples what to predict
     * @return the predictions
     */
    public Predictions predict(Samples samples) {
        return Evaluation.predict(model, form(samples), batches.partCapacity(), workspace, team);
    }

    /** Predictions that are not made yet: all NaN. */
    private Predictions form(Samples samples) {
        float[] none =
                new float[samples.count() * samples.outputs() * plan.loss().outputsPerTarget()];
        Arrays.fill(none, Float.NaN);
        return new Predictions(samples, plan.loss().quantiles(), data.task().horizon(), none);
    }

    /** The mean loss; NaN if the watcher ended it. */
    private double trainEpoch(int epoch, Watcher watcher) {
        batches.shuffle(new RandomStream(plan.seed(), Purpose.SHUFFLE, epoch));
        double sum = 0;
        long done = (epoch - 1L) * data.training().count();
        long values = 0;
        for (int i = 0; i < batches.count(); i++) {
            Batch[] batch = batches.loadParts(i);
            step.setLearningRate(rate(epoch - 1, i));
            step.setUpdate((epoch - 1L) * batches.count() + i);
            sum = step.run(batch, sum);
            if (!Double.isFinite(sum)) {
                throw diverged(
                        "training loss is no longer a finite number in epoch " + epoch + ", batch " + (i + 1),
                        step.firstNonFinite());
            }
            int rows = batches.rows(i);
            values += (long) rows * data.training().outputs();
            done += rows;
            if (!watcher.batch(done, sum / values)) {
                return Double.NaN;
            }
        }
        return sum / values;
    }

    private double rate(int epochsBefore, int batch) {
        long update = (long) epochsBefore * batches.count() + batch;
        long updates = (long) plan.epochs() * batches.count();
        return plan.learningRate() * plan.schedule().factor(update, updates, epochsBefore, memory);
    }

    private double finite(String part, int epoch, Samples samples, double loss) {
        if (!Double.isFinite(loss)) {
            throw diverged(part + " loss is no longer a finite number after epoch " + epoch, firstIn(samples));
        }
        return loss;
    }

    /** The first tensor that is not finite in the first batch that has one. */
    private String firstIn(Samples samples) {
        Batches parts = new Batches(samples, batches.partCapacity());
        Batch batch = null;
        double sum = 0;
        for (int i = 0; Double.isFinite(sum) && i < parts.count(); i++) {
            batch = parts.load(i);
            model.forward(batch.x(), batch.context(), batch.steps(), batch.rows(), workspace, team);
            int horizon = data.task().horizon();
            int blocks = batch.rows() * (samples.outputs() / horizon);
            sum = plan.loss().add(workspace.predictions(), batch.targets(), blocks, horizon, sum);
        }
        return FirstNonFinite.in(model, workspace, batch);
    }

    private TrainingException diverged(String where, String first) {
        return new TrainingException("the " + where + "; the first number that went wrong: " + first, plan);
    }
}
