package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.forecaster.training.Watcher;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One training run from configuration to results. Knows neither terminal nor log: a watcher is told what happens. */
public final class Job {

    /**
     * What came of a run.
     *
     * @param result its figures
     * @param trained the model
     */
    public record Outcome(RunResult result, TrainedModel trained) {}

    private static final double SECOND = 1e9;

    private final Settings settings;
    private final Config config;
    private final JobWatcher watcher;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long lap = start;

    /**
     * Prepares a run.
     *
     * @param settings all keys, with the places that they come from
     * @param config what they say
     * @param watcher told of each step
     */
    public Job(Settings settings, Config config, JobWatcher watcher) {
        this.settings = settings;
        this.config = config;
        this.watcher = watcher;
    }

    /**
     * Trains, and measures what came of it.
     *
     * @return figures and model, also of a run that ended early
     * @throws InputException if the configuration asks for what can't be done here
     */
    public Outcome run() {
        Choice choice = choose();
        int threads = threads();
        watcher.kernel(choice, threads);
        DataSource source = DataSource.of(config);
        source.sizes().ifPresent(sizes -> checkSizes(sizes.training(), sizes.test()));
        Dataset data = source.read();
        checkSizes(data.training().count(), data.test().count());
        watcher.data(source.describe(), data);
        lap("data_seconds");
        try (Team team = new Team(threads)) {
            return train(choice, data, team);
        }
    }

    /** Refuses what the heap can't hold, or a Java array. */
    private void checkSizes(long trainSamples, long testSamples) {
        long heap = Runtime.getRuntime().maxMemory();
        try {
            MemoryNeed need = MemoryNeed.of(
                    config.model(), config.training(), config.data().sequenceLength(), trainSamples, testSamples);
            if (need.total() > heap) {
                throw new InputException(need.exceeds(heap) + ", or make data.n_train, data.sequence_length,"
                        + " model.hidden_dim or training.batch_size smaller");
            }
        } catch (IllegalArgumentException e) {
            throw tooLarge(e);
        }
    }

    private InputException tooLarge(IllegalArgumentException e) {
        return new InputException(settings.get("model.hidden_dim").origin(), "too large: " + e.getMessage());
    }

    /** As many as the configuration says; auto: as many as gain something here. */
    private int threads() {
        if (config.kernel().threads() > 0) {
            return config.kernel().threads();
        }
        int available = Runtime.getRuntime().availableProcessors();
        try {
            return config.model()
                    .usefulThreads(
                            config.data().sequenceLength(), config.training().batch(), available);
        } catch (IllegalArgumentException e) {
            throw tooLarge(e);
        }
    }

    private Choice choose() {
        try {
            return Choice.of(config.kernel().mode(), Machine.here());
        } catch (UnsupportedOperationException e) {
            throw new InputException(settings.get("kernel.mode").origin(), "kernel.mode: " + e.getMessage());
        }
    }

    private Outcome train(Choice choice, Dataset data, Team team) {
        ModelShape shape = config.model();
        TrainingPlan plan = config.training();
        SequenceModel model = SequenceModel.untrained(shape, choice.kernel(), plan.seed());
        watcher.model(shape);
        Trainer trainer = new Trainer(model, data, plan, team);
        Ending ending = run(trainer, (long) data.training().count() * plan.epochs());
        lap("training_seconds");
        double trainLoss =
                ending.isWhole() ? trainer.predict(data.training()).errors().meanSquared() : Double.NaN;
        String hash = WeightsHash.sha256(model.parameters());
        lap("evaluation_seconds");
        seconds.put("total_seconds", (lap - start) / SECOND);
        RunResult result = new RunResult(
                ending,
                trainLoss,
                trainer.lastTest(),
                data.scaling(),
                hash,
                new KernelUsed(
                        choice.kernel().name(),
                        choice.requested().name().toLowerCase(Locale.ROOT),
                        choice.reason(),
                        team.threads()),
                epochs,
                settings,
                Environment.here(),
                seconds);
        return new Outcome(result, TrainedModel.of(model, data));
    }

    private Ending run(Trainer trainer, long total) {
        int planned = config.training().epochs();
        try {
            trainer.run(new Watcher() {
                @Override
                public void epoch(EpochRecord record) {
                    epochs.add(record);
                    watcher.epoch(record, planned);
                }

                @Override
                public boolean batch(long done, double loss) {
                    return watcher.batch(done, total, loss);
                }
            });
            return epochs.size() == planned ? Ending.COMPLETED : Ending.interrupted();
        } catch (TrainingException e) {
            return Ending.failed(e.reason() + "; " + advice());
        } finally {
            watcher.trainingEnded();
        }
    }

    private String advice() {
        double clipNorm = config.training().clipNorm();
        return "try a smaller training.learning_rate (now " + config.training().learningRate() + "), or "
                + (clipNorm > 0
                        ? "a smaller training.clip_norm (now " + clipNorm + ")"
                        : "set training.clip_norm to 1");
    }

    private void lap(String name) {
        long now = System.nanoTime();
        seconds.put(name, (now - lap) / SECOND);
        lap = now;
    }
}
