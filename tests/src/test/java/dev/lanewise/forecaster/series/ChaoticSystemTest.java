package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
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

    /** The slope of each value by differences of fourth order; NaN at the ends. */
    private static double[] slopes(double[] x, double h) {
        double[] slopes = new double[x.length];
        Arrays.fill(slopes, Double.NaN);
        for (int n = 2; n < x.length - 2; n++) {
            slopes[n] = (8 * (x[n + 1] - x[n - 1]) - (x[n + 2] - x[n - 2])) / (12 * h);
        }
        return slopes;
    }

    /** The first two equations give y and z from x and its slopes; then the third one must hold. */
    @Test
    void lorenzsCoordinatesObeyTheThirdEquation() {
        double h = 0.002;
        double[] x = values(ChaoticSystem.LORENZ, 5000, h);
        double[] dx = slopes(x, h);
        double[] y = new double[x.length];
        Arrays.setAll(y, n -> x[n] + dx[n] / 10);
        double[] dy = slopes(y, h);
        double[] z = new double[x.length];
        Arrays.setAll(z, n -> Math.abs(x[n]) > 3 ? 28 - (dy[n] + y[n]) / x[n] : Double.NaN);
        double[] dz = slopes(z, h);
        assertHolds(x, n -> dz[n] - (x[n] * y[n] - 8.0 / 3 * z[n]));
    }

    /** y + z is -x', and its slope x + 0.2 y + 0.2 + z (x - 5.7), which gives z; then y' must be x + 0.2 y. */
    @Test
    void rosslersCoordinatesObeyTheSecondEquation() {
        double h = 0.01;
        double[] x = values(ChaoticSystem.ROSSLER, 10_000, h);
        double[] sum = slopes(x, -h);
        double[] slope = slopes(sum, h);
        double[] y = new double[x.length];
        Arrays.setAll(y, n -> {
            double z = (slope[n] - x[n] - 0.2 * sum[n] - 0.2) / (x[n] - 5.9);
            return Math.abs(x[n] - 5.9) > 1 ? sum[n] - z : Double.NaN;
        });
        double[] dy = slopes(y, h);
        assertHolds(x, n -> dy[n] - (x[n] + 0.2 * y[n]));
    }

    /** An equation's two sides differ by no more than the differences err; faults in a constant give 0.1 or more. */
    private static void assertHolds(double[] x, IntToDoubleFunction difference) {
        int checked = 0;
        for (int n = 0; n < x.length; n++) {
            double off = difference.applyAsDouble(n);
            if (!Double.isNaN(off)) {
                assertEquals(0, off, 0.01, "value " + n);
                checked++;
            }
        }
        assertTrue(checked > x.length / 2, checked + " of " + x.length);
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

    /** The method is of fourth order: half the step changes a unit of time by no more than its small error. */
    @ParameterizedTest
    @CsvSource({"LORENZ, 5e-4", "ROSSLER, 1e-7"})
    void halfTheStepChangesAlmostNothing(ChaoticSystem system, double most) {
        double[] halves = values(system, 201, 0.005);
        double[] whole = values(system, 101, 0.01);
        for (int i = 0; i < whole.length; i++) {
            assertEquals(halves[2 * i], whole[i], most, system + ", value " + i);
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
