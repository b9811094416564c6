package dev.lanewise.forecaster.evaluation;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Scores over many series agree with another program, and with what a few lines by hand give. */
class SeriesScoreTest {

    private static final double TOLERANCE = 1e-12;

    private static final ForecastOf SEASONAL = (history, season) -> new SeasonalNaive(season).forecast(history, 8);
    private static final ForecastOf NAIVE2 = (history, season) -> new Naive2(season).forecast(history, 8);

    private interface ForecastOf {
        double[] forecast(double[] history, int season);
    }

    /** What {@code resources/forecasting/many.py} wrote. */
    private static Map<String, Object> reference() throws IOException {
        try (InputStream file = SeriesScoreTest.class.getResourceAsStream("/forecasting/many.json")) {
            return JSON.std.mapFrom(file);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }

    private static Map<?, ?> map(Object map) {
        return (Map<?, ?>) map;
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
    }

    /** The script's intervals. */
    private static Forecast around(double... points) {
        double[][] values = new double[3][points.length];
        for (int step = 0; step < points.length; step++) {
            values[0][step] = 0.8 * points[step];
            values[1][step] = points[step];
            values[2][step] = 1.25 * points[step];
        }
        return new Forecast(
                List.of("value"), List.of(0.1, 0.5, 0.9), new double[][][] {values}, List.of(), Optional.empty());
    }

    private static List<SeriesScore> scores(Map<String, Object> reference, String method, ForecastOf forecast) {
        int season = ((Number) reference.get("season")).intValue();
        List<SeriesScore> scores = new ArrayList<>();
        for (Map<String, Object> each : maps(reference.get("series"))) {
            double[] known = numbers(each.get("known"));
            double[] actual = numbers(each.get("actual"));
            String id = "S" + scores.size();
            Forecast made = around(forecast.forecast(known, season));
            scores.add(SeriesScore.of(id, method, made, known, actual, season));
        }
        return scores;
    }

    private static void assertScore(Object expected, double actual, String message) {
        double number = expected == null ? Double.NaN : ((Number) expected).doubleValue();
        double delta = expected == null ? 0 : TOLERANCE * Math.max(1, Math.abs(number));
        assertEquals(number, actual, delta, message);
    }

    private static void assertSpread(Object expected, ScoreTotals.Spread actual, String message) {
        assertScore(map(expected).get("mean"), actual.mean(), message);
        assertScore(map(expected).get("median"), actual.median(), message);
        assertScore(map(expected).get("defined"), actual.defined(), message);
    }

    @Test
    void scoresAgreeWithAnotherProgram() throws IOException {
        Map<String, Object> reference = reference();
        for (Map.Entry<String, ForecastOf> method :
                Map.of("seasonal naive", SEASONAL, "Naive2", NAIVE2).entrySet()) {
            List<SeriesScore> scores = scores(reference, method.getKey(), method.getValue());
            List<Map<String, Object>> expected =
                    maps(map(reference.get("scores")).get(method.getKey()));
            assertEquals(expected.size(), scores.size());
            for (int i = 0; i < scores.size(); i++) {
                String message = method.getKey() + " of series " + i;
                assertScore(expected.get(i).get("smape"), scores.get(i).smape(), message);
                assertScore(expected.get(i).get("mase"), scores.get(i).mase(), message);
                assertScore(expected.get(i).get("msis"), scores.get(i).msis(), message);
                assertScore(expected.get(i).get("coverage"), scores.get(i).coverage(), message);
            }
            Map<?, ?> totals = map(map(reference.get("totals")).get(method.getKey()));
            ScoreTotals actual = ScoreTotals.of(scores);
            assertEquals(expected.size(), actual.series());
            assertSpread(totals.get("smape"), actual.smape(), "smape");
            assertSpread(totals.get("mase"), actual.mase(), "mase");
            assertSpread(totals.get("msis"), actual.msis(), "msis");
            assertSpread(totals.get("coverage"), actual.coverage(), "coverage");
        }
    }

    @Test
    void theWeightedAverageIsOfTheMeans() throws IOException {
        Map<String, Object> reference = reference();
        ScoreTotals seasonal = ScoreTotals.of(scores(reference, "seasonal naive", SEASONAL));
        ScoreTotals naive2 = ScoreTotals.of(scores(reference, "Naive2", NAIVE2));
        assertScore(reference.get("owa"), seasonal.owa(naive2), "owa");
        assertEquals(1, naive2.owa(naive2));
        ScoreTotals none = ScoreTotals.of(List.of());
        assertRefused(
                "the OWA compares scores of the same series, but these are 10 and those of Naive2 0",
                () -> seasonal.owa(none));
        assertTrue(Double.isNaN(none.owa(none)) && Double.isNaN(none.mase().median()));
    }

    @Test
    void theOrderOfTheSeriesChangesNoBit() throws IOException {
        List<SeriesScore> scores = scores(reference(), "Naive2", NAIVE2);
        ScoreTotals expected = ScoreTotals.of(scores);
        List<SeriesScore> mixed = new ArrayList<>(scores);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(mixed, new Random(seed));
            assertEquals(expected, ScoreTotals.of(mixed));
        }
    }

    /** 3 5 7 are known, so the scale is 2; of the forecasts 8 and 10 of 9 and 7, errors are 1 and 3. */
    @Test
    void stepsThatDidNotComeYetDontCount() {
        SeriesScore score =
                SeriesScore.of("a", "by hand", around(8, 10, 1000), new double[] {3, 5, 7}, new double[] {9, 7}, 1);
        assertEquals(2, score.values());
        assertEquals(2, score.mae());
        assertEquals(1, score.mase());
        assertEquals(100 * (1.0 / 17 + 3.0 / 17), score.smape(), TOLERANCE);
        // Intervals from 6.4 to 10 and from 8 to 12.5; 7 is 1 below the second, and 2 / 0.2 = 10.
        assertEquals((3.6 + 4.5 + 10) / 2 / 2, score.msis(), TOLERANCE);
        assertEquals(0.5, score.coverage());
    }

    @Test
    void whatIsNotDefinedIsNotANumber() {
        Forecast points = Forecast.ofPoints(List.of("value"), new double[] {1, 2});
        SeriesScore score = SeriesScore.of("a", "by hand", points, new double[] {4}, new double[] {1, 1}, 7);
        assertEquals(new SeriesScore("a", "by hand", 2, 0.5, 100.0 / 3, Double.NaN, Double.NaN, Double.NaN), score);
        assertRefused(
                "a forecast needs at least one true value to be scored",
                () -> SeriesScore.of("a", "by hand", points, new double[] {4}, new double[0], 7));
        assertRefused(
                "forecasts and true values must be equally many, and no more than 2, but are 3 and 3",
                () -> SeriesScore.of("a", "by hand", points, new double[] {4}, new double[3], 7));
    }

    @Test
    void originsAndTargetsAreAveraged() {
        SeriesScore first = new SeriesScore("a", "naive", 2, 1, 10, Double.NaN, Double.NaN, 0.5);
        SeriesScore second = new SeriesScore("a", "LSTM", 2, 3, 30, 4, 5, 1);
        assertEquals(new SeriesScore("a", "LSTM", 4, 2, 20, 4, 5, 0.75), SeriesScore.mean(List.of(first, second)));
        Forecast two = Forecast.ofPoints(List.of("x", "y"), new double[] {1}, new double[] {5});
        double[][] history = {{1, 3}, {1, 2}};
        SeriesScore both = SeriesScore.of(new NamedForecast("a", "m", two), history, new double[][] {{3}, {2}}, 1);
        assertEquals(2, both.values());
        // errors 2 and 3 with scales 2 and 1
        assertEquals(2.5, both.mae());
        assertEquals(2, both.mase());
    }

    /** Of very many series, neither histories nor forecasts are kept. */
    @Test
    void aScoreIsAFewNumbers() {
        for (RecordComponent part : SeriesScore.class.getRecordComponents()) {
            assertTrue(part.getType().isPrimitive() || part.getType() == String.class, part.getName());
        }
        assertEquals(8, SeriesScore.class.getRecordComponents().length);
    }
}
