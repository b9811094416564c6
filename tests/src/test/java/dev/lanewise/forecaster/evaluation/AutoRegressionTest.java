package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An autoregressive model is what least squares say, and forecasts from its own forecasts. */
class AutoRegressionTest {

    /** The pairs (1, 2), (2, 4), (4, 3) have the slope 1 / (14 / 3) through (7 / 3, 3). */
    @Test
    void theLineThroughAFewPointsByHand() {
        double[] history = {1, 2, 4, 3};
        AutoRegression model = AutoRegression.fit(history, 1);
        assertEquals(3.0 / 14, model.weights()[0], 1e-15);
        assertEquals(2.5, model.constant(), 1e-14);
        double next = 2.5 + 3.0 / 14 * 3;
        assertArrayEquals(new double[] {next, 2.5 + 3.0 / 14 * next}, model.forecast(history, 2), 1e-14);
        assertEquals("AR(1)", model.name());
    }

    @Test
    void aSeriesThatIsOneIsFound() {
        double[] history = new double[60];
        history[0] = 5;
        for (int t = 2; t < history.length; t++) {
            history[t] = 10 + 1.6 * history[t - 1] - 0.97 * history[t - 2];
        }
        AutoRegression model = AutoRegression.fit(history, 2);
        assertEquals(10, model.constant(), 1e-9);
        assertArrayEquals(new double[] {1.6, -0.97}, model.weights(), 1e-11);
    }

    /** The gradient of the squared errors vanishes: they are orthogonal to the constant and to all values read. */
    @Test
    void itsErrorsAreOrthogonalToWhatItReads() {
        double[] history = new double[80];
        for (int t = 0; t < history.length; t++) {
            history[t] = 1000 + Math.sin(t) + (t * 7919 % 13) / 3.0;
        }
        AutoRegression model = AutoRegression.fit(history, 4);
        double[] sums = new double[5];
        for (int t = 4; t < history.length; t++) {
            double[] before = Arrays.copyOf(history, t);
            double error = history[t] - model.forecast(before, 1)[0];
            sums[4] += error;
            for (int lag = 0; lag < 4; lag++) {
                sums[lag] += error * (history[t - 1 - lag] - 1000);
            }
        }
        assertArrayEquals(new double[5], sums, 1e-8);
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        assertRefused(
                "an autoregressive model of order 2 needs at least 5 values, but the history has 4",
                () -> AutoRegression.fit(new double[] {1, 2, 3, 5}, 2));
        assertRefused(
                "no single autoregressive model fits best, as in a series that never changes",
                () -> AutoRegression.fit(new double[9], 2));
        assertRefused(
                "AR(2) forecasts from 2 values, but the history has 1",
                () -> new AutoRegression(0, new double[2]).forecast(new double[1], 1));
    }

    private static void assertRefused(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
