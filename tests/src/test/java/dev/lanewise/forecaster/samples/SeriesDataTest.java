package dev.lanewise.forecaster.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Series;
import org.junit.jupiter.api.Test;

/** From a series to samples: scaling, split and windows. */
class SeriesDataTest {

    @Test
    void scalingStandardisesAndGoesBack() {
        Scaling scaling = Scaling.fit(new double[] {1, 3, 5, 7, 1000}, 4);
        assertEquals(4, scaling.mean());
        assertEquals(Math.sqrt(5), scaling.deviation());
        float[] scaled = scaling.apply(new double[] {4, 4 + 2 * Math.sqrt(5)});
        assertArrayEquals(new float[] {0, 2}, scaled);
        assertEquals(4 + 2 * Math.sqrt(5), scaling.invert(2));
    }

    @Test
    void windowsSlideByOne() {
        Samples samples = Windows.cut(new float[] {0, 1, 2, 3, 4, 5}, 2, 3, 6);
        assertArrayEquals(new float[] {1, 2, 2, 3, 3, 4}, samples.x());
        assertArrayEquals(new float[] {3, 4, 5}, samples.y());
    }

    /** Ten values, a fifth for testing: targets 8 and 9 are the test's, and scaling knows values 0 to 7 alone. */
    @Test
    void nothingOfTheTestPartReachesTraining() {
        Dataset data = split(3, 0, 1, 2, 3, 4, 5, 6, 7, 1000, 2000);
        Scaling scaling = data.scaling().orElseThrow();
        assertEquals(3.5, scaling.mean());
        assertEquals(5, data.training().count());
        assertEquals(2, data.test().count());
        float largest = 0;
        for (float value : data.training().x()) {
            largest = Math.max(largest, value);
        }
        assertEquals((float) ((6 - 3.5) / scaling.deviation()), largest);
        assertEquals((float) ((7 - 3.5) / scaling.deviation()), data.training().y()[4]);
        assertEquals((float) ((5 - 3.5) / scaling.deviation()), data.test().x()[0]);
        assertEquals((float) ((1000 - 3.5) / scaling.deviation()), data.test().y()[0]);
    }

    @Test
    void aSeriesThatIsTooShortOrConstantIsRefused() {
        assertEquals(
                "the series is too short: of its 4 values 3 are for training, but a sequence length of 3 needs at least"
                        + " 4",
                problem(3, 0, 1, 2, 3));
        assertEquals("the 4 values for training have no usable spread (0.0)", problem(2, 1, 1, 1, 1, 5));
        assertEquals(
                "the series is too short: of its 0 values 0 are for training, but a sequence length of 2 needs at least"
                        + " 3",
                problem(2));
    }

    @Test
    void batchesAreTimeMajorAndTheLastOneHasTheRest() {
        Samples samples = Windows.cut(new float[] {0, 1, 2, 3, 4, 5, 6}, 2, 2, 7);
        Batches batches = new Batches(samples, 2);
        assertEquals(3, batches.count());
        assertEquals(1, batches.rows(2));
        batches.load(1);
        assertArrayEquals(new float[] {2, 3, 3, 4}, batches.x());
        assertArrayEquals(new float[] {4, 5}, batches.y());
        assertEquals(5, new Batches(samples, 100).capacity());
    }

    private static Dataset split(int steps, double... values) {
        return Datasets.split(new Series("v", values), steps, 0.2);
    }

    private static String problem(int steps, double... values) {
        return assertThrows(IllegalArgumentException.class, () -> split(steps, values))
                .getMessage();
    }
}
