package dev.lanewise.trainer.cli;

import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.InputException;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.data.Dataset;
import dev.lanewise.trainer.data.Datasets;
import dev.lanewise.trainer.data.Samples;
import dev.lanewise.trainer.forecast.TrainedModel;
import dev.lanewise.trainer.model.ModelShape;
import dev.lanewise.trainer.model.SequenceModel;
import dev.lanewise.trainer.model.WeightsHash;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.training.EpochRecord;
import dev.lanewise.trainer.training.MemoryNeed;
import dev.lanewise.trainer.training.Trainer;
import dev.lanewise.trainer.training.TrainingException;
import dev.lanewise.trainer.training.Watcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training run from configuration to results. */
final class Job {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final double SECOND = 1e9;

    private final Settings settings;
    private final Config config;
    private final Interruption interruption;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long lap = start;
    private Supplier<TrainedModel> trained;

    Job(Settings settings, Config config, Interruption interruption) {
        this.settings = settings;
        this.config = config;
        this.interruption = interruption;
    }

    RunResult run() {
        Choice choice = choose();
        int threads = threads();
        LOG.info("kernel: {}, {} thread{}", choice.describe(), threads, threads == 1 ? "" : "s");
        if (config.data().source() == Config.Source.SINE) { // a file tells when it is read
            checkSizes(config.data().trainSamples(), config.data().testSamples());
        }
        Dataset data = Datasets.of(config);
        logData(data);
        lap("data_seconds");
        checkSizes(data.training().count(), data.test().count());
        try (Team team = new Team(threads)) {
            return train(choice, data, team);
        }
    }

    /** A copy of the model at the end of {@link #run}. */
    TrainedModel trained() {
        return trained.get();
    }

    /** Refuses what the heap can't hold, or a Java array. */
    private void checkSizes(long trainSamples, long testSamples) {
        long heap = Runtime.getRuntime().maxMemory();
        try {
            MemoryNeed need = MemoryNeed.of(config, trainSamples, testSamples);
            if (need.total() > heap) {
                throw new InputException(need.exceeds(heap));
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
            return shape().usefulThreads(
                            config.data().sequenceLength(), config.training().batch(), available);
        } catch (IllegalArgumentException e) {
            throw tooLarge(e);
        }
    }

    private ModelShape shape() {
        Config.Model model = config.model();
        return new ModelShape(model.inputs(), model.hidden(), model.layers(), model.outputs());
    }

    private Choice choose() {
        try {
            return Choice.of(config.kernel().mode(), Machine.here());
        } catch (UnsupportedOperationException e) {
            throw new InputException(settings.get("kernel.mode").origin(), "kernel.mode: " + e.getMessage());
        }
    }

    private RunResult train(Choice choice, Dataset data, Team team) {
        SequenceModel model = newModel(choice);
        Trainer trainer =
                new Trainer(model, data, config.training(), config.data().seed(), team);
        Ending ending = run(trainer, data.training().count());
        lap("training_seconds");
        trained = () -> TrainedModel.of(model, data);
        double trainLoss =
                ending.isWhole() ? trainer.predict(data.training()).errors().meanSquared() : Double.NaN;
        String hash = WeightsHash.sha256(model.parameters());
        lap("evaluation_seconds");
        seconds.put("total_seconds", (lap - start) / SECOND);
        return new RunResult(
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
    }

    private Ending run(Trainer trainer, int samples) {
        long total = (long) samples * config.training().epochs();
        try (Progress progress = new Progress(total)) {
            trainer.run(new Watcher() {
                @Override
                public void epoch(EpochRecord record) {
                    epochs.add(record);
                    LOG.info(Progress.line(record, config.training().epochs()));
                }

                @Override
                public boolean batch(long done, double loss) {
                    progress.batch(done, loss);
                    return !interruption.isRequested();
                }
            });
            return epochs.size() == config.training().epochs() ? Ending.COMPLETED : Ending.interrupted();
        } catch (TrainingException e) {
            return Ending.failed(e.getMessage());
        }
    }

    private SequenceModel newModel(Choice choice) {
        ModelShape shape = shape();
        SequenceModel model =
                SequenceModel.untrained(shape, choice.kernel(), config.data().seed());
        LOG.info(
                "model: {} LSTM layer{} of {} units, {} parameters",
                shape.layers(),
                shape.layers() == 1 ? "" : "s",
                shape.hidden(),
                shape.parameters());
        return model;
    }

    private void logData(Dataset data) {
        Samples samples = data.training();
        String source = config.data().source() == Config.Source.CSV
                ? config.data().column() + " in " + config.data().file()
                : "noisy sine waves";
        LOG.info(
                "data: {}, {} samples for training and {} for the test, {} values in, the next one out",
                source,
                samples.count(),
                data.test().count(),
                samples.steps());
    }

    private void lap(String name) {
        long now = System.nanoTime();
        seconds.put(name, (now - lap) / SECOND);
        lap = now;
    }
}
