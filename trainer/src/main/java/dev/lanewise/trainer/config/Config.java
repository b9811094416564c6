package dev.lanewise.trainer.config;

import dev.lanewise.kernels.Mode;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A run's configuration, checked. {@code config.yaml} says what each key means.
 *
 * @param logging the log
 * @param data where samples come from
 * @param model sizes of the model
 * @param training how it is trained
 * @param kernel what computes it
 */
public record Config(Logging logging, Data data, Model model, Training training, Kernel kernel) {

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

    /** The optimisers. */
    public enum OptimiserName {
        /** Adam (Kingma and Ba 2015). */
        ADAM,
        /** Stochastic gradient descent. */
        SGD
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
     * @param seed seed of every random number of the run
     * @param noise sine: standard deviation of the noise
     * @param file csv: the file; null for none
     * @param column csv: name of the column
     * @param testFraction csv: share of the series, at its end, that is for testing
     */
    public record Data(
            Source source,
            int trainSamples,
            int testSamples,
            int sequenceLength,
            long seed,
            double noise,
            Path file,
            String column,
            double testFraction) {}

    /**
     * Section {@code model}.
     *
     * @param inputs values of one step
     * @param hidden hidden units of each layer
     * @param outputs values that are predicted
     * @param layers LSTM layers
     */
    public record Model(int inputs, int hidden, int outputs, int layers) {}

    /**
     * Section {@code training}.
     *
     * @param epochs passes over the training set
     * @param learningRate the optimiser's step
     * @param batch samples of one step
     * @param optimiser what updates the parameters
     * @param clipNorm largest norm of the gradient; 0 for no limit
     */
    public record Training(int epochs, double learningRate, int batch, OptimiserName optimiser, double clipNorm) {

        /** Refuses what no training can be made of. */
        public Training {
            if (epochs < 1 || batch < 1) {
                throw new IllegalArgumentException(
                        "epochs and batch must be at least 1, but epochs=" + epochs + ", batch=" + batch);
            }
            if (!(learningRate > 0 && Double.isFinite(learningRate))) {
                throw new IllegalArgumentException("learningRate must be a number above 0, not " + learningRate);
            }
            if (!(clipNorm >= 0 && Double.isFinite(clipNorm))) {
                throw new IllegalArgumentException("clipNorm must be a number of at least 0, not " + clipNorm);
            }
            Objects.requireNonNull(optimiser, "optimiser");
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
