package dev.lanewise.trainer.data;

import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.InputException;
import dev.lanewise.trainer.config.Origin;
import java.util.Optional;

/** Makes the data that a configuration asks for. */
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
            case CSV ->
                series(CsvSeries.read(config.data().file(), config.data().column()), config.data());
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

    /**
     * Splits a series by time: the last {@code ceil(length * testFraction)} values are the test samples' targets.
     * Scaling is fitted to the values before them; a test sample's inputs may reach back to those, a training sample
     * never reaches forward.
     */
    private static Dataset series(Series series, Config.Data data) {
        int length = series.length();
        int steps = data.sequenceLength();
        int split = length - (int) Math.ceil(length * data.testFraction());
        Origin file = Origin.of(data.file() + ", column \"" + series.name() + "\"");
        if (split <= steps) {
            throw new InputException(
                    file,
                    "the series is too short: of its " + length + " values " + Math.max(split, 0)
                            + " are for training, but data.sequence_length " + steps + " needs at least "
                            + (steps + 1L));
        }
        Scaling scaling = Scaling.fit(series.values(), split);
        if (!(scaling.deviation() > 0 && Double.isFinite(scaling.deviation()))) {
            throw new InputException(
                    file, "the " + split + " values for training have no usable spread (" + scaling.deviation() + ")");
        }
        float[] values = scaling.apply(series.values());
        return new Dataset(
                Windows.cut(values, steps, steps, split),
                Windows.cut(values, steps, split, length),
                Optional.of(scaling));
    }
}
