package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.ParameterException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** Baselines forecast what a few lines by hand, or another program, forecast. */
class BaselinesTest {

    private static final double[] HISTORY = {2, 4, 9, 3, 5, 7};

    private static List<Baseline> all() {
        return List.of(
                new Naive(), new SeasonalNaive(3), new Drift(), new Mean(), new Naive2(3), new Theta(3), new Theta(1));
    }

    /** What {@code resources/forecasting/baselines.py} wrote. */
    private static List<Object> references() throws IOException {
        try (InputStream file = BaselinesTest.class.getResourceAsStream("/forecasting/baselines.json")) {
            return JSON.std.listFrom(file);
        }
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    @Test
    void simpleOnesByHand() {
        assertArrayEquals(new double[] {7, 7}, new Naive().forecast(HISTORY, 2));
        assertArrayEquals(new double[] {8, 9, 10}, new Drift().forecast(HISTORY, 3));
        assertArrayEquals(new double[] {5, 5}, new Mean().forecast(HISTORY, 2));
        assertArrayEquals(new double[] {5, 7}, new SeasonalNaive(2).forecast(HISTORY, 2));
        assertArrayEquals(new double[] {9, 3, 5, 7, 9}, new SeasonalNaive(4).forecast(HISTORY, 5));
        assertArrayEquals(HISTORY, new SeasonalNaive(6).forecast(HISTORY, 6));
    }

    @Test
    void lessThanASeasonRepeatsTheLastValue() {
        assertArrayEquals(new double[] {7, 7}, new SeasonalNaive(7).forecast(HISTORY, 2));
    }

    @ParameterizedTest
    @MethodSource("references")
    void naive2AndThetaAgreeWithAnotherProgram(Map<String, Object> expected) {
        int season = ((Number) expected.get("season")).intValue();
        int horizon = ((Number) expected.get("horizon")).intValue();
        double[] history = numbers(expected.get("history"));
        assertEquals(expected.get("seasonal"), SeasonalAdjustment.isSeasonal(history, season));
        assertArrayEquals(numbers(expected.get("naive2")), new Naive2(season).forecast(history, horizon), 1e-9);
        // Near its least value a sum of squares is flat: to 1e-16 of it, the weight is known to 1e-8 or so.
        assertArrayEquals(numbers(expected.get("theta")), new Theta(season).forecast(history, horizon), 1e-5);
    }

    /**
     * Every fourth value is 1, the others are 0. Of 12 values r_4 is 0.67 and r_1 to r_3 are -0.25, -0.28 and -0.31, so
     * that the limit is 0.57; it would be 0.73 with r_4 among them. Of 11 values r_4 is above the limit, too, but these
     * are too few.
     */
    @Test
    void theTestForASeasonNeedsThreeOfThem() {
        double[] spikes = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
        assertTrue(SeasonalAdjustment.isSeasonal(spikes, 4));
        double[] fewer = {0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
        assertFalse(SeasonalAdjustment.isSeasonal(fewer, 4));
        assertFalse(SeasonalAdjustment.isSeasonal(spikes, 1));
        assertFalse(SeasonalAdjustment.isSeasonal(new double[12], 4));
    }

    /** A straight line has no errors to smooth: theta line 2 is the line itself, whose last level stays. */
    @Test
    void thetaOfALineIsHalfOfItsSlope() {
        double[] line = new double[50];
        for (int t = 0; t < line.length; t++) {
            line[t] = 10 + 2 * t;
        }
        // The best weight is the largest allowed, 0.9999: the level lags 2 / 0.9999 - 2 behind.
        assertArrayEquals(new double[] {109, 110, 111}, new Theta(1).forecast(line, 3), 1e-3);
    }

    @Test
    void shortAndConstantHistoriesAreForecast() {
        for (Baseline baseline : all()) {
            assertArrayEquals(new double[] {5, 5}, baseline.forecast(new double[] {5}, 2), 1e-12, baseline.name());
            assertArrayEquals(new double[] {0, 0}, baseline.forecast(new double[40], 2), baseline.name());
            double[] constant = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
            assertArrayEquals(new double[] {3, 3}, baseline.forecast(constant, 2), 1e-12, baseline.name());
        }
    }

    @Test
    void theHistoryStaysAsItIs() {
        double[] history = HISTORY.clone();
        all().forEach(baseline -> baseline.forecast(history, 4));
        assertArrayEquals(HISTORY, history);
    }

    @Test
    void whatCannotBeForecastIsRefused() {
        for (Baseline baseline : all()) {
            assertThrows(ParameterException.class, () -> baseline.forecast(HISTORY, 0), baseline.name());
            assertThrows(IllegalArgumentException.class, () -> baseline.forecast(new double[0], 1), baseline.name());
            Exception refused = assertThrows(
                    IllegalArgumentException.class, () -> baseline.forecast(new double[] {1, Double.NaN}, 1));
            assertEquals("known values must be finite numbers, but value 2 is NaN", refused.getMessage());
        }
        assertThrows(ParameterException.class, () -> new SeasonalNaive(0));
        assertThrows(ParameterException.class, () -> new Naive2(0));
        assertThrows(ParameterException.class, () -> new Theta(0));
    }
}
