package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.kernels.Sequence;
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
    private Predictions lastTest;

    /**
     * Prepares a training.
     *
     * @param model what learns; its weights must be packed
     * @param data what it learns from
     * @param plan how it learns
     * @param team the threads that share the work
     */
    public Trainer(SequenceModel model, Dataset data, TrainingPlan plan, Team team) {
        this.model = model;
        this.data = data;
        this.plan = plan;
        this.team = team;
        this.batches = new Batches(data.training(), plan.batch());
        this.workspace =
                ModelWorkspace.forTraining(model.shape(), data.training().steps(), batches.capacity());
        Optimiser optimiser = plan.optimiser().create(model.shape().parameters());
        this.step = new TrainingStep(model, optimiser, plan.learningRate(), plan.clipNorm(), workspace, team);
        float[] none = new float[data.test().y().length];
        Arrays.fill(none, Float.NaN);
        this.lastTest = new Predictions(data.test(), none);
    }

    /**
     * Trains as many epochs as the plan says, or until it is told to stop.
     *
     * @param watcher told of each epoch, and asked after each batch whether to go on
     * @throws TrainingException if a loss is not a finite number
     */
    public void run(Watcher watcher) {
        for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
            long start = System.nanoTime();
            double trainLoss = trainEpoch(epoch, watcher);
            if (Double.isNaN(trainLoss)) {
                return;
            }
            Predictions test = predict(data.test());
            double testLoss = test.errors().meanSquared();
            if (!Double.isFinite(testLoss)) {
                throw diverged("test loss is no longer a finite number after epoch " + epoch, firstInTest());
            }
            lastTest = test;
            watcher.epoch(new EpochRecord(epoch, trainLoss, testLoss, (System.nanoTime() - start) / SECOND));
        }
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
        Samples samples = data.training();
        Sequence x = Sequence.dense(batches.x(), batches.capacity(), samples.inputs());
        batches.shuffle(new RandomStream(plan.seed(), Purpose.SHUFFLE, epoch));
        double sum = 0;
        long done = (epoch - 1L) * samples.count();
        long values = 0;
        for (int i = 0; i < batches.count(); i++) {
            batches.load(i);
            int rows = batches.rows(i);
            sum = step.run(x, batches.y(), samples.steps(), rows, sum);
            if (!Double.isFinite(sum)) {
                throw diverged(
                        "training loss is no longer a finite number in epoch " + epoch + ", batch " + (i + 1),
                        FirstNonFinite.in(model, workspace, x, samples.steps(), rows));
            }
            values += (long) rows * samples.outputs();
            done += rows;
            if (!watcher.batch(done, sum / values)) {
                return Double.NaN;
            }
        }
        return sum / values;
    }

    /** The first tensor that is not finite in the first batch of the test that has one. */
    private String firstInTest() {
        Samples samples = data.test();
        Batches tests = new Batches(samples, batches.capacity());
        Sequence x = Sequence.dense(tests.x(), tests.capacity(), samples.inputs());
        int i = 0;
        double sum = 0;
        while (Double.isFinite(sum) && i < tests.count()) {
            tests.load(i);
            model.forward(x, samples.steps(), tests.rows(i), workspace, team);
            sum = MeanSquaredError.addSquares(
                    workspace.predictions(), tests.y(), tests.rows(i) * samples.outputs(), sum);
            i++;
        }
        return FirstNonFinite.in(model, workspace, x, samples.steps(), tests.rows(i - 1));
    }

    private TrainingException diverged(String where, String first) {
        return new TrainingException("the " + where + "; the first number that went wrong: " + first, plan);
    }
}
