package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.samples.Samples;

/**
 * Noisy sine waves: channel {@code c} of sample {@code s} has at step {@code t} the value
 *
 * <pre>
 * phase     = (2 pi) * waves.uniform(2n)                 n = s * channels + c
 * frequency = 0.1 + 0.4 * waves.uniform(2n + 1)          radians a step
 * value     = (float) (sin(phase + frequency * t) + std * noise.gaussian(n * (T + 1) + t))
 * </pre>
 *
 * <p>in double, the sine by {@link StrictMath}, rounded to float once. Steps 0 to T-1 are the inputs; the first
 * channels of step T, as noisy, are the targets. A sample doesn't depend on how many there are.
 *
 * @param steps steps of each sequence (T)
 * @param channels values of each step
 * @param predicted channels to predict, the first ones
 * @param noise standard deviation of the noise
 */
public record SineWaves(int steps, int channels, int predicted, double noise) {

    private static final double LOWEST_FREQUENCY = 0.1;
    private static final double FREQUENCY_RANGE = 0.4;

    /**
     * The training samples of a seed.
     *
     * @param count how many
     * @param seed the run's seed
     * @return the samples
     */
    public Samples training(int count, long seed) {
        return samples(
                count,
                new RandomStream(seed, Purpose.TRAINING_WAVES, 0),
                new RandomStream(seed, Purpose.TRAINING_NOISE, 0));
    }

    /**
     * The test samples of a seed.
     *
     * @param count how many
     * @param seed the run's seed
     * @return the samples
     */
    public Samples test(int count, long seed) {
        return samples(
                count, new RandomStream(seed, Purpose.TEST_WAVES, 0), new RandomStream(seed, Purpose.TEST_NOISE, 0));
    }

    private Samples samples(int count, RandomStream waves, RandomStream noises) {
        float[] x = new float[count * steps * channels];
        float[] y = new float[count * predicted];
        for (int s = 0; s < count; s++) {
            for (int c = 0; c < channels; c++) {
                long n = (long) s * channels + c;
                double phase = 2.0 * Math.PI * waves.uniform(2 * n);
                double frequency = LOWEST_FREQUENCY + FREQUENCY_RANGE * waves.uniform(2 * n + 1);
                for (int t = 0; t < steps; t++) {
                    x[(s * steps + t) * channels + c] = value(phase, frequency, t, noises, n);
                }
                if (c < predicted) {
                    y[s * predicted + c] = value(phase, frequency, steps, noises, n);
                }
            }
        }
        return new Samples(count, steps, channels, predicted, x, y);
    }

    private float value(double phase, double frequency, int t, RandomStream noises, long n) {
        double clean = StrictMath.sin(phase + frequency * t);
        return (float) (clean + noise * noises.gaussian(n * (steps + 1) + t));
    }
}
