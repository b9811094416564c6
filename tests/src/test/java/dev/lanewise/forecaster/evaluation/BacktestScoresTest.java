package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The scores of a backtest are those of a few plain loops over its forecasts, and see nothing from an origin on. */
class BacktestScoresTest {

    private static final int N = 70;
    private static final int HORIZON = 6;
    private static final int SEASON = 4;
    private static final List<Double> QUANTILES = List.of(0.1, 0.5, 0.9);
    private static final List<ForecastMethod> METHODS = ResidualIntervals.ofBaselines(SEASON, QUANTILES);

    private static double[] series(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[N];
        for (int t = 0; t < N; t++) {
            double before = t == 0 ? 0 : values[t - 1];
            values[t] = 0.9 * before + (t % SEASON == 0 ? 3 : 0) + 4 * random.nextDouble() - 2 + (t > 50 ? 2 : 0);
        }
        return values;
    }

    private static Table table(double[]... columns) {
        List<Column> named = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            named.add(new Column("y" + i, columns[i]));
        }
        return new Table(named, new int[1]);
    }

    private static Backtest backtest(Table table) {
        return Backtest.of(table, "y0", HORIZON, SEASON);
    }

    /** Origins are closer than a horizon: 64 - 35 = 29 rows for seven gaps are 4 each. */
    @Test
    void plainLoopsGiveTheSameScores() {
        double[] y = series(1);
        BacktestResult result = backtest(table(y)).run(METHODS);
        assertEquals(4, result.backtest().origins().gap());
        for (MethodResult method : result.methods()) {
            for (int only = -1; only < HORIZON; only++) {
                double[] expected = plainly(y, method, only);
                PointScores points = only < 0
                        ? method.mean().points()
                        : method.mean().steps().get(only);
                QuantileScores intervals = only < 0
                        ? method.mean().intervals().orElseThrow()
                        : method.mean().intervalSteps().get(only);
                double[] found = {
                    points.mse(),
                    points.rmse(),
                    points.mae(),
                    points.smape(),
                    points.mase(),
                    points.r2(),
                    intervals.pinball(),
                    intervals.coverage(),
                    intervals.width(),
                    intervals.msis()
                };
                assertArrayEquals(expected, found, 1e-9, method.name() + " step " + only);
            }
        }
    }

    private static double[] plainly(double[] y, MethodResult method, int only) {
        List<double[]> points = new ArrayList<>();
        double sum = 0;
        for (Outcome outcome : method.outcomes()) {
            double scale = 0;
            for (int t = SEASON; t < outcome.origin(); t++) {
                scale += Math.abs(y[t] - y[t - SEASON]) / (outcome.origin() - SEASON);
            }
            for (int step = only < 0 ? 0 : only; step < (only < 0 ? HORIZON : only + 1); step++) {
                double[][] values = outcome.forecast().values()[0];
                double actual = y[outcome.origin() + step];
                sum += actual;
                points.add(new double[] {actual, values[0][step], values[1][step], values[2][step], scale});
            }
        }
        double mean = sum / points.size();
        double[] sums = new double[10];
        double variation = 0;
        for (double[] p : points) {
            double e = p[0] - p[2];
            double outside = Math.max(Math.max(p[1] - p[0], p[0] - p[3]), 0);
            double pinball = 0;
            for (int q = 0; q < 3; q++) {
                double over = p[0] - p[q + 1];
                pinball += (over > 0 ? QUANTILES.get(q) * over : (1 - QUANTILES.get(q)) * -over) / 3;
            }
            double[] each = {
                e * e,
                0,
                Math.abs(e),
                200 * Math.abs(e) / (Math.abs(p[0]) + Math.abs(p[2])),
                Math.abs(e) / p[4],
                e * e,
                pinball,
                outside > 0 ? 0 : 1,
                p[3] - p[1],
                (p[3] - p[1] + 2 / 0.2 * outside) / p[4]
            };
            for (int i = 0; i < each.length; i++) {
                sums[i] += each[i] / points.size();
            }
            variation += (p[0] - mean) * (p[0] - mean) / points.size();
        }
        sums[1] = Math.sqrt(sums[0]);
        sums[5] = 1 - sums[5] / variation;
        return sums;
    }

    /** Forecasts and their widened intervals up to an origin are the same, whatever comes from it on. */
    @Test
    void laterValuesChangeNoEarlierForecast() {
        double[] y = series(2);
        List<MethodResult> results = backtest(table(y)).run(METHODS).methods();
        assertTrue(
                results.stream()
                        .flatMap(each -> each.outcomes().stream())
                        .anyMatch(each -> each.own() != each.forecast()),
                "nothing was widened, so this shows nothing");
        List<Integer> origins = backtest(table(y)).origins().rows();
        for (int place = 0; place < origins.size(); place++) {
            double[] others = y.clone();
            for (int t = origins.get(place); t < N; t++) {
                others[t] = 1e6 * (t + 1);
            }
            List<MethodResult> poisoned = backtest(table(others)).run(METHODS).methods();
            for (int i = 0; i < results.size(); i++) {
                assertArrayEquals(
                        results.get(i).outcomes().get(place).forecast().values()[0],
                        poisoned.get(i).outcomes().get(place).forecast().values()[0],
                        results.get(i).name() + " from " + origins.get(place));
            }
        }
    }

    @Test
    void threadsChangeNoBit() {
        Backtest backtest = backtest(table(series(3)));
        List<MethodResult> one = backtest.run(METHODS).methods();
        List<MethodResult> two = backtest.withThreads(2).run(METHODS).methods();
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.get(i).targets(), two.get(i).targets());
            for (int place = 0; place < one.get(i).outcomes().size(); place++) {
                assertArrayEquals(
                        one.get(i).outcomes().get(place).forecast().values(),
                        two.get(i).outcomes().get(place).forecast().values());
            }
        }
    }

    @Test
    void severalTargetsHaveScoresEachAndTheirMean() {
        double[] y = series(4);
        double[] z = series(5);
        Backtest both = backtest(table(y, z)).withColumns(List.of("y0", "y1"), List.of());
        MethodResult result = both.run(METHODS).method("Theta");
        assertEquals(2, result.targets().size());
        List<MethodResult> alone = new ArrayList<>();
        for (double[] values : List.of(y, z)) {
            ForecastMethod method = new ResidualIntervals(new BaselineMethod(new Theta(SEASON)), QUANTILES);
            alone.add(backtest(table(values)).run(List.of(method)).method("Theta"));
        }
        double sum = 0;
        double covered = 0;
        for (int target = 0; target < 2; target++) {
            covered += alone.get(target).ownCoverage();
            PointScores points = result.targets().get(target).points();
            assertEquals(alone.get(target).mean().points(), points);
            sum += points.mase();
        }
        assertEquals(sum / 2, result.mase());
        assertEquals(2 * 8 * HORIZON, result.mean().points().points());
        assertEquals(2 * 8 * HORIZON, result.mean().intervals().orElseThrow().points());
        assertEquals(covered / 2, result.ownCoverage(), 1e-12);
        double ofOrigins = result.outcomes().stream().mapToDouble(Outcome::mase).sum() / 8;
        assertEquals(result.mase(), ofOrigins, 1e-12);
    }

    @Test
    void onlyInputsThatAreKnownAheadAreShownAhead() {
        double[] past = series(6);
        double[] ahead = Arrays.copyOf(series(7), N + HORIZON);
        double[] longer = Arrays.copyOf(series(8), N + HORIZON);
        double[] other = Arrays.copyOf(past, N + HORIZON);
        Arrays.fill(longer, N, N + HORIZON, Double.NaN);
        Arrays.fill(other, N, N + HORIZON, Double.NaN);
        Table table = Table.of(new Column("y0", longer), new Column("past", other), new Column("ahead", ahead));
        Backtest backtest = backtest(table).withColumns(List.of("y0"), List.of("ahead"));
        assertEquals(N, backtest.origins().known());
        Snapshot known = backtest.at(40);
        assertEquals(40 + HORIZON, known.table().rows());
        assertEquals(40, known.table().known(0, List.of("y0")));
        assertEquals(40, known.table().known(0, List.of("past")));
        assertArrayEquals(
                Arrays.copyOf(ahead, 40 + HORIZON),
                known.table().column("ahead").values());
        assertEquals(30 + HORIZON, known.earlier(30).table().rows());
        assertEquals(30, known.earlier(30).table().known(0, List.of("past")));
    }

    @Test
    void aMeanIsThatOfItsPartsForecasts() {
        ForecastMethod naive = METHODS.get(0);
        ForecastMethod drift = METHODS.get(2);
        MeanMethod mean = new MeanMethod(List.of(naive, drift));
        assertEquals("mean of naive and drift", mean.name());
        Backtest backtest = backtest(table(series(9)));
        BacktestResult result = backtest.run(List.of(naive, drift, mean));
        Snapshot known = backtest.at(backtest.origins().first());
        double[][] first = result.method(mean.name()).outcomes().get(0).own().values()[0];
        assertArrayEquals(mean.fit(known).forecast(known).values()[0], first);
        double[][] ofNaive = result.method("naive").outcomes().get(0).own().values()[0];
        double[][] ofDrift = result.method("drift").outcomes().get(0).own().values()[0];
        for (int q = 0; q < 3; q++) {
            assertEquals((ofNaive[q][5] + ofDrift[q][5]) / 2, first[q][5]);
        }
    }

    @Test
    void naive2MeasuresItself() {
        BacktestResult result = backtest(table(series(10))).run(METHODS);
        assertEquals(1, result.owa("Naive2"));
        double own = result.method("mean")
                .mean()
                .points()
                .owa(result.method("Naive2").mean().points());
        assertEquals(own, result.owa("mean"));
    }

    /** The last row of N = 70 months from 2000-01 is 2005-10. */
    @Test
    void forecastsHaveTheTimesOfTheirSteps() {
        Times months = Times.of(TimeStep.ofMonths(1, 1), LocalDateTime.of(2000, 1, 1, 0, 0), N);
        Table table = table(series(11)).with(months);
        Snapshot known = backtest(table).at(N);
        Forecast forecast = METHODS.get(0).fit(known).forecast(known);
        assertEquals("2005-10", forecast.lastTime().orElseThrow());
        assertEquals(List.of("2005-11", "2005-12", "2006-01", "2006-02", "2006-03", "2006-04"), forecast.times());
        Snapshot ahead = Snapshot.of(table, List.of("y0"), List.of("y0"), N - 2, HORIZON);
        assertEquals(
                forecast.times().subList(0, 4),
                METHODS.get(0).fit(ahead).forecast(ahead).times().subList(2, 6));
    }

    private static double halfWidth(double[][] quantiles) {
        double sum = 0;
        for (int step = 0; step < HORIZON; step++) {
            sum += (quantiles[2][step] - quantiles[0][step]) / 2;
        }
        return sum / HORIZON;
    }

    /** Of a net that is far too sure, from the first origin on: a horizon before it, it missed all. */
    @Test
    void theFirstOriginsIntervalsAreWidenedByAnEarlierOne() {
        double[] y = series(12);
        ForecastMethod sure = new ResidualIntervals(new BaselineMethod(new Naive()), List.of(0.49, 0.5, 0.51));
        Backtest backtest = backtest(table(y));
        Outcome first = backtest.run(List.of(sure)).method("naive").outcomes().get(0);
        assertEquals(backtest.origins().first(), first.origin());
        double own = halfWidth(first.own().values()[0]);
        double wider = first.forecast().values()[0][2][0] - first.forecast().values()[0][1][0];
        int before = first.origin() - HORIZON;
        Snapshot then = backtest.at(before);
        double[][] earlier = sure.fit(then).forecast(then).values()[0];
        double[] distances = new double[HORIZON];
        for (int step = 0; step < HORIZON; step++) {
            double error = Math.abs(y[before + step] - earlier[1][step]);
            distances[step] = error <= earlier[2][step] - earlier[1][step] ? 0 : error / halfWidth(earlier);
        }
        Arrays.sort(distances);
        assertTrue(distances[0] > 1, "even the smallest error was outside");
        assertEquals(distances[0], wider / own, 1e-9);
        MethodResult lasting = backtest.withRefit(false).run(List.of(sure)).method("naive");
        assertTrue(lasting.outcomes().get(0).own() == lasting.outcomes().get(0).forecast(), "learned at its origin");
    }
}
