package dev.lanewise.trainer.config;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.kernels.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run's configuration, checked. {@code config.yaml} says what each key means.
 *
 * @param logging the log
 * @param data where samples come from
 * @param task what is predicted from what
 * @param model sizes of the model
 * @param forgetBias the first bias of every forget gate
 * @param training how it is trained; its seed is the seed of every random number of the run
 * @param kernel what computes it
 */
public record Config(
        Logging logging,
        Data data,
        Task task,
        ModelShape model,
        float forgetBias,
        TrainingPlan training,
        Kernel kernel) {

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
        /** Columns of a CSV file. */
        CSV,
        /** The adding problem. */
        ADDING,
        /** The equation of Mackey and Glass. */
        MACKEY_GLASS,
        /** Lorenz's system. */
        LORENZ,
        /** Rössler's system. */
        ROSSLER,
        /** Hénon's map. */
        HENON
    }

    /** How values are scaled. */
    public enum ScalingName {
        /** As is usual for the source. */
        AUTO,
        /** Not at all. */
        NONE,
        /** To mean 0 and deviation 1. */
        STANDARD,
        /** To the range from 0 to 1. */
        MINMAX
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
     * @param drawn what a source that needs no file makes
     * @param csv what is read from a file
     * @param windows how values become samples
     * @param parts what is for training, for validation and for the test
     */
    public record Data(Source source, Drawn drawn, Csv csv, Windows windows, Parts parts) {}

    /**
     * What a source that needs no file makes.
     *
     * @param trainSamples sine, adding: training samples
     * @param testSamples sine, adding: test samples
     * @param noise sine: standard deviation of the noise
     * @param points chaotic systems: values
     * @param interval chaotic systems: time from one value to the next
     */
    public record Drawn(int trainSamples, int testSamples, double noise, int points, double interval) {}

    /**
     * What is read from a CSV file.
     *
     * @param file the file; null for none
     * @param reading how it is read, without the columns that follow
     * @param id the column that tells series apart; empty where all rows are of one
     * @param columns names of the columns that are predicted, and read, too
     * @param inputs names of more columns that are read
     * @param futureInputs names of columns that are known ahead
     * @param calendar what the calendar says of the rows that are predicted
     */
    public record Csv(
            Path file,
            CsvOptions reading,
            Optional<String> id,
            List<String> columns,
            List<String> inputs,
            List<String> futureInputs,
            List<CalendarFeature> calendar) {

        /**
         * Whether a column says when each row was.
         *
         * @return false where rows count as equally spaced, in the order of the file
         */
        public boolean hasTime() {
            return reading.timeColumn().isPresent();
        }
    }

    /**
     * How values become samples.
     *
     * @param sequenceLength steps that a prediction is made from
     * @param patch rows that each step reads
     * @param horizon rows that are predicted
     * @param scaling how values are scaled
     */
    public record Windows(int sequenceLength, int patch, int horizon, ScalingName scaling) {}

    /**
     * What is for training, for validation and for the test.
     *
     * @param testFraction share of the rows, at their end, that is for testing
     * @param validationFraction share of the rows, or of the training samples, that is for validation; 0 for none
     * @param trainUntil the last row for training; empty where the shares say it
     * @param validationUntil the last row for validation; empty for no such part
     * @param testUntil the last row for the test; empty for the last one of all
     */
    public record Parts(
            double testFraction,
            double validationFraction,
            Setting trainUntil,
            Setting validationUntil,
            Setting testUntil) {

        /**
         * Whether rows are named, and shares don't count.
         *
         * @return false where the shares say what is for training
         */
        public boolean areNamed() {
            return !trainUntil.text().isEmpty();
        }

        /**
         * Whether there is a validation part.
         *
         * @return false where all rows are for training or for the test
         */
        public boolean hasValidation() {
            return areNamed() ? !validationUntil.text().isEmpty() : validationFraction > 0;
        }
    }

    /**
     * Section {@code kernel}.
     *
     * @param mode which variant is asked for
     * @param threads threads that share the work; 0 to leave it to the program
     */
    public record Kernel(Mode mode, int threads) {}
}
