package dev.lanewise.forecaster;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Outcome;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.random.SeriesSeed;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.Backtested;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.forecaster.training.TrainingEnd;
import dev.lanewise.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model of its own for each series. */
class LocalForecasterTest {

    private static final int H = 6;

    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(H)
            .withMembers(2)
            .withSeason(4)
            .withNet(NetPlan.DEFAULT.withHidden(4).withBatch(4).withUpdates(10));

    private static Table table(String id, double... values) {
        return Table.of(new Column("sales", values)).withIds(List.of(id));
    }

    private static double[] waves(int length) {
        return IntStream.range(0, length)
                .mapToDouble(i -> 20 + 5 * (i % 4) + (i * 7 % 11))
                .toArray();
    }

    private static LocalForecast forecast(Table table) {
        return new LocalForecaster(PLAN, Kernels.scalar(), true).forecast(table);
    }

    private static double[][] values(LocalForecast forecast) {
        return forecast.forecast().orElseThrow().values()[0];
    }

    private static void assertSame(LocalForecast expected, LocalForecast actual) {
        assertTrue(Arrays.deepEquals(values(expected), values(actual)));
        assertEquals(expected.score(), actual.score());
        assertEquals(expected.baselines(), actual.baselines());
    }

    @Test
    void aSeriesIsForecastByANetOfItsOwnSeed() {
        Table table = table("shop 1", waves(40));
        LocalForecast local = forecast(table);
        Forecast alone = Forecaster.fit(table, PLAN.withSeed(SeriesSeed.of(42, "shop 1")), Kernels.scalar(), 1)
                .forecast();
        assertArrayEquals(alone.point(0), local.forecast().orElseThrow().point(0));
        assertEquals("shop 1", local.id());
        assertEquals("LSTM", local.method());
        assertEquals(Optional.empty(), local.problem());
        assertEquals(Optional.empty(), local.note());
        assertEquals(2, local.model().orElseThrow().members().size());
        assertEquals(Optional.empty(), local.withoutModel().model());
        assertFalse(Arrays.deepEquals(values(local), values(forecast(table("shop 2", waves(40))))));
    }

    /** One of the last values is far from all others, with and without an input that is known ahead. */
    @Test
    void intervalsAreWidenedByWhatANetMissedOfTheLastValues() {
        double[] wild = waves(40);
        wild[36] = 45;
        ForecastPlan longer = PLAN.withNet(PLAN.net().withUpdates(200));
        double reach = checkedReach(table("wild", wild), longer);
        assertTrue(1.5 < reach && reach < 10, "reach " + reach);
        double[] ahead = IntStream.range(0, 46).mapToDouble(i -> i % 3).toArray();
        Table known = Table.of(new Column("sales", Arrays.copyOf(wild, 46)), new Column("plan", ahead))
                .asOf(40, List.of("plan"))
                .withIds(List.of("planned"));
        ForecastPlan planned = longer.withTargets("sales").withFutureInputs("plan");
        reach = checkedReach(known, planned);
        assertTrue(1.5 < reach && reach < 10, "reach " + reach);
    }

    /** Before the last six values there are too few to learn from, or the same ones; or the net misses none. */
    @Test
    void intervalsReachOneAndAHalfHalfWidthsAtLeastAndTenAtMost() {
        double[] late = new double[20];
        Arrays.fill(late, 9);
        System.arraycopy(waves(6), 0, late, 14, 6);
        for (double[] values : List.of(waves(2 * H), late)) {
            Table table = table("short", values);
            assertReach(Widening.NONE.within(1.5, 10), table, PLAN, values.length);
        }
        Table calm =
                table("calm", IntStream.range(0, 80).mapToDouble(i -> i % 4).toArray());
        assertEquals(1.5, checkedReach(calm, PLAN));
        double[] shock = waves(40);
        shock[36] = 8000;
        assertEquals(10, checkedReach(table("shock", shock), PLAN));
    }

    /** Compares a forecast with one that is made step by step. */
    private static double checkedReach(Table table, ForecastPlan plan) {
        int known = table.known(0, List.of("sales"));
        Snapshot then = Snapshot.of(table, List.of("sales"), plan.columns().futureInputs(), known - H, H);
        ForecastPlan one = plan.withMembers(1).withSeed(SeriesSeed.of(42, table.id(0)));
        Forecast made = Forecaster.fit(then.table(), one, Kernels.scalar(), 1).forecast();
        double[] actual = Arrays.copyOfRange(table.column("sales").values(), known - H, known);
        Outcome missed = new Outcome(known - H, made, made, new double[][] {actual}, 0);
        Widening widening = Widening.of(List.of(missed), known).within(1.5, 10);
        assertReach(widening, table, plan, known);
        return widening.factor();
    }

    private static void assertReach(Widening widening, Table table, ForecastPlan plan, int known) {
        Forecast own = Forecaster.fit(table, plan.withSeed(SeriesSeed.of(42, table.id(0))), Kernels.scalar(), 1)
                .forecast();
        Snapshot now = Snapshot.of(table, List.of("sales"), plan.columns().futureInputs(), known, H);
        LocalForecast local = new LocalForecaster(plan, Kernels.scalar(), false).forecast(table);
        assertTrue(Arrays.deepEquals(widening.apply(own, now).values()[0], values(local)));
        assertFalse(Arrays.deepEquals(own.values()[0], values(local)));
        TrainingEnd end = local.model().orElseThrow().end();
        assertEquals(Optional.of(new Backtested(Optional.empty(), widening)), end.backtest());
    }

    /** The score is that of the same procedure on what was known before the last values. */
    @Test
    void theScoreIsOfAModelThatHasNotSeenTheLastValues() {
        double[] known = waves(40);
        LocalForecast local = forecast(table("a", known));
        LocalForecast before = forecast(table("a", Arrays.copyOf(known, 40 - H)));
        SeriesScore expected = SeriesScore.of(
                "a",
                "LSTM",
                before.forecast().orElseThrow(),
                Arrays.copyOf(known, 40 - H),
                Arrays.copyOfRange(known, 40 - H, 40),
                4);
        assertEquals(expected, local.score().orElseThrow());
        assertEquals(
                List.of("naive", "seasonal naive", "Naive2", "Theta"),
                local.baselines().stream().map(SeriesScore::method).toList());
        LocalForecast unscored = new LocalForecaster(PLAN, Kernels.scalar(), false).forecast(table("a", known));
        assertTrue(Arrays.deepEquals(values(local), values(unscored)));
        assertTrue(unscored.score().isEmpty() && unscored.baselines().isEmpty());
    }

    @Test
    void neitherOtherSeriesNorThreadsNorKernelsChangeABit() {
        Table all = new Table(
                List.of(new Column(
                        "sales",
                        IntStream.range(0, 120)
                                .mapToDouble(i -> 9 + i * 5 % 13 + i % 4)
                                .toArray())),
                new int[] {0, 40, 75},
                Optional.empty(),
                List.of("a", "b", "c"));
        LocalForecaster fastest = new LocalForecaster(
                PLAN, Kernels.runnable().get(Kernels.runnable().size() - 1), true);
        List<LocalForecast> together = IntStream.range(0, 3)
                .parallel()
                .mapToObj(i -> fastest.forecast(all.only(i)))
                .toList();
        for (int i = 2; i >= 0; i--) {
            assertSame(forecast(all.only(i)), together.get(i));
        }
        assertNotEquals(together.get(0).score(), together.get(1).score());
    }

    @Test
    void aSeriesTooShortToLearnFromIsForecastSimply() {
        LocalForecast few = forecast(table("few", 3, 8, 4, 9, 5));
        assertEquals("seasonal naive", few.method());
        assertArrayEquals(
                new double[] {8, 4, 9, 5, 8, 4}, few.forecast().orElseThrow().point(0));
        assertEquals(
                "With 5 known values there is nothing to learn a forecast of 6 steps from.",
                few.note().orElseThrow());
        assertTrue(
                few.model().isEmpty() && few.score().isEmpty() && few.problem().isEmpty());
        double[][] values = values(few);
        assertTrue(values[0][0] < values[1][0] && values[1][0] < values[2][0], "an interval has a width");
    }

    @Test
    void asManyValuesAsTheHorizonAreTooFew() {
        assertEquals("seasonal naive", forecast(table("six", waves(H))).method());
        assertEquals("LSTM", forecast(table("seven", waves(H + 1))).method());
    }

    /** Seven values are one more than the horizon, so that the first alone is known before those that are held out. */
    @Test
    void theScoreNamesTheMethodThatWasPossibleThen() {
        LocalForecast local = forecast(table("young", 1, 5, 2, 6, 3, 7, 4));
        assertEquals("LSTM", local.method());
        assertEquals("naive", local.score().orElseThrow().method());
        assertEquals((4 + 1 + 5 + 2 + 6 + 3) / 6.0, local.score().orElseThrow().mae(), 1e-12);
    }

    @Test
    void oneValueStays() {
        LocalForecast one = forecast(table("one", 7));
        assertEquals("naive", one.method());
        assertEquals(
                "With 1 known value there is nothing to learn a forecast of 6 steps from.",
                one.note().orElseThrow());
        for (double[] quantile : values(one)) {
            assertArrayEquals(new double[] {7, 7, 7, 7, 7, 7}, quantile);
        }
    }

    @Test
    void aConstantSeriesStays() {
        double[] constant = new double[30];
        Arrays.fill(constant, -2.5);
        LocalForecast local = forecast(table("constant", constant));
        assertEquals("seasonal naive", local.method());
        assertEquals("All known values are the same.", local.note().orElseThrow());
        for (double[] quantile : values(local)) {
            assertArrayEquals(Arrays.copyOf(constant, H), quantile);
        }
        SeriesScore score = local.score().orElseThrow();
        assertEquals(0, score.smape());
        assertTrue(Double.isNaN(score.mase()));
        assertEquals(1, score.coverage());
    }

    @Test
    void whatTheLibraryComplainsOfIsAProblemOfThisSeries() {
        LocalForecast none = forecast(table("none", Double.NaN, Double.NaN));
        assertEquals(
                "the series has no row in which sales has a value",
                none.problem().orElseThrow());
        assertEquals("none", none.id());
        assertTrue(none.forecast().isEmpty() && none.method().isEmpty());
        LocalForecaster planned =
                new LocalForecaster(PLAN.withTargets("sales").withFutureInputs("plan"), Kernels.scalar(), true);
        assertEquals(
                "the table has no column plan; it has sales",
                planned.forecast(table("a", waves(40))).problem().orElseThrow());
        Table known = Table.of(new Column("sales", waves(40)), new Column("plan", waves(40)));
        assertEquals(
                "a forecast of 6 steps needs values of the future input plan in 6 rows after the last known one"
                        + " (row 40), but there are 0",
                planned.forecast(known).problem().orElseThrow());
    }

    /** Parts of an update have series of their own, and here is only one. */
    @Test
    void shardsAreRefused() {
        assertRefused(
                "shards must be 1 where each series has a model of its own, but is 3",
                () -> new LocalForecaster(PLAN.withShards(3), Kernels.scalar(), true));
    }

    /** Ten updates are one turn of a member: two nets, one more that tells how wide intervals are, and two again. */
    @Test
    void aTrainingIsInterruptedWhereTheWatcherSaysSo() {
        LocalForecaster forecaster = new LocalForecaster(PLAN, Kernels.scalar(), true);
        int[] asked = new int[1];
        assertEquals(
                "the training for series a was told to stop",
                assertThrows(
                                CancellationException.class,
                                () -> forecaster.forecast(table("a", waves(40)), progress -> ++asked[0] < 4))
                        .getMessage());
        assertEquals(4, asked[0]);
    }

    @Test
    void aTableOfSeveralSeriesIsAMistakeOfTheCaller() {
        Table two = new Table(List.of(new Column("sales", waves(40))), new int[] {0, 20});
        assertRefused("a local forecast is of a table of one series, but this one has 2", () -> forecast(two));
    }
}
