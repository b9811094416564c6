package dev.lanewise.forecaster;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.SeasonalNaive;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.forecaster.training.TrainingEnd;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a table to a forecast in its unit. */
class ForecasterTest {

    private static final int H = 6;
    /** A short training: what it learns doesn't matter. */
    private static final NetPlan SHORT =
            NetPlan.DEFAULT.withHidden(8).withBatch(8).withUpdates(20);

    private static final ForecastPlan PLAN =
            ForecastPlan.DEFAULT.withHorizon(H).withMembers(2).withSeason(12).withNet(SHORT);

    /** A season that grows with its level, and noise of a generator that is the same everywhere. */
    private static double[] growing(int length) {
        double[] values = new double[length];
        long noise = 1;
        for (int i = 0; i < length; i++) {
            noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double level = 50 + 0.8 * i;
            values[i] = level * (1 + 0.3 * StrictMath.sin(2 * Math.PI * i / 12)) + (noise >> 40) * 1e-7;
        }
        return values;
    }

    private static Table table(double... values) {
        return Table.of(new Column("sales", values));
    }

    private static Forecaster fit(Table table, ForecastPlan plan) {
        return Forecaster.fit(table, plan, Kernels.scalar(), 1);
    }

    private static ForecastModel only(ForecastModel model, int member) {
        ForecastDesign design = model.design();
        ForecastDesign alone = new ForecastDesign(
                design.plan().withMembers(1),
                design.task(),
                design.sizes(),
                design.loss(),
                design.logs(),
                design.scalings(),
                design.reasons());
        return new ForecastModel(alone, List.of(model.members().get(member)), model.end());
    }

    /** With all weights 0 a net corrects nothing: the recipe's example, 3 5 7 3. */
    @Test
    void anUntaughtNetGivesTheSeasonalNaiveForecast() {
        Table table = table(9, 2, 4, 6, 3, 5, 7);
        ForecastPlan plan =
                ForecastPlan.DEFAULT.withHorizon(4).withSeason(3).withMembers(1).withNet(SHORT.withSteps(2));
        ForecastDesign design = ForecastDesign.of(table, plan);
        float[] zeros = new float[design.shape().parameters()];
        TrainingEnd end = new TrainingEnd(List.of(7), Optional.empty(), "");
        Forecast forecast =
                new Forecaster(new ForecastModel(design, List.of(zeros), end), Kernels.scalar()).forecast(table);
        for (double[] quantile : forecast.values()[0]) {
            assertArrayEquals(new double[] {3, 5, 7, 3}, quantile, 1e-12);
        }
    }

    /** By rule and by five members. */
    @Test
    void whatHasBeenLearnedBeatsTheSeasonalNaiveForecast() {
        double[] truth = growing(132);
        double[] known = Arrays.copyOf(truth, 120);
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(12);
        LstmKernel kernel = Kernels.runnable().get(Kernels.runnable().size() - 1);
        Forecast forecast = Forecaster.fit(table(known), plan, kernel, 2).forecast();
        double naive = distance(new SeasonalNaive(12).forecast(known, 12), truth);
        double off = distance(forecast.point(0), truth);
        assertTrue(off < 0.5 * naive, off + " off, the seasonal naive forecast " + naive);
    }

    private static double distance(double[] forecast, double[] truth) {
        double sum = 0;
        for (int i = 0; i < forecast.length; i++) {
            sum += Math.abs(forecast[i] - truth[truth.length - forecast.length + i]);
        }
        return sum;
    }

    @Test
    void kernelsAndThreadsChangeNoBit() {
        Table table = table(growing(60));
        double[][] expected = fit(table, PLAN).forecast().values()[0];
        for (LstmKernel kernel : Kernels.runnable()) {
            for (int threads : new int[] {1, 2}) {
                double[][] values =
                        Forecaster.fit(table, PLAN, kernel, threads).forecast().values()[0];
                for (int q = 0; q < expected.length; q++) {
                    assertArrayEquals(expected[q], values[q], kernel.name() + ", " + threads + " threads");
                }
            }
        }
    }

    /** Outer quantiles of a net that has hardly learned cross now and then, so sorting matters. */
    @Test
    void membersAreAveragedAndQuantilesSorted() {
        Table table = table(growing(60));
        Forecaster both = fit(table, PLAN);
        Forecast first = new Forecaster(only(both.model(), 0), Kernels.scalar()).forecast(table);
        Forecast second = new Forecaster(only(both.model(), 1), Kernels.scalar()).forecast(table);
        for (int step = 0; step < H; step++) {
            double[] means = new double[3];
            for (int q = 0; q < 3; q++) {
                means[q] = (first.values()[0][q][step] + second.values()[0][q][step]) / 2;
            }
            double least = Math.min(means[0], Math.min(means[1], means[2]));
            assertTrue(both.forecast().values()[0][0][step] <= both.forecast().values()[0][1][step]);
            assertEquals(mean(means), mean(values(both.forecast(), step)), 1e-9 * mean(means));
            assertEquals(least, both.forecast().values()[0][0][step], 0.05 * least);
        }
        assertNotEquals(first.point(0)[0], second.point(0)[0]);
    }

    private static double[] values(Forecast forecast, int step) {
        return Arrays.stream(forecast.values()[0])
                .mapToDouble(each -> each[step])
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void theNewestObservationCounts() {
        double[] values = growing(60);
        Forecaster forecaster = fit(table(values), PLAN);
        double[] before = forecaster.forecast().point(0);
        double[] grown = Arrays.copyOf(values, 61);
        grown[60] = 100;
        double[] after = forecaster.forecast(table(grown)).point(0);
        double[] other = grown.clone();
        other[60] = 101;
        for (int step = 0; step < H; step++) {
            assertNotEquals(before[step], after[step]);
            assertNotEquals(after[step], forecaster.forecast(table(other)).point(0)[step]);
        }
    }

    @Test
    void constantSeriesStayConstant() {
        double[] values = new double[40];
        Arrays.fill(values, 20.1);
        Forecast forecast = fit(table(values), PLAN).forecast();
        for (double[] quantile : forecast.values()[0]) {
            for (double value : quantile) {
                assertEquals(20.1, value);
            }
        }
    }

    @Test
    void eachSeriesIsForecast() {
        double[] both = new double[100];
        System.arraycopy(growing(60), 0, both, 0, 60);
        Arrays.setAll(both, i -> i < 60 ? both[i] : 1000 - i);
        Table two = new Table(List.of(new Column("sales", both)), new int[] {0, 60});
        Forecaster forecaster = fit(two, PLAN);
        List<Forecast> forecasts = forecaster.forecasts(two);
        assertEquals(2, forecasts.size());
        assertArrayEquals(
                forecasts.get(0).point(0),
                forecaster.forecast(table(growing(60))).point(0));
        assertEquals(900, forecasts.get(1).point(0)[0], 50);
        assertRefused("the table has 2 series; call forecasts(table)", forecaster::forecast);
    }

    /** 70 series are two full blocks and a rest; number 40 never changes. */
    @Test
    void ofManySeriesEachIsForecastAsIfAlone() {
        int[] starts = new int[70];
        Arrays.setAll(starts, i -> i == 0 ? 0 : starts[i - 1] + 15 + i);
        double[] sales = growing(starts[69] + 20);
        Arrays.fill(sales, starts[40], starts[41], 7);
        Times days = Times.of(TimeStep.ofDays(1), LocalDateTime.of(2019, 1, 1, 0, 0), sales.length);
        Table many = new Table(List.of(new Column("sales", sales)), starts).with(days);
        Forecaster forecaster = fit(many, PLAN);
        List<Forecast> expected = IntStream.range(0, 70)
                .mapToObj(series -> forecaster.forecast(many.only(series)))
                .toList();
        for (LstmKernel kernel : Kernels.runnable()) {
            List<Forecast> forecasts = new ArrayList<>();
            new Forecaster(forecaster.model(), kernel).forecastEach(many, 2, (series, forecast) -> {
                assertEquals(forecasts.size(), series);
                forecasts.add(forecast);
            });
            assertEquals(70, forecasts.size());
            for (int series = 0; series < 70; series++) {
                double[][][] values = forecasts.get(series).values();
                assertTrue(Arrays.deepEquals(expected.get(series).values(), values), kernel.name() + ", " + series);
                assertEquals(expected.get(series).times(), forecasts.get(series).times());
            }
        }
    }

    @Test
    void timesGoOn() {
        Times months = Times.of(TimeStep.ofMonths(1), LocalDateTime.of(2019, 1, 1, 0, 0), 60);
        Forecast forecast = fit(table(growing(60)).with(months), PLAN).forecast();
        assertEquals(Optional.of("2023-12"), forecast.lastTime());
        assertEquals(List.of("2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"), forecast.times());
        assertEquals(List.of("sales"), forecast.targets());
    }

    /** Sales depend on the price alone, which is known ahead: whoever doesn't read it there is off by 100. */
    @Test
    void inputsOfTheFutureAreRead() {
        int rows = 200;
        double[] price = new double[rows + H];
        double[] sales = new double[rows + H];
        long noise = 1;
        for (int i = 0; i < price.length; i++) {
            noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            price[i] = noise < 0 ? 1 : 2;
            sales[i] = 100 * price[i];
        }
        double[] truth = Arrays.copyOfRange(sales, rows, rows + H);
        Arrays.fill(sales, rows, rows + H, Double.NaN);
        Table table = Table.of(new Column("sales", sales), new Column("price", price));
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(H)
                .withSeason(1)
                .withMembers(1)
                .withTargets("sales")
                .withFutureInputs("price");
        LstmKernel kernel = Kernels.runnable().get(Kernels.runnable().size() - 1);
        Forecaster forecaster = Forecaster.fit(table, plan, kernel, 1);
        assertArrayEquals(truth, forecaster.forecast().point(0), 35);
    }

    @Test
    void whatIsMissingIsSaid() {
        ForecastModel model = fit(table(growing(60)), PLAN).model();
        assertEquals(
                "a forecaster from a model alone knows no table; call forecast(table)",
                assertThrows(IllegalStateException.class, new Forecaster(model, Kernels.scalar())::forecast)
                        .getMessage());
        assertRefused(
                "the table has no column sales; it has other",
                () -> new Forecaster(model, Kernels.scalar()).forecast(Table.of(new Column("other", growing(60)))));
        assertRefused(
                "1 members, but the plan has 2",
                () -> new ForecastModel(model.design(), model.members().subList(0, 1), model.end()));
    }
}
