package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Noisy sine waves: short series of {@code T + 1} rows, of which the last is to be predicted from the others. Channel
 * {@code c} of series {@code s} has at step {@code t} the value
 *
 * <pre>
 * phase     = (2 pi) * waves.uniform(2n)                 n = s * channels + c
 * frequency = 0.1 + 0.4 * waves.uniform(2n + 1)          radians a step
 * value     = sin(phase + frequency * t) + std * noise.gaussian(n * (T + 1) + t)
 * </pre>
 *
 * <p>in double, the sine by {@link StrictMath}. Series for training come first; those for the test count from 0 anew,
 * in streams of their own. A series doesn't depend on how many there are.
 *
 * @param steps steps before the one to predict (T)
 * @param channels values of each step
 * @param noise standard deviation of the noise
 */
public record SineWaves(int steps, int channels, double noise) {

    private static final double LOWEST_FREQUENCY = 0.1;
    private static final double FREQUENCY_RANGE = 0.4;

    /** Refuses sizes below 1 and noise below 0. */
    public SineWaves {
        ParameterException.requireAtLeast("steps", 1, steps);
        ParameterException.requireAtLeast("channels", 1, channels);
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new ParameterException("noise", "a number of at least 0", noise);
        }
    }

    /**
     * Rows of each series.
     *
     * @return T + 1
     */
    public int length() {
        return steps + 1;
    }

    /**
     * The name of a channel's column.
     *
     * @param channel its number, from 0
     * @return the name
     */
    public static String name(int channel) {
        return "wave " + (channel + 1);
    }

    /**
     * Draws waves.
     *
     * @param training series for training
     * @param test series for the test
     * @param seed the same seed gives the same waves
     * @return a table of these series, a column for each channel
     */
    public Table draw(int training, int test, long seed) {
        int rows = Math.multiplyExact(Math.addExact(training, test), length());
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double[] values = new double[rows];
            fill(values, 0, training, c, stream(seed, Purpose.TRAINING_WAVES), stream(seed, Purpose.TRAINING_NOISE));
            fill(values, training, test, c, stream(seed, Purpose.TEST_WAVES), stream(seed, Purpose.TEST_NOISE));
            columns.add(new Column(name(c), values));
        }
        return Table.ofEqualSeries(columns, length());
    }

    private static RandomStream stream(long seed, Purpose purpose) {
        return new RandomStream(seed, purpose, 0);
    }

    private void fill(double[] values, int first, int count, int channel, RandomStream waves, RandomStream noises) {
        for (int s = 0; s < count; s++) {
            long n = (long) s * channels + channel;
            double phase = 2.0 * Math.PI * waves.uniform(2 * n);
            double frequency = LOWEST_FREQUENCY + FREQUENCY_RANGE * waves.uniform(2 * n + 1);
            for (int t = 0; t <= steps; t++) {
                double clean = StrictMath.sin(phase + frequency * t);
                values[(first + s) * length() + t] = clean + noise * noises.gaussian(n * length() + t);
            }
        }
    }
}
