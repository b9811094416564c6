package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sine samples are sines, and one sample doesn't depend on the others. */
class SineWavesTest {

    private static final int STEPS = 20;

    /** A sine obeys s(t+1) + s(t-1) = 2 cos(f) s(t), whatever its phase. */
    @Test
    void withoutNoiseEveryChannelIsASineOfAnAllowedFrequency() {
        Table table = new SineWaves(STEPS, 3, 0).draw(50, 0, 1);
        assertEquals(50, table.series());
        for (int start : table.starts()) {
            for (Column column : table.columns()) {
                double[] wave = Arrays.copyOfRange(column.values(), start, start + STEPS + 1);
                double twoCos = twoCos(wave);
                assertTrue(twoCos <= 2 * Math.cos(0.1) + 1e-4 && twoCos >= 2 * Math.cos(0.5) - 1e-4, "" + twoCos);
                assertEquals(twoCos * wave[19] - wave[18], wave[20], 1e-4);
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

    private static double[] values(SineWaves waves, int training, int test, long seed) {
        return waves.draw(training, test, seed).columns().get(0).values();
    }

    @Test
    void noiseHasItsStandardDeviation() {
        double[] clean = values(new SineWaves(STEPS, 1, 0), 5000, 0, 3);
        double[] noisy = values(new SineWaves(STEPS, 1, 0.05), 5000, 0, 3);
        double squares = 0;
        for (int i = 0; i < clean.length; i++) {
            squares += Math.pow(noisy[i] - clean[i], 2);
        }
        // The standard error of a variance from n values is sqrt(2/n) of it; five of them.
        assertEquals(0.0025, squares / clean.length, 0.0025 * 5 * Math.sqrt(2.0 / clean.length));
    }

    @Test
    void moreSeriesBeginLikeFewer() {
        SineWaves waves = new SineWaves(STEPS, 2, 0.05);
        double[] few = values(waves, 10, 3, 42);
        double[] many = values(waves, 30, 5, 42);
        int length = waves.length();
        assertArrayEquals(Arrays.copyOf(few, 10 * length), Arrays.copyOf(many, 10 * length));
        assertArrayEquals(
                Arrays.copyOfRange(few, 10 * length, 13 * length), Arrays.copyOfRange(many, 30 * length, 33 * length));
    }

    @Test
    void seriesForTheTestAreOthersThanThoseForTraining() {
        double[] values = values(new SineWaves(STEPS, 1, 0), 5, 5, 42);
        assertFalse(Arrays.equals(Arrays.copyOf(values, 105), Arrays.copyOfRange(values, 105, 210)));
    }
}
