package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A histogram counts every finite value once. */
class BinsTest {

    @Test
    void valuesFallIntoBinsWithAnEdgeAtZero() {
        Bins bins = Bins.of(-1, -0.4, 0, 0.1, 0.9, 1.9, Double.NaN, Double.NEGATIVE_INFINITY);
        assertEquals(0.5, bins.width());
        assertEquals(-1, bins.edge(0));
        assertArrayEquals(new int[] {1, 1, 2, 1, 0, 1}, bins.counts());
        assertEquals(2, bins.largest());
    }

    @Test
    void manyValuesAreAllCounted() {
        double[] values = new Random(5).doubles(100_000, -3e-6, 9e-6).toArray();
        Bins bins = Bins.of(values);
        assertEquals(values.length, Arrays.stream(bins.counts()).sum());
        assertTrue(bins.counts().length >= 20 && bins.counts().length <= 60, bins.counts().length + " bins");
    }

    @Test
    void oneValueOrNoneHasABinToo() {
        assertEquals(1, Bins.of(0.25).largest());
        assertEquals(3, Bins.of(-7, -7, -7).largest());
        assertEquals(0, Bins.of(Double.NaN).largest());
        assertEquals(2, Bins.of(1e38, -1e38, 1e38).largest());
    }
}
