package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.samples.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sine samples are sines, and one sample doesn't depend on the others. */
class SineWavesTest {

    /** A sine obeys s(t+1) + s(t-1) = 2 cos(f) s(t), whatever its phase. */
    @Test
    void withoutNoiseEveryChannelIsASineOfAnAllowedFrequency() {
        Samples samples = new SineWaves(20, 3, 2, 0).training(50, 1);
        for (int s = 0; s < samples.count(); s++) {
            for (int c = 0; c < 3; c++) {
                int channel = c;
                int sample = s;
                double[] wave = IntStream.range(0, 20)
                        .mapToDouble(t -> samples.x()[samples.at(sample, t) + channel])
                        .toArray();
                double twoCos = twoCos(wave);
                assertTrue(twoCos <= 2 * Math.cos(0.1) + 1e-4 && twoCos >= 2 * Math.cos(0.5) - 1e-4, "" + twoCos);
                double next = twoCos * wave[19] - wave[18];
                if (c < 2) {
                    assertEquals(next, samples.y()[s * 2 + c], 1e-4);
                }
            }
        }
    }

    private static double twoCos(double[] wave) {
        int largest = 1;
        for (int t = 1; t < wave.length - 1; t++) {
            largest = Math.abs(wave[t]) > Math.abs(wave[largest]) ? t : largest;
        }
        return (wave[largest + 1] + wave[largest - 1]) / wave[largest];
    }

    @Test
    void noiseHasItsStandardDeviation() {
        float[] clean = new SineWaves(20, 1, 1, 0).training(5000, 3).x();
        float[] noisy = new SineWaves(20, 1, 1, 0.05).training(5000, 3).x();
        double squares = 0;
        for (int i = 0; i < clean.length; i++) {
            squares += Math.pow(noisy[i] - clean[i], 2);
        }
        // The standard error of a variance from n values is sqrt(2/n) of it; five of them.
        assertEquals(0.0025, squares / clean.length, 0.0025 * 5 * Math.sqrt(2.0 / clean.length));
    }

    @Test
    void moreSamplesBeginLikeFewer() {
        SineWaves waves = new SineWaves(20, 2, 1, 0.05);
        Samples few = waves.training(10, 42);
        Samples many = waves.training(30, 42);
        assertArrayEquals(few.x(), Arrays.copyOf(many.x(), few.x().length));
        assertArrayEquals(few.y(), Arrays.copyOf(many.y(), few.y().length));
    }

    @Test
    void testSamplesAreOthersThanTrainingSamples() {
        SineWaves waves = new SineWaves(20, 1, 1, 0);
        assertFalse(Arrays.equals(waves.training(5, 42).x(), waves.test(5, 42).x()));
    }
}
