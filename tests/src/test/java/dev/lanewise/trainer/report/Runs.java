package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.RunResult;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs to draw, made up. */
final class Runs {

    static final About ABOUT = new About(
            "Lanewise <0.1>",
            "java -jar trainer.jar --config 'a&b.yaml'",
            "a&b.yaml",
            ZonedDateTime.of(2026, 2, 3, 4, 5, 6, 0, ZoneOffset.ofHours(1)));

    private Runs() {}

    /** Settings of a configuration file with this text. */
    static Settings settings(String yaml) {
        return new ConfigFile(Path.of("a&b.yaml"), yaml).settings();
    }

    /** Samples of two steps, each the target and half of it, and predictions that are {@code error} too high. */
    static Predictions predictions(int count, int outputs, float error) {
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
        return new Predictions(new Samples(count, 2, outputs, outputs, x, y), predicted);
    }

    static RunResult result(Predictions test, Optional<Scaling> scaling, Settings settings, EpochRecord... epochs) {
        return new RunResult(
                Ending.COMPLETED,
                0.25,
                test,
                scaling,
                "0123456789abcdef",
                new KernelUsed("simd-256", "auto", "fastest <here>", 2),
                List.of(epochs),
                settings,
                new Environment("25 (Maker)", "Linux", "A & B", 8),
                Map.of("training_seconds", 1.5, "total_seconds", 2.0));
    }

    /** Epochs whose losses fall. */
    static EpochRecord[] epochs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(epoch -> new EpochRecord(epoch, 1.0 / epoch, 1.5 / epoch, 0.01))
                .toArray(EpochRecord[]::new);
    }
}
