package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Scaling standardises, and is undone. */
class ScalingTest {

    @Test
    void standardisesAndGoesBack() {
        Scaling scaling = Scaling.fit(Scaling.Method.STANDARD, new double[] {1, 3, 5, 7, 1000}, 0, 4);
        assertEquals(4, scaling.mean());
        assertEquals(Math.sqrt(5), scaling.deviation());
        float[] scaled = scaling.apply(new double[] {4, 4 + 2 * Math.sqrt(5)});
        assertArrayEquals(new float[] {0, 2}, scaled);
        assertEquals(4 + 2 * Math.sqrt(5), scaling.invert(2));
    }

    @Test
    void minMaxLeadsTheTrainingPartFromZeroToOne() {
        double[] values = {30, 10, 50, 1000};
        Scaling scaling = Scaling.fit(Scaling.Method.MINMAX, values, 0, 3);
        assertEquals(new Scaling(10, 40), scaling);
        assertArrayEquals(new float[] {0.5f, 0, 1, 24.75f}, scaling.apply(values));
        assertEquals(50, scaling.invert(1));
        assertRefused(
                "the 2 values for training are all the same (7.0), so there is nothing to learn",
                () -> Scaling.fit(Scaling.Method.MINMAX, new double[] {7, 7}, 0, 2));
    }

    @Test
    void noneChangesNoBit() {
        double[] values = {0.1, -0.0, 1e-30, Math.PI};
        float[] scaled = Scaling.fit(Scaling.Method.NONE, values, 0, 1).apply(values);
        for (int i = 0; i < values.length; i++) {
            assertEquals(Float.floatToIntBits((float) values[i]), Float.floatToIntBits(scaled[i]));
        }
    }
}
