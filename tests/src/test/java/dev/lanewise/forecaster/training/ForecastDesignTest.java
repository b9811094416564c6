package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is chosen from a table and a plan, and that no later value takes part. */
class ForecastDesignTest {

    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT.withHorizon(6);

    /** A season of 12 with a little trend, above 0. */
    static double[] seasonal(int length) {
        double[] values = new double[length];
        Arrays.setAll(values, i -> 50 + 0.1 * i + 20 * StrictMath.sin(2 * Math.PI * i / 12) + i * 7 % 5);
        return values;
    }

    private static Table table(int length) {
        return Table.of(new Column("sales", seasonal(length)));
    }

    /** The same with a price for each row, six rows more than sales are known, and the weather as far as these. */
    private static Table wide() {
        double[] sales = Arrays.copyOf(seasonal(100), 106);
        double[] weather = new double[106];
        double[] price = new double[106];
        Arrays.setAll(weather, i -> i % 4);
        Arrays.setAll(price, i -> 5 + i % 2);
        for (double[] each : List.of(sales, weather)) {
            Arrays.fill(each, 100, 106, Double.NaN);
        }
        return Table.of(new Column("sales", sales), new Column("weather", weather), new Column("price", price));
    }

    @Test
    void whatIsLeftOpenIsChosen() {
        ForecastDesign design = ForecastDesign.of(table(100), PLAN);
        assertEquals(ForecastSizes.of(6, 12, 100), design.sizes());
        assertEquals(new Task(List.of("sales"), List.of("sales"), List.of(), 8, 12, 6), design.task());
        assertEquals(Pinball.USUAL, design.loss());
        assertEquals(List.of(List.of(true)), design.logs());
        assertEquals(ModelShape.ofInputs(12).lstm(32).dense(18), design.shape());
        assertTrue(design.reasons()
                .get(0)
                .startsWith("A season of 12 values: its seasonal naive forecast with drift has the smallest mean scaled"
                        + " error on the last known values (1: "));
        assertEquals(
                List.of(
                        "Windows under a softened logarithm: no value is below 0.",
                        "48 windows of 8 steps of 12 values to learn from.",
                        "5 nets of 32 hidden units, 260 updates of 32 windows each."),
                design.reasons().subList(1, 4));
    }

    @Test
    void whatIsSaidIsFollowed() {
        ForecastPlan plan = PLAN.withSeason(1)
                .withLog(ForecastPlan.Log.NEVER)
                .withQuantiles(List.of(0.9, 0.1))
                .withMembers(2)
                .withNet(NetPlan.DEFAULT
                        .withHidden(7)
                        .withSteps(3)
                        .withSkip(NetPlan.Skip.ON)
                        .withBatch(16)
                        .withUpdates(11));
        ForecastDesign design = ForecastDesign.of(table(100), plan);
        assertEquals(new ForecastSizes(6, 1, 6, 3, 77, 7, true, 16, 11), design.sizes());
        assertEquals(new Pinball(List.of(0.1, 0.5, 0.9), List.of(1.0, 6.0, 1.0)), design.loss());
        assertEquals(List.of(List.of(false)), design.logs());
        assertEquals(ModelShape.ofInputs(6).lstm(7).context(18).dense(18), design.shape());
        assertEquals(
                List.of(
                        "No season, as given.",
                        "No logarithm, as asked for.",
                        "77 windows of 3 steps of 6 values to learn from.",
                        "2 nets of 7 hidden units whose heads see the window, 11 updates of 16 windows each."),
                design.reasons());
    }

    @Test
    void aSeasonThatNoSeriesHasWholeIsDoubted() {
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(6);
        assertEquals(
                "A season of 100 values, as given, though 100 values at most are known of a series.",
                ForecastDesign.of(table(100), plan.withSeason(100)).reasons().get(0));
        assertEquals(
                "A season of 99 values, as given.",
                ForecastDesign.of(table(100), plan.withSeason(99)).reasons().get(0));
    }

    /** Quarters have seasons of 4 or none; without times, 12 would be a candidate, and the best one. */
    @Test
    void timesSayWhichSeasonsThereMayBe() {
        Times quarters = Times.of(TimeStep.ofMonths(3), LocalDateTime.of(1990, 1, 1, 0, 0), 100);
        assertEquals(12, ForecastDesign.of(table(100), PLAN).sizes().season());
        int season = ForecastDesign.of(table(100).with(quarters), PLAN).sizes().season();
        assertTrue(season == 1 || season == 4, "a season of " + season);
        Times years = Times.of(TimeStep.ofMonths(12), LocalDateTime.of(1900, 1, 1, 0, 0), 100);
        assertEquals(
                "No season: such times have none.",
                ForecastDesign.of(table(100).with(years), PLAN).reasons().get(0));
    }

    @Test
    void logarithmsAreDecidedForEachSeriesAndTarget() {
        double[] a = seasonal(60);
        double[] b = seasonal(60);
        b[45] = -0.5;
        Table table = new Table(List.of(new Column("a", a), new Column("b", b)), new int[] {0, 30});
        ForecastDesign design = ForecastDesign.of(table, PLAN.withTargets("a", "b"));
        assertEquals(List.of(List.of(true, true), List.of(true, false)), design.logs());
        assertTrue(design.reasons()
                .contains("A softened logarithm for 3 of 4 series and targets: the others have values below 0."));
        assertEquals(design.logs(), design.layout(table).logs());
        a[10] = -1;
        assertEquals(
                List.of(List.of(false, true), List.of(true, false)),
                design.layout(table).logs());
    }

    @Test
    void otherInputsAreScaledOverWhatIsKnown() {
        ForecastPlan plan = PLAN.withTargets("sales").withPastInputs("weather").withFutureInputs("price");
        Table table = wide();
        ForecastDesign design = ForecastDesign.of(table, plan);
        assertEquals(List.of("sales", "weather", "price"), design.task().inputs());
        assertEquals(List.of("price"), design.task().futureInputs());
        assertEquals(new Scaling(5.5, 0.5), design.scalings().get(1));
        assertEquals(6, design.shape().context());
        Arrays.fill(table.column("price").values(), 100, 106, 1e9);
        assertEquals(design, ForecastDesign.of(table, plan));
        Arrays.fill(table.column("weather").values(), 0, 100, 20.1);
        assertEquals(
                new Scaling(20.1, 1), ForecastDesign.of(table, plan).scalings().get(0));
    }

    /** Sums over 1e16 depend on the order of what is added. */
    @Test
    void theOrderOfSeriesChangesNoScaling() {
        double[] north = {0.1, 0.2, 0.3, 0.7, 1e16, 3, 0.5};
        double[] south = {-1e16, 8, 0.4, 0.9, 0.11, 0.13, 2};
        ForecastPlan plan = PLAN.withTargets("sales").withPastInputs("rain");
        assertEquals(
                ForecastDesign.of(rain(List.of("north", "south"), north, south), plan)
                        .scalings(),
                ForecastDesign.of(rain(List.of("south", "north"), south, north), plan)
                        .scalings());
    }

    private static Table rain(List<String> ids, double[] one, double[] other) {
        double[] rain = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, rain, one.length, other.length);
        List<Column> columns = List.of(new Column("sales", seasonal(rain.length)), new Column("rain", rain));
        return new Table(columns, new int[] {0, one.length}).withIds(ids);
    }

    /** What a backtest holds out lies after the origin, and is not in the table as of then. */
    @Test
    void laterValuesChangeNothing() {
        double[] changed = seasonal(100);
        Arrays.fill(changed, 80, 100, -1e6);
        ForecastDesign design = ForecastDesign.of(table(100).asOf(80, List.of()), PLAN);
        assertEquals(
                design, ForecastDesign.of(Table.of(new Column("sales", changed)).asOf(80, List.of()), PLAN));
        assertEquals(design, ForecastDesign.of(table(80), PLAN));
    }

    @Test
    void theEndOfTheTrainingNamesItsValues() {
        Times months = Times.of(TimeStep.ofMonths(1), LocalDateTime.of(1990, 1, 1, 0, 0), 100);
        Table table = table(100).with(months);
        ForecastDesign design = ForecastDesign.of(table, PLAN);
        TrainingEnd end = TrainingEnd.of(table, design);
        assertEquals(List.of(100), end.rows());
        assertEquals(Optional.of("1998-04"), end.lastTime());
        List<String> columns = List.of("sales");
        assertEquals(end.sha256(), TrainingEnd.hash(table(120), columns, end.rows()));
        Table other = table(120);
        other.column("sales").values()[99] += 1e-9;
        assertNotEquals(end.sha256(), TrainingEnd.hash(other, columns, end.rows()));
        assertNotEquals(end.sha256(), TrainingEnd.hash(table(99), columns, end.rows()));
        assertFalse(TrainingEnd.of(table(100), design).lastTime().isPresent());
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        assertRefused(
                "to learn a forecast of 6 steps takes at least 7 known values, but the series has 6",
                () -> ForecastDesign.of(table(6), PLAN));
        assertRefused(
                "to learn a forecast of 2147483647 steps takes at least 2147483648 known values, but the series has 6",
                () -> ForecastDesign.of(table(6), PLAN.withHorizon(Integer.MAX_VALUE)));
        assertRefused(
                "a window of 2 steps of 2000000000 values each is too long; give a shorter season or fewer steps",
                () -> ForecastDesign.of(table(50), PLAN.withSeason(2_000_000_000)));
        assertRefused(
                "which column to forecast must be said, as the table has sales, weather, price",
                () -> ForecastDesign.of(wide(), PLAN));
        assertRefused(
                "the table has no column rain; it has sales",
                () -> ForecastDesign.of(table(50), PLAN.withTargets("rain")));
        assertRefused(
                "the column price is named twice; a column is a target, an input of the past, or one of the future",
                () -> PLAN.withTargets("price").withPastInputs("price"));
        Table table = wide();
        ForecastPlan plan = PLAN.withTargets("sales").withPastInputs("weather").withFutureInputs("price");
        table.column("weather").values()[99] = Double.NaN;
        assertRefused(
                "the input weather has no value in the last row in which sales is known (row 100); it must be known as"
                        + " far as that",
                () -> ForecastDesign.of(table, plan));
        Table shorter = wide();
        shorter.column("price").values()[105] = Double.NaN;
        ForecastDesign design = ForecastDesign.of(shorter, plan);
        assertRefused(
                "a forecast of 6 steps needs values of the future input price in 6 rows after the last known one (row"
                        + " 100), but there are 5",
                () -> design.layoutAhead(shorter));
    }

    @Test
    void plansAreChecked() {
        assertRefused("horizon must be at least 1, but is 0", () -> PLAN.withHorizon(0));
        assertRefused("season must be at least 0, but is -1", () -> PLAN.withSeason(-1));
        assertRefused("members must be at least 1, but is 0", () -> PLAN.withMembers(0));
        assertRefused("quantiles must be between 0 and 1, but is [1.0]", () -> PLAN.withQuantiles(List.of(1.0)));
        assertRefused("hidden must be at least 0, but is -1", () -> NetPlan.DEFAULT.withHidden(-1));
        assertRefused("learningRate must be a number above 0, but is 0.0", () -> NetPlan.DEFAULT.withLearningRate(0));
        assertRefused("clipNorm must be a number of at least 0, but is -1.0", () -> NetPlan.DEFAULT.withClipNorm(-1));
        assertEquals(List.of(0.2, 0.5), PLAN.withQuantiles(List.of(0.2)).quantiles());
        assertEquals(7, PLAN.withSeed(7).seed());
    }
}
