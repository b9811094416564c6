package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Thinned lines keep their ends and their peaks. */
class ThinningTest {

    @Test
    void fewPointsAllStay() {
        assertArrayEquals(new int[] {0}, Thinning.indices(3, new double[1]));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, Thinning.indices(3, new double[8]));
    }

    @Test
    void ofManyTheEndsAndTheExtremesOfEveryStretchStay() {
        double[] line = new double[1_000_000];
        Arrays.setAll(line, i -> Math.sin(i * 0.1));
        line[123_456] = 7;
        line[654_321] = -7;
        double[] other = new double[line.length];
        other[777_777] = 1;
        other[5] = Double.NaN;
        int[] indices = Thinning.indices(100, line, other);
        assertTrue(indices.length <= 402, indices.length + " points");
        assertEquals(0, indices[0]);
        assertEquals(999_999, indices[indices.length - 1]);
        for (int peak : new int[] {123_456, 654_321, 777_777}) {
            assertTrue(Arrays.binarySearch(indices, peak) >= 0, "point " + peak);
        }
        assertArrayEquals(Arrays.stream(indices).sorted().distinct().toArray(), indices);
    }

    @Test
    void aCloudKeepsItsDensityAndItsExtremes() {
        double[] cloud = new double[48_000];
        Arrays.setAll(cloud, i -> i % 24);
        cloud[7] = -100;
        cloud[47_000] = 100;
        int[] indices = Thinning.cloud(1000, cloud);
        assertTrue(indices.length >= 1000 && indices.length <= 1002, indices.length + " points");
        assertTrue(Arrays.binarySearch(indices, 7) >= 0 && Arrays.binarySearch(indices, 47_000) >= 0);
        // Each hour of the day is met about as often, although a stretch is two days long.
        for (int hour = 0; hour < 24; hour++) {
            int wanted = hour;
            long met = Arrays.stream(indices).filter(i -> i % 24 == wanted).count();
            assertTrue(met >= 36 && met <= 48, "hour " + hour + " is met " + met + " times");
        }
        assertArrayEquals(new int[] {0, 1, 2}, Thinning.cloud(1, new double[3]));
    }

    @Test
    void aValueThatIsNoNumberDoesNotHideAPeak() {
        double[] line = new double[100];
        line[50] = Double.NaN;
        line[51] = Double.POSITIVE_INFINITY;
        line[52] = 3;
        assertTrue(Arrays.binarySearch(Thinning.indices(2, line), 52) >= 0);
    }

    @Test
    void rowsOfATableAreSpreadEvenly() {
        assertArrayEquals(new int[] {0, 1, 2}, Thinning.evenly(3, 6));
        assertArrayEquals(new int[] {0, 33, 66, 99}, Thinning.evenly(100, 4));
    }
}
