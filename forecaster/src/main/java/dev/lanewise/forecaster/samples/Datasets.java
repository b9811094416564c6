package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Series;
import java.util.Optional;

/** Makes training and test samples of a series. */
public final class Datasets {

    private Datasets() {}

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
