package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.evaluation.ScaledError;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
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
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.Course;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.results.Setup;
import dev.lanewise.trainer.results.TestScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One training run from configuration to results. Knows neither terminal nor log: a watcher is told what happens. */
public final class Job {

    /**
     * What came of a run.
     *
     * @param result its figures
     * @param trained the model
     */
    public record Outcome(RunResult result, TrainedModel trained) {}

    /** A table, and the samples that it was cut into. */
    private record Cut(Table table, Split split, Dataset data) {}

    private static final double SECOND = 1e9;

    private final Settings settings;
    private final Config config;
    private final JobWatcher watcher;
    private final Checkpoints checkpoints;
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final long start = System.nanoTime();
    private long lap = start;

    /**
     * Prepares a run.
     *
     * @param settings all keys, with the places that they come from
     * @param config what they say
     * @param watcher told of each step
     */
    public Job(Settings settings, Config config, JobWatcher watcher) {
        this(settings, config, watcher, Checkpoints.none());
    }

    /**
     * Prepares a run that is kept as it goes, or goes on from one that was.
     *
     * @param settings all keys, with the places that they come from
     * @param config what they say
     * @param watcher told of each step
     * @param checkpoints where the training is kept
     */
    public Job(Settings settings, Config config, JobWatcher watcher, Checkpoints checkpoints) {
        this.settings = settings;
        this.config = config;
        this.watcher = watcher;
        this.checkpoints = checkpoints;
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
        Cut cut = read(source);
        watcher.data(source.describe(), cut.data());
        double dataSeconds = lap();
        try (Team team = new Team(threads)) {
            return train(choice, source, cut, dataSeconds, team);
        }
    }

    private Cut read(DataSource source) {
        source.sizes().ifPresent(sizes -> checkSizes(source, sizes));
        Table table = source.table(watcher);
        checkpoints.data(table, source.place());
        Split split = source.split(table);
        Task task = config.task();
        if (source.sizes().isEmpty()) {
            long training = Math.max(1, split.training().length() - task.window() - task.horizon() + 1L);
            checkSizes(
                    source,
                    new MemoryNeed.Sizes(
                            training,
                            split.validation().length(),
                            split.test().length(),
                            (long) table.rows() * table.columns().size(),
                            1));
        }
        try {
            return new Cut(table, split, Dataset.of(table, task, split, scaling(source)));
        } catch (IllegalArgumentException e) {
            throw new InputException(Origin.of(source.place()), e.getMessage());
        }
    }

    private Scaling.Method scaling(DataSource source) {
        return switch (config.data().windows().scaling()) {
            case AUTO -> source.usualScaling();
            case NONE -> Scaling.Method.NONE;
            case STANDARD -> Scaling.Method.STANDARD;
            case MINMAX -> Scaling.Method.MINMAX;
        };
    }

    /** Refuses what the heap can't hold, or a Java array, before anything is cut. */
    private void checkSizes(DataSource source, MemoryNeed.Sizes sizes) {
        long heap = Runtime.getRuntime().maxMemory();
        try {
            MemoryNeed need = MemoryNeed.of(
                            config.model(), config.training(), config.task().steps(), sizes)
                    .withStates(config.model(), config.training(), checkpoints.states());
            if (need.total() > heap) {
                throw new InputException(need.exceeds(heap) + ", or make " + source.keysOfSize() + " smaller");
            }
        } catch (IllegalArgumentException e) {
            throw tooLarge(e);
        }
    }

    private InputException tooLarge(IllegalArgumentException e) {
        Setting given = settings.given(
                "model.hidden_dim",
                "training.batch_size",
                "data.sequence_length",
                "model.layers",
                "model.input_dim",
                "model.output_dim");
        return new InputException(given.origin(), given.key(), given.key() + " is too large: " + e.getMessage());
    }

    /** As many as the configuration says; auto: as many as gain something here. */
    private int threads() {
        if (config.kernel().threads() > 0) {
            return config.kernel().threads();
        }
        int available = Runtime.getRuntime().availableProcessors();
        try {
            return config.model()
                    .usefulThreads(config.task().steps(), config.training().batch(), available);
        } catch (IllegalArgumentException e) {
            throw tooLarge(e);
        }
    }

    private Choice choose() {
        try {
            return Choice.of(config.kernel().mode(), Machine.here());
        } catch (UnsupportedOperationException e) {
            throw new InputException(
                    settings.get("kernel.mode").origin(), "kernel.mode", "kernel.mode: " + e.getMessage());
        }
    }

    private Outcome train(Choice choice, DataSource source, Cut cut, double dataSeconds, Team team) {
        Dataset data = cut.data();
        ModelShape shape = config.model();
        TrainingPlan plan = config.training();
        SequenceModel model = SequenceModel.untrained(shape, choice.kernel(), plan.seed(), config.forgetBias());
        watcher.model(shape);
        Trainer trainer = new Trainer(model, data, plan, team);
        checkpoints.begin(trainer, epochs);
        Ending ending = run(trainer, (long) data.training().count() * plan.epochs());
        double trainingSeconds = lap();
        RunResult.TrainingFigures figures = ending.isWhole()
                ? RunResult.TrainingFigures.of(plan.loss(), trainer.predict(data.training()))
                : RunResult.TrainingFigures.NONE;
        String hash = WeightsHash.sha256(model.parameters());
        double evaluationSeconds = lap();
        Course course = new Course(
                ending,
                epochs,
                trainer.keptEpoch(),
                new Course.Timing(dataSeconds, trainingSeconds, evaluationSeconds, (lap - start) / SECOND));
        Setup setup = new Setup(
                shape,
                plan,
                source.target(),
                UsedSettings.of(settings),
                used(choice, team.threads()),
                Environment.here());
        List<TestScores> scores = scores(cut, trainer);
        RunResult result = new RunResult(
                setup,
                course,
                figures,
                trainer.lastTest(),
                scores,
                data.targetScalings(),
                cut.table().times(),
                hash);
        return new Outcome(result, TrainedModel.of(model, data, plan.loss().quantiles()));
    }

    private List<TestScores> scores(Cut cut, Trainer trainer) {
        Optional<Predictions> validation = cut.data().validation().map(trainer::predict);
        List<TestScores> scores = new ArrayList<>();
        Task task = config.task();
        int first = task.outputs() / task.horizon() - task.targets().size(); // the last step, where each is predicted
        for (String name : task.targets()) {
            double scale = ScaledError.scale(
                    cut.table().column(name).values(), 0, cut.split().training().to(), 1);
            scores.add(TestScores.of(name, first + scores.size(), scale, trainer.lastTest(), validation));
        }
        return scores;
    }

    private static KernelUsed used(Choice choice, int threads) {
        return new KernelUsed(
                choice.kernel().name(), choice.requested().name().toLowerCase(Locale.ROOT), choice.reason(), threads);
    }

    private Ending run(Trainer trainer, long total) {
        int planned = config.training().epochs();
        try {
            trainer.run(new Watcher() {
                @Override
                public void epoch(EpochRecord record) {
                    epochs.add(record);
                    checkpoints.epochEnded();
                    watcher.epoch(record, planned);
                }

                @Override
                public boolean batch(long done, double loss) {
                    return watcher.batch(done, total, loss);
                }
            });
            checkpoints.ended();
            return trainer.isDone() ? Ending.COMPLETED : Ending.interrupted();
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

    /** Seconds since it was called last, or since the start. */
    private double lap() {
        long before = lap;
        lap = System.nanoTime();
        return (lap - before) / SECOND;
    }
}
