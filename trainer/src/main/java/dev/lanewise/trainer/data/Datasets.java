package dev.lanewise.trainer.data;

import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.InputException;
import dev.lanewise.trainer.config.Origin;
import java.util.Optional;

/** Makes training and test samples: those that a configuration asks for, or those of a series at hand. */
public final class Datasets {

    private Datasets() {}

    /**
     * Reads or draws training and test samples.
     *
     * @param config the configuration
     * @return the data
     * @throws InputException if a file can't be used
     */
    public static Dataset of(Config config) {
        return switch (config.data().source()) {
            case SINE -> sine(config);
            case CSV -> fromFile(config.data());
        };
    }

    private static Dataset sine(Config config) {
        Config.Data data = config.data();
        SineWaves waves = new SineWaves(
                data.sequenceLength(), config.model().inputs(), config.model().outputs(), data.noise());
        return new Dataset(
                waves.training(data.trainSamples(), data.seed()),
                waves.test(data.testSamples(), data.seed()),
                Optional.empty());
    }

    private static Dataset fromFile(Config.Data data) {
        Series series = CsvSeries.read(data.file(), data.column());
        try {
            return split(series, data.sequenceLength(), data.testFraction());
        } catch (IllegalArgumentException e) {
            throw new InputException(Origin.of(data.file() + ", column \"" + series.name() + "\""), e.getMessage());
        }
    }

    /**
     * Splits a series by time: the last {@code ceil(length * testFraction)} values are the test samples' targets.
     * Scaling is fitted to the values before them; a test sample's inputs may reach back to those, a training sample
     * never reaches forward.
     *
     * @param series what to learn to continue
     * @param steps values that a prediction is made from
     * @param testFraction share of the series, at its end, that is kept for testing, between 0 and 1
     * @return samples of one input and one output, and the scaling
     * @throws IllegalArgumentException if the series is too short, or has no spread
     */
    public static Dataset split(Series series, int steps, double testFraction) {
        if (steps < 1 || !(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException("steps must be at least 1 and testFraction between 0 and 1, but steps="
                    + steps + ", testFraction=" + testFraction);
        }
        int length = series.length();
        int split = length - (int) Math.ceil(length * testFraction);
        if (split <= steps) {
            throw new IllegalArgumentException("the series is too short: of its " + length + " values "
                    + Math.max(split, 0) + " are for training, but a sequence length of " + steps + " needs at least "
                    + (steps + 1L));
        }
        Scaling scaling = Scaling.fit(series.values(), split);
        if (!scaling.isUsable()) {
            throw new IllegalArgumentException(
                    "the " + split + " values for training have no usable spread (" + scaling.deviation() + ")");
        }
        float[] values = scaling.apply(series.values());
        return new Dataset(
                Windows.cut(values, steps, steps, split),
                Windows.cut(values, steps, split, length),
                Optional.of(scaling));
    }
}
