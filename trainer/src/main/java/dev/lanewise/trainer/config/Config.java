package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.kernels.Mode;
import java.nio.file.Path;

/**
 * A run's configuration, checked. {@code config.yaml} says what each key means.
 *
 * @param logging the log
 * @param data where samples come from
 * @param model sizes of the model
 * @param training how it is trained; its seed is the seed of every random number of the run
 * @param kernel what computes it
 */
public record Config(Logging logging, Data data, ModelShape model, TrainingPlan training, Kernel kernel) {

    /** How much is logged. */
    public enum Level {
        /** Everything. */
        TRACE,
        /** What helps to find a fault. */
        DEBUG,
        /** Progress. */
        INFO,
        /** What may be wrong. */
        WARN,
        /** What went wrong. */
        ERROR,
        /** Nothing. */
        OFF
    }

    /** Where samples come from. */
    public enum Source {
        /** Noisy sine waves. */
        SINE,
        /** One column of a CSV file. */
        CSV
    }

    /**
     * Section {@code logging}.
     *
     * @param level what is logged
     * @param file the log file; null for none
     */
    public record Logging(Level level, Path file) {}

    /**
     * Section {@code data}.
     *
     * @param source where samples come from
     * @param trainSamples sine: training samples
     * @param testSamples sine: test samples
     * @param sequenceLength values that a prediction is made from
     * @param noise sine: standard deviation of the noise
     * @param file csv: the file; null for none
     * @param column csv: name of the column
     * @param testFraction csv: share of the series, at its end, that is for testing
     * @param validationFraction share of the series, or of the training samples, that is for validation; 0 for none
     */
    public record Data(
            Source source,
            int trainSamples,
            int testSamples,
            int sequenceLength,
            double noise,
            Path file,
            String column,
            double testFraction,
            double validationFraction) {}

    /**
     * Section {@code kernel}.
     *
     * @param mode which variant is asked for
     * @param threads threads that share the work; 0 to leave it to the program
     */
    public record Kernel(Mode mode, int threads) {}
}
