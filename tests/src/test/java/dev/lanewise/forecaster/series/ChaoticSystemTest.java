package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chaotic systems obey their equations, and go on as if a coarser series were drawn from a finer one. */
class ChaoticSystemTest {

    private static double[] values(ChaoticSystem system, int points, double interval) {
        return system.draw(points, interval).column(ChaoticSystem.COLUMN).values();
    }

    /** x'' of the map's definition: the second coordinate is 0.3 times the value before. */
    @Test
    void henonsMapIsTheRecursion() {
        double[] x = values(ChaoticSystem.HENON, 200, 1);
        for (int n = 2; n < x.length; n++) {
            assertEquals(1 - 1.4 * x[n - 1] * x[n - 1] + 0.3 * x[n - 2], x[n], 1e-14, "value " + n);
        }
    }

    /** The slope by central differences of a fine series is the equation's; the error is that of the difference. */
    @Test
    void theSlopeOfMackeyGlassIsThatOfTheEquation() {
        double[] x = values(ChaoticSystem.MACKEY_GLASS, 1000, 0.1);
        for (int n = 171; n < x.length - 1; n++) {
            double delayed = x[n - 170];
            double slope = 0.2 * delayed / (1 + Math.pow(delayed, 10)) - 0.1 * x[n];
            assertEquals(slope, (x[n + 1] - x[n - 1]) / 0.2, 5e-4, "value " + n);
        }
    }

    /** What is published of the attractors: how far the first coordinate reaches. */
    @ParameterizedTest
    @CsvSource({"LORENZ, 0.05, -20, 20", "ROSSLER, 0.2, -10, 12", "MACKEY_GLASS, 1, 0.2, 1.4", "HENON, 1, -1.3, 1.3"})
    void valuesStayOnTheAttractor(ChaoticSystem system, double interval, double least, double most) {
        double[] x = values(system, 3000, interval);
        double range = most - least;
        double lowest = Arrays.stream(x).min().orElseThrow();
        double highest = Arrays.stream(x).max().orElseThrow();
        assertTrue(lowest >= least && lowest < least + 0.3 * range, "least " + lowest);
        assertTrue(highest <= most && highest > most - 0.3 * range, "most " + highest);
    }

    @ParameterizedTest
    @CsvSource({"LORENZ, 0.01, 0.05, 5", "ROSSLER, 0.01, 0.1, 10", "MACKEY_GLASS, 0.1, 1, 10", "HENON, 1, 3, 3"})
    void aCoarserSeriesHasValuesOfTheFinerOne(ChaoticSystem system, double fine, double coarse, int every) {
        double[] all = values(system, 10 * every, fine);
        double[] some = values(system, 10, coarse);
        for (int i = 0; i < some.length; i++) {
            assertEquals(all[i * every], some[i], 1e-9, system + ", value " + i);
        }
    }

    @Test
    void intervalsThatNoStepFitsAreRefused() {
        assertEquals(
                "interval must be a whole number, but is 0.5",
                assertThrows(ParameterException.class, () -> ChaoticSystem.HENON.draw(5, 0.5))
                        .getMessage());
        assertEquals(
                "interval must be a multiple of 0.1, but is 0.25",
                assertThrows(ParameterException.class, () -> ChaoticSystem.MACKEY_GLASS.draw(5, 0.25))
                        .getMessage());
        assertEquals(
                "interval must be a number above 0, but is 0.0",
                assertThrows(ParameterException.class, () -> ChaoticSystem.LORENZ.draw(5, 0))
                        .getMessage());
    }
}
