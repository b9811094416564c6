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
import java.util.Arrays;

/** The training loop: epochs of shuffled batches, each followed by a test. */
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
    private Predictions lastTest;
    private int epochsDone;

    /**
     * Prepares a training.
     *
     * @param model what learns; its weights must be packed
     * @param data what it learns from
     * @param plan how it learns
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the data have other inputs or outputs than the model, or the loss asks for
     *     several outputs of each target
     */
    public Trainer(SequenceModel model, Dataset data, TrainingPlan plan, Team team) {
        model.shape().requireFit(data.training().inputs(), data.training().outputs());
        requireOneOutputPerTarget(plan.loss());
        this.model = model;
        this.data = data;
        this.plan = plan;
        this.team = team;
        this.batches = new Batches(data.training(), plan.batch());
        this.workspace = ModelWorkspace.forTraining(model, data.training().steps(), batches.capacity());
        this.optimiser = plan.optimiser().create(model.shape().parameters());
        this.step = new TrainingStep(model, optimiser, plan, data.task().horizon(), workspace, team);
        float[] none = new float[data.test().count() * data.test().outputs()];
        Arrays.fill(none, Float.NaN);
        this.lastTest = new Predictions(data.test(), none);
    }

    private static void requireOneOutputPerTarget(Loss loss) {
        if (loss.outputsPerTarget() != 1) {
            throw new IllegalArgumentException("a Trainer measures one prediction for each value, but the loss needs "
                    + loss.outputsPerTarget() + "; train such a model by TrainingStep");
        }
    }

    /**
     * Trains as many epochs as the plan says, or until it is told to stop.
     *
     * @param watcher told of each epoch, and asked after each batch whether to go on
     * @throws TrainingException if a loss is not a finite number
     */
    public void run(Watcher watcher) {
        for (int epoch = epochsDone + 1; epoch <= plan.epochs(); epoch++) {
            long start = System.nanoTime();
            double trainLoss = trainEpoch(epoch, watcher);
            if (Double.isNaN(trainLoss)) {
                return;
            }
            Predictions test = predict(data.test());
            double testLoss = plan.loss().mean(test);
            if (!Double.isFinite(testLoss)) {
                throw diverged("test loss is no longer a finite number after epoch " + epoch, firstInTest());
            }
            lastTest = test;
            epochsDone = epoch;
            watcher.epoch(new EpochRecord(epoch, trainLoss, testLoss, (System.nanoTime() - start) / SECOND));
        }
    }

    /**
     * Where the training is.
     *
     * @return a copy: whole epochs, parameters and the optimiser's memory
     */
    public TrainingState state() {
        return new TrainingState(epochsDone, model.parameters().clone(), optimiser.state());
    }

    /**
     * Goes on from where another training of the same plan and data was, with the same bits.
     *
     * @param state that training's state between two epochs
     */
    public void resume(TrainingState state) {
        System.arraycopy(state.parameters(), 0, model.parameters(), 0, model.parameters().length);
        model.pack();
        optimiser.restore(state.optimiser());
        epochsDone = state.epoch();
    }

    /**
     * What was predicted at the end of the last whole epoch.
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
        return Evaluation.predict(model, samples, batches.capacity(), workspace, team);
    }

    /** The mean loss; NaN if the watcher ended it. */
    private double trainEpoch(int epoch, Watcher watcher) {
        batches.shuffle(new RandomStream(plan.seed(), Purpose.SHUFFLE, epoch));
        double sum = 0;
        long done = (epoch - 1L) * data.training().count();
        long values = 0;
        for (int i = 0; i < batches.count(); i++) {
            Batch batch = batches.load(i);
            sum = step.run(batch, sum);
            if (!Double.isFinite(sum)) {
                throw diverged(
                        "training loss is no longer a finite number in epoch " + epoch + ", batch " + (i + 1),
                        FirstNonFinite.in(model, workspace, batch));
            }
            values += (long) batch.rows() * data.training().outputs();
            done += batch.rows();
            if (!watcher.batch(done, sum / values)) {
                return Double.NaN;
            }
        }
        return sum / values;
    }

    /** The first tensor that is not finite in the first batch of the test that has one. */
    private String firstInTest() {
        Batches tests = new Batches(data.test(), batches.capacity());
        Batch batch = null;
        double sum = 0;
        for (int i = 0; Double.isFinite(sum) && i < tests.count(); i++) {
            batch = tests.load(i);
            model.forward(batch.x(), batch.steps(), batch.rows(), workspace, team);
            int values = batch.rows() * data.test().outputs();
            sum = plan.loss().add(workspace.predictions(), batch.targets(), values, 1, sum);
        }
        return FirstNonFinite.in(model, workspace, batch);
    }

    private TrainingException diverged(String where, String first) {
        return new TrainingException("the " + where + "; the first number that went wrong: " + first, plan);
    }
}
