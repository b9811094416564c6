package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.job.UsedSettings;
import dev.lanewise.trainer.results.Course;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.RowPlaces;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.results.Setup;
import dev.lanewise.trainer.results.TestScores;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs to draw, made up. */
public final class Runs {

    public static final About ABOUT = new About(
            "Lanewise <0.1>",
            "java -jar trainer.jar --config 'a&b.yaml'",
            "a&b.yaml",
            ZonedDateTime.of(2026, 2, 3, 4, 5, 6, 0, ZoneOffset.ofHours(1)));

    private Runs() {}

    /** Settings of a configuration file with this text. */
    public static Settings settings(String yaml) {
        return new ConfigFile(Path.of("a&b.yaml"), yaml).settings();
    }

    /** Samples of two steps, each the target and half of it, and predictions that are {@code error} too high. */
    public static Predictions predictions(int count, int outputs, float error) {
        return predictions(count, outputs, error, false);
    }

    /** The same, as samples that follow one another in time where wanted. */
    public static Predictions predictions(int count, int outputs, float error, boolean consecutive) {
        float[] x = new float[count * 2 * outputs];
        float[] y = new float[count * outputs];
        float[] predicted = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) Math.sin(i);
            predicted[i] = y[i] + error;
            int sample = i / outputs;
            x[sample * 2 * outputs + i % outputs] = y[i];
            x[(sample * 2 + 1) * outputs + i % outputs] = y[i] / 2;
        }
        return new Predictions(new ArraySamples(count, 2, outputs, outputs, x, y, consecutive), predicted);
    }

    public static RunResult result(Predictions test, Scaling scaling, Settings settings, EpochRecord... epochs) {
        Config config = ConfigReader.read(settings, Path.of(""));
        Setup setup = new Setup(
                config.model(),
                config.training(),
                settings.get("data.column").text(),
                UsedSettings.of(settings),
                new KernelUsed("simd-256", "auto", "fastest <here>", 2),
                new Environment("25 (Maker)", "Linux", "A & B", 8));
        Course course =
                new Course(Ending.COMPLETED, List.of(epochs), keptOf(epochs), new Course.Timing(0.1, 1.5, 0.4, 2.0));
        return new RunResult(
                setup,
                course,
                new RunResult.TrainingFigures(0.25, 0.5),
                test,
                scores(test),
                List.of(scaling),
                RowPlaces.NONE,
                "0123456789abcdef");
    }

    /** Predictions of a step of each of some targets, with the same error when scaled. */
    public static RunResult ofTargets(List<String> names, List<Scaling> scalings, int count, float error) {
        Predictions all = predictions(count, names.size(), error);
        Predictions test = new Predictions(all.samples(), List.of(), 1, all.predicted());
        RunResult result = result(test, scalings.get(0), settings(""), epochs(2));
        List<TestScores> scores = new ArrayList<>();
        for (String name : names) {
            scores.add(TestScores.of(name, scores.size(), sample -> 1, test, Optional.empty()));
        }
        return new RunResult(
                result.setup(),
                result.course(),
                result.training(),
                test,
                scores,
                scalings,
                result.places(),
                result.weightsSha256());
    }

    /** Scores of all outputs as those of one target. */
    private static List<TestScores> scores(Predictions test) {
        return List.of(TestScores.of("the target", 0, sample -> 1, test, Optional.empty()));
    }

    private static int keptOf(EpochRecord[] epochs) {
        int kept = 0;
        for (int i = 1; i < epochs.length; i++) {
            kept = epochs[i].validationLoss() < epochs[kept].validationLoss() ? i : kept;
        }
        return epochs.length == 0 ? 0 : kept + 1;
    }

    /** Epochs whose losses fall. */
    public static EpochRecord[] epochs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(epoch -> new EpochRecord(epoch, 1.0 / epoch, 1.5 / epoch, 0.01))
                .toArray(EpochRecord[]::new);
    }
}
