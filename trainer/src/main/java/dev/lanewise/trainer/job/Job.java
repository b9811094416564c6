package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.forecaster.training.Watcher;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.Course;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.RowPlaces;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.results.Setup;
import dev.lanewise.trainer.results.TestScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

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
    private final Checkpoints checkpoints;
    private final JobData data;
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
        this.data = new JobData(settings, config, checkpoints.states());
    }

    /**
     * Trains, and measures what came of it.
     *
     * @return figures and model, also of a run that ended early
     * @throws InputException if the configuration asks for what can't be done here
     */
    public Outcome run() {
        Choice choice = JobData.choose(settings, config);
        int threads = threads();
        watcher.kernel(choice, threads);
        DataSource source = data.source();
        CutTable cut = read(source);
        watcher.data(source.describe(), cut.data());
        double dataSeconds = lap();
        try (Team team = new Team(threads)) {
            return train(choice, source, cut, dataSeconds, team);
        }
    }

    private CutTable read(DataSource source) {
        source.sizes().ifPresent(data::check);
        Table table = source.table(watcher);
        checkpoints.data(table, source.place());
        if (source.sizes().isEmpty()) {
            data.check(data.sizes(table));
        }
        CutTable cut = data.cut(table);
        cut.remarks(config.task()).forEach(watcher::note);
        return cut;
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
            throw data.tooLarge(e);
        }
    }

    private Outcome train(Choice choice, DataSource source, CutTable cut, double dataSeconds, Team team) {
        Dataset samples = cut.data();
        ModelShape shape = config.model();
        TrainingPlan plan = config.training();
        SequenceModel model = SequenceModel.untrained(shape, choice.kernel(), plan.seed(), config.forgetBias());
        watcher.model(shape);
        Trainer trainer = new Trainer(model, samples, plan, team);
        checkpoints.begin(trainer, epochs);
        Ending ending = run(trainer, (long) samples.training().count() * plan.epochs());
        double trainingSeconds = lap();
        RunResult.TrainingFigures figures = ending.isWhole()
                ? RunResult.TrainingFigures.of(plan.loss(), trainer.predict(samples.training()))
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
                JobData.used(choice, team.threads()),
                Environment.here());
        RowPlaces places = RowPlaces.of(cut.table(), config.data().csv().id().orElse(""));
        List<TestScores> scores = scores(cut, places, trainer);
        RunResult result = new RunResult(
                setup, course, figures, trainer.lastTest(), scores, samples.targetScalings(), places, hash);
        return new Outcome(result, TrainedModel.of(model, samples, plan.loss().quantiles()));
    }

    private List<TestScores> scores(CutTable cut, RowPlaces places, Trainer trainer) {
        Optional<Predictions> validation = cut.data().validation().map(trainer::predict);
        List<TestScores> scores = new ArrayList<>();
        Task task = config.task();
        int first = task.outputs() / task.horizon() - task.targets().size(); // the last step, where each is predicted
        for (String name : task.targets()) {
            double[] scales = cut.scales(name);
            Samples test = cut.data().test();
            IntToDoubleFunction scale = sample -> scales[places.series(test.targetRow(sample))];
            scores.add(TestScores.of(name, first + scores.size(), scale, trainer.lastTest(), validation));
        }
        return scores;
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
            return Ending.failed(data.reason(e));
        } finally {
            watcher.trainingEnded();
        }
    }

    /** Seconds since it was called last, or since the start. */
    private double lap() {
        long before = lap;
        lap = System.nanoTime();
        return (lap - before) / SECOND;
    }
}
