package dev.lanewise.trainer.training;

import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.data.Batches;
import dev.lanewise.trainer.data.Dataset;
import dev.lanewise.trainer.data.Samples;
import dev.lanewise.trainer.model.ModelWorkspace;
import dev.lanewise.trainer.model.SequenceModel;
import dev.lanewise.trainer.random.Purpose;
import dev.lanewise.trainer.random.RandomStream;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The training loop: epochs of shuffled batches, each followed by a test. */
public final class Trainer {

    private static final double SECOND = 1e9;

    private final SequenceModel model;
    private final Dataset data;
    private final Config config;
    private final Team team;
    private final Batches batches;
    private final ModelWorkspace workspace;
    private final TrainingStep step;

    /**
     * Prepares a training.
     *
     * @param model what learns; its weights must be packed
     * @param data what it learns from
     * @param config seed, batch size, epochs and optimiser
     * @param team the threads that share the work
     */
    public Trainer(SequenceModel model, Dataset data, Config config, Team team) {
        this.model = model;
        this.data = data;
        this.config = config;
        this.team = team;
        this.batches = new Batches(data.training(), config.training().batch());
        this.workspace =
                ModelWorkspace.forTraining(model.shape(), data.training().steps(), batches.capacity());
        Optimiser optimiser = Optimisers.of(config.training(), model.shape().parameters());
        this.step = new TrainingStep(model, optimiser, config.training().clipNorm(), workspace, team);
    }

    /**
     * Trains as many epochs as the configuration says, or until it is told to stop.
     *
     * @param progress told of each epoch as it ends
     * @param stop asked after each batch; an epoch that is broken off isn't told of
     * @throws TrainingException if the loss stops being a finite number
     */
    public void run(Consumer<EpochRecord> progress, BooleanSupplier stop) {
        for (int epoch = 1; epoch <= config.training().epochs(); epoch++) {
            long start = System.nanoTime();
            double trainLoss = trainEpoch(epoch, stop);
            if (stop.getAsBoolean()) {
                return;
            }
            double testLoss = predict(data.test()).errors().meanSquared();
            progress.accept(new EpochRecord(epoch, trainLoss, testLoss, (System.nanoTime() - start) / SECOND));
        }
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

    private double trainEpoch(int epoch, BooleanSupplier stop) {
        Samples samples = data.training();
        Sequence x = Sequence.dense(batches.x(), batches.capacity(), samples.inputs());
        batches.shuffle(new RandomStream(config.data().seed(), Purpose.SHUFFLE, epoch));
        double sum = 0;
        for (int i = 0; i < batches.count() && !stop.getAsBoolean(); i++) {
            batches.load(i);
            sum = step.run(x, batches.y(), samples.steps(), batches.rows(i), sum);
            if (!Double.isFinite(sum)) {
                throw new TrainingException("the training loss is no longer a finite number in epoch " + epoch
                        + ", batch " + (i + 1)
                        + "; try a smaller training.learning_rate, or set training.clip_norm (1, say)");
            }
        }
        return sum / ((double) samples.count() * samples.outputs());
    }
}
