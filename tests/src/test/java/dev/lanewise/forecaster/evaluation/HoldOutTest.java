package dev.lanewise.forecaster.evaluation;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The last values of each series are kept from the methods. */
class HoldOutTest {

    private static final double NAN = Double.NaN;

    /** Series of 7, 2 and 4 values; of the first one the plan is known for two more rows. */
    private static Table table() {
        double[] sales = {1, 2, 3, 4, 5, 6, 7, NAN, NAN, 10, 20, 100, 200, 300, 400};
        double[] plan = {.1, .2, .3, .4, .5, .6, .7, .8, .9, 1, 2, 10, 20, 30, 40};
        List<LocalDateTime> days = new ArrayList<>();
        for (int row = 0; row < sales.length; row++) {
            days.add(LocalDateTime.of(2024, row < 9 ? 1 : row < 11 ? 2 : 3, 1 + row, 0, 0));
        }
        return new Table(
                List.of(new Column("sales", sales), new Column("plan", plan)),
                new int[] {0, 9, 11},
                Optional.of(Times.of(TimeStep.ofDays(1), days)),
                List.of("long", "short", "middle"));
    }

    private static HoldOut held(int horizon, int origins, String... ahead) {
        return HoldOut.of(table(), List.of("sales"), List.of(ahead), horizon).withOrigins(origins);
    }

    private static double[] sales(Table table) {
        return table.column("sales").values();
    }

    @Test
    void theLastValuesAreGone() {
        Table before = held(3, 1).before(0);
        assertArrayEquals(new double[] {1, 2, 3, 4, 10, 20, 100}, sales(before));
        assertArrayEquals(
                new double[] {.1, .2, .3, .4, 1, 2, 10}, before.column("plan").values());
        assertArrayEquals(new int[] {0, 4, 6}, before.starts());
        assertEquals(List.of("long", "short", "middle"), before.ids());
        assertEquals(
                List.of(
                        "2024-01-01",
                        "2024-01-02",
                        "2024-01-03",
                        "2024-01-04",
                        "2024-02-10",
                        "2024-02-11",
                        "2024-03-12"),
                before.times().orElseThrow().texts());
    }

    @Test
    void whatIsKnownAheadStays() {
        Table before = held(3, 1, "plan").before(0);
        assertArrayEquals(new double[] {1, 2, 3, 4, NAN, NAN, NAN, 10, 20, 100, NAN, NAN, NAN}, sales(before));
        assertArrayEquals(
                new double[] {.1, .2, .3, .4, .5, .6, .7, 1, 2, 10, 20, 30, 40},
                before.column("plan").values());
        assertArrayEquals(new int[] {0, 7, 9}, before.starts());
        assertEquals(13, before.times().orElseThrow().rows());
    }

    @Test
    void seriesThatAreNoLongerThanTheHorizonTakePartAndAreNotScored() {
        HoldOut held = held(4, 1);
        assertArrayEquals(new double[] {1, 2, 3, 10, 20, 100, 200, 300, 400}, sales(held.before(0)));
        assertTrue(held.isScored(0, 0));
        assertFalse(held.isScored(0, 1));
        assertFalse(held.isScored(0, 2));
        assertEquals(1, held.scored());
        assertRefused(
                "series middle has 4 known values, so that none is left before the 4 that are held out",
                () -> held.score(0, 2, new NamedForecast("middle", "m", points(1, 2, 3, 4)), 1));
    }

    /** At the earlier of two origins the middle series doesn't exist yet: what it shows is too short to learn from. */
    @Test
    void originsAreAHorizonApart() {
        HoldOut held = held(3, 2);
        assertArrayEquals(new double[] {1, 10, 20, 100, 200, 300}, sales(held.before(0)));
        assertArrayEquals(new double[] {1, 2, 3, 4, 10, 20, 100}, sales(held.before(1)));
        assertTrue(held.isScored(0, 0));
        assertFalse(held.isScored(0, 2));
        assertTrue(held.isScored(1, 2));
        assertRefused("origin must be between 0 and 1, but is 2", () -> held.isScored(2, 0));
    }

    private static Forecast points(double... values) {
        return Forecast.ofPoints(List.of("sales"), values);
    }

    /** Known are 1 2 3 4, then came 5 6 7: the naive forecast is off by 1, 2 and 3, the scale is 1. */
    @Test
    void forecastsAreScoredAgainstWhatWasHeldOut() {
        HoldOut held = held(3, 1);
        NamedForecast naive = new NamedForecast("long", "naive", points(4, 4, 4));
        SeriesScore score = held.score(0, 0, naive, 1);
        assertEquals(2, score.mase(), 1e-12);
        assertEquals(3, score.values());
        assertRefused(
                "the forecast must be of 3 steps of sales, but is of 2 of sales",
                () -> held.score(0, 0, new NamedForecast("long", "naive", points(4, 4)), 1));
    }

    /** Of the second series 100 200 are known, 300 400 came: errors of 100 and 200, a scale of 100. */
    @Test
    void errorsAreScaledByTheSeriesOwnHistory() {
        Table two = Table.ofEqualSeries(List.of(new Column("sales", new double[] {1, 2, 3, 4, 100, 200, 300, 400})), 4);
        HoldOut held = HoldOut.of(two, List.of("sales"), List.of(), 2);
        SeriesScore score = held.score(0, 1, new NamedForecast("2", "naive", points(200, 200)), 1);
        assertEquals(1.5, score.mase(), 1e-12);
    }

    @Test
    void baselinesSeeWhatWasKnown() {
        SeriesBaselines baselines = new SeriesBaselines(2, List.of(0.1, 0.5, 0.9));
        HoldOut held = held(3, 1, "plan");
        List<SeriesScore> scores = baselines.scores(held, 0, "long");
        assertEquals(
                List.of("naive", "seasonal naive", "Naive2", "Theta"),
                scores.stream().map(SeriesScore::method).toList());
        // With a season of 2 the scale is 2; seasonal naive says 3 4 3 of 5 6 7.
        assertEquals(2.0 / 2, scores.get(0).mase(), 1e-12);
        assertEquals((2 + 2 + 4) / 3.0 / 2, scores.get(1).mase(), 1e-12);
        assertTrue(scores.stream().allMatch(each -> each.id().equals("long") && each.coverage() >= 0));
        assertEquals(List.of(), baselines.scores(held, 1, "short"));
        assertEquals(3, new SeriesBaselines(1, List.of(0.5)).methods().size());
    }

    /** The naive forecast is 1 at the first origin, before 2 3 4, and 4 at the second. */
    @Test
    void severalOriginsAreAveraged() {
        SeriesScore naive = new SeriesBaselines(1, List.of(0.5))
                .scores(held(3, 2), 0, "long")
                .get(0);
        assertEquals(6, naive.values());
        assertEquals(2, naive.mae(), 1e-12);
        // One known value scales nothing, so mase is that of the second origin.
        assertEquals(2, naive.mase(), 1e-12);
        assertEquals(
                (200 / 3.0 * (1 / 3.0 + 2 / 4.0 + 3 / 5.0) + 200 / 3.0 * (1 / 9.0 + 2 / 10.0 + 3 / 11.0)) / 2,
                naive.smape(),
                1e-12);
    }

    @Test
    void laterValuesChangeNothing() {
        Table table = table();
        double[] changed = sales(table).clone();
        Arrays.fill(changed, 4, 7, -5);
        Table other = new Table(
                List.of(new Column("sales", changed), table.column("plan")),
                table.starts(),
                table.times(),
                table.ids());
        for (List<String> ahead : List.of(List.<String>of(), List.of("plan"))) {
            HoldOut held = HoldOut.of(other, List.of("sales"), ahead, 3);
            HoldOut same = HoldOut.of(table, List.of("sales"), ahead, 3);
            assertArrayEquals(sales(same.before(0)), sales(held.before(0)));
            assertArrayEquals(sales(same.at(0, 0).table()), sales(held.at(0, 0).table()));
        }
    }

    @Test
    void whatCantBeHeldOutIsRefused() {
        assertRefused("horizon must be at least 1, but is 0", () -> held(0, 1));
        assertRefused("origins must be at least 1, but is 0", () -> held(1, 0));
        assertRefused(
                "the table has no column price; it has sales, plan",
                () -> HoldOut.of(table(), List.of("price"), List.of(), 1));
    }
}
