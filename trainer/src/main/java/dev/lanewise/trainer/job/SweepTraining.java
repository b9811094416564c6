package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.forecaster.training.Watcher;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.results.SettingUsed;
import dev.lanewise.trainer.results.SweepRow;
import java.util.List;
import java.util.Optional;

/** One run of a sweep, in the thread that asks for it. Sees the training and the validation part, never the test. */
final class SweepTraining {

    /** Told of each epoch, and asked after each batch whether to go on. */
    interface Clock {

        /** An epoch has ended. */
        void epoch();

        /** Whether to go on. */
        boolean goOn();
    }

    private static final double SECOND = 1e9;

    private final SweepRuns.Run run;
    private final List<SettingUsed> values;
    private final LstmKernel kernel;
    private final Clock clock;
    private final long start = System.nanoTime();
    private int epochs;

    SweepTraining(SweepRuns.Run run, List<SettingUsed> values, LstmKernel kernel, Clock clock) {
        this.run = run;
        this.values = values;
        this.kernel = kernel;
        this.clock = clock;
    }

    /** Trains; empty if the run was broken off. */
    Optional<SweepRow> row(Tables tables) {
        JobData job = new JobData(run.settings(), run.config(), 0);
        try (Team alone = new Team(1)) {
            Dataset data = job.cut(tables.of(job.source())).data();
            SequenceModel model = model();
            Trainer trainer = Trainer.untested(model, data, run.config().training(), alone);
            trainer.run(watcher());
            if (!trainer.isDone()) {
                return Optional.empty();
            }
            SweepRow.Figures figures = figures(trainer, data);
            return Optional.of(new SweepRow(
                    run.number(),
                    SweepRow.Status.COMPLETED,
                    values,
                    figures,
                    epochs,
                    trainer.keptEpoch(),
                    seconds(),
                    WeightsHash.sha256(model.parameters()),
                    tables.hash(job.source()),
                    ""));
        } catch (TrainingException e) {
            return Optional.of(without(job.reason(e)));
        } catch (InputException e) {
            return Optional.of(without(e.getMessage()));
        }
    }

    private SequenceModel model() {
        Config config = run.config();
        return SequenceModel.untrained(config.model(), kernel, config.training().seed(), config.forgetBias());
    }

    private Watcher watcher() {
        return new Watcher() {
            @Override
            public void epoch(EpochRecord record) {
                epochs = record.epoch();
                clock.epoch();
            }

            @Override
            public boolean batch(long samples, double loss) {
                return clock.goOn();
            }
        };
    }

    private SweepRow.Figures figures(Trainer trainer, Dataset data) {
        Predictions validation = trainer.predict(data.validation().orElseThrow());
        Errors errors = validation.errors();
        double unit = unit(data.targetScalings());
        return new SweepRow.Figures(
                run.config().training().loss().mean(validation),
                unit * errors.rootMeanSquared(),
                unit * errors.meanAbsolute());
    }

    private static double unit(List<Scaling> scalings) {
        boolean alike = scalings.stream().allMatch(scalings.get(0)::equals);
        return alike ? scalings.get(0).deviation() : Double.NaN;
    }

    private SweepRow without(String problem) {
        return SweepRow.without(run.number(), SweepRow.Status.FAILED, values, epochs, seconds(), problem);
    }

    private double seconds() {
        return (System.nanoTime() - start) / SECOND;
    }
}
