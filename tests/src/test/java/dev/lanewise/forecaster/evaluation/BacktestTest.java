package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backtest scores what methods made of the past, and lets none of them see more. */
class BacktestTest {

    private static final int HORIZON = 3;
    private static final int SEASON = 4;

    /** Remembers what it was shown. */
    private static final class Spy implements ForecastMethod {

        final List<Snapshot> fitted = Collections.synchronizedList(new ArrayList<>());
        final List<Snapshot> asked = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String name() {
            return "spy";
        }

        @Override
        public boolean isBaseline() {
            return false;
        }

        @Override
        public Fitted fit(Snapshot known) {
            fitted.add(known);
            return now -> {
                asked.add(now);
                return new BaselineMethod(new Naive()).fit(known).forecast(now);
            };
        }
    }

    private static double[] series(int count) {
        SplittableRandom random = new SplittableRandom(count);
        double[] values = new double[count];
        for (int t = 0; t < count; t++) {
            values[t] = 50 + 10 * Math.sin(t * Math.PI / 2) + 0.3 * t + 4 * random.nextDouble();
        }
        return values;
    }

    private static Backtest backtest(double[] values) {
        return Backtest.of(Table.of(new Column("y", values)), "y", HORIZON, SEASON);
    }

    private static double[] changed(double[] values, int from, UnaryOperator<Double> change) {
        double[] others = values.clone();
        for (int t = from; t < others.length; t++) {
            others[t] = change.apply(others[t]);
        }
        return others;
    }

    /** 1 2 4 8 16 32, horizon 1, season 1: naive from rows 3, 4, 5 is 4, 8, 16, and errors are 4, 8, 16. */
    @Test
    void naiveByHand() {
        double[] values = {1, 2, 4, 8, 16, 32};
        Backtest backtest = Backtest.of(Table.of(new Column("y", values)), "y", 1, 1);
        assertEquals(List.of(3, 4, 5), backtest.origins().rows());
        MethodResult naive =
                backtest.run(List.of(new BaselineMethod(new Naive()))).method("naive");
        PointScores scores = naive.mean().points();
        assertEquals(3, scores.points());
        assertEquals((16 + 64 + 256) / 3.0, scores.mse());
        assertEquals(28 / 3.0, scores.mae(), 1e-15);
        assertEquals(50, scores.mape());
        // each scale is the mean of the differences before the origin: (1 + 2) / 2, 7 / 3, 15 / 4
        assertEquals((4 / 1.5 + 8 / (7 / 3.0) + 16 / 3.75) / 3, scores.mase(), 1e-15);
        assertEquals(naive.mase(), scores.mase());
    }

    @Test
    void aHorizonBeyondTheTableEndsWithIt() {
        Table table = Table.of(new Column("y", series(9)), new Column("price", series(9)));
        Snapshot known = Snapshot.of(table, List.of("y"), List.of("price"), 5, Integer.MAX_VALUE);
        assertEquals(9, known.table().rows());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingLaterReachesAMethod(boolean refit) {
        double[] values = series(60);
        Backtest backtest = backtest(values).withRefit(refit);
        for (int origin : backtest.origins().rows()) {
            Backtest poisoned =
                    backtest(changed(values, origin, value -> 1e300)).withRefit(refit);
            for (ForecastMethod method : BaselineMethod.all(SEASON)) {
                int place = backtest.origins().rows().indexOf(origin);
                assertArrayEquals(
                        backtest.run(List.of(method))
                                .methods()
                                .get(0)
                                .outcomes()
                                .get(place)
                                .own()
                                .values()[0],
                        forecast(poisoned, method, place),
                        method.name() + " at " + origin);
            }
        }
    }

    private static double[][] forecast(Backtest backtest, ForecastMethod method, int place) {
        List<Integer> rows = backtest.origins().rows().subList(0, place + 1);
        Origins origins =
                new Origins(rows, backtest.origins().gap(), backtest.origins().known(), "");
        MethodResult result =
                backtest.withOrigins(origins).run(List.of(method)).methods().get(0);
        return result.outcomes().get(place).own().values()[0];
    }

    @Test
    void aMethodIsShownTheRowsBeforeItsOrigin() {
        double[] values = series(60);
        Backtest backtest = backtest(values);
        Spy spy = new Spy();
        backtest.run(List.of(spy));
        List<Integer> starts = new ArrayList<>(backtest.origins().rows());
        starts.add(0, starts.get(0) - HORIZON);
        assertEquals(starts, spy.fitted.stream().map(Snapshot::origin).toList());
        assertEquals(starts, spy.asked.stream().map(Snapshot::origin).toList());
        for (Snapshot shown : spy.asked) {
            assertEquals(shown.origin(), shown.table().rows());
            assertArrayEquals(Arrays.copyOf(values, shown.origin()), shown.history(0));
        }
    }

    @Test
    void withoutRefitAMethodLearnsOnce() {
        Backtest backtest = backtest(series(60)).withRefit(false);
        Spy spy = new Spy();
        backtest.run(List.of(spy));
        assertEquals(
                List.of(backtest.origins().first()),
                spy.fitted.stream().map(Snapshot::origin).toList());
        assertEquals(
                backtest.origins().rows(),
                spy.asked.stream().map(Snapshot::origin).toList());
    }

    @Test
    void moreThreadsGiveTheSameBits() {
        Backtest backtest = backtest(series(80));
        List<ForecastMethod> methods = new ArrayList<>(BaselineMethod.all(SEASON));
        methods.add(new MeanMethod(List.of(methods.get(0), new BaselineMethod(new Theta(SEASON)))));
        List<MethodResult> one = backtest.run(methods).methods();
        List<MethodResult> several = backtest.withThreads(3).run(methods).methods();
        for (int i = 0; i < one.size(); i++) {
            assertEquals(one.get(i).targets(), several.get(i).targets());
        }
    }

    @Test
    void twoMethodsWithOneNameAreRefused() {
        List<ForecastMethod> twice = List.of(new BaselineMethod(new Naive()), new BaselineMethod(new Naive()));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> backtest(series(60)).run(twice))
                .getMessage();
        assertEquals("each method of a backtest needs a name of its own, but they are naive, naive", message);
    }

    /** Each value is forecast by the one before, so it is at most its forecast where the series falls or stays. */
    @Test
    void sharesBelowCountValuesUpToTheirForecast() {
        double[] values = {0, 1, 0, 1, 5, 4, 4, 6, 5, 7};
        Backtest backtest = Backtest.of(Table.of(new Column("y", values)), "y", 1, 1);
        assertEquals(List.of(5, 6, 7, 8, 9), backtest.origins().rows());
        MethodResult naive =
                backtest.run(List.of(new BaselineMethod(new Naive()))).method("naive");
        assertEquals(List.of(3 / 5.0), naive.sharesBelow());
    }

    @Test
    void progressIsToldOfEachTask() {
        List<String> told = new ArrayList<>();
        List<ForecastMethod> two = List.of(new BaselineMethod(new Naive()), new BaselineMethod(new Mean()));
        backtest(series(60)).withThreads(2).run(two, (made, of) -> told.add(made + " of " + of));
        assertEquals(18, told.size());
        assertEquals("1 of 18", told.get(0));
        assertEquals("18 of 18", told.get(17));
        told.clear();
        backtest(series(60)).withRefit(false).run(two, (made, of) -> told.add(made + " of " + of));
        assertEquals(List.of("1 of 2", "2 of 2"), told);
    }

    @Test
    void theSeasonIsChosenFromWhatIsKnown() {
        double[] values = series(60);
        Backtest backtest = backtest(changed(values, 30, value -> 1e9 - value));
        assertEquals(SEASON, backtest.at(30).season(List.of(1, SEASON, 7)).season());
    }

    @Test
    void whatAMethodThrowsArrivesAsItIs() {
        KeptMethod failing = new KeptMethod("net", 1, known -> {
            throw new IllegalStateException("at " + known.origin());
        });
        Backtest backtest = backtest(series(60)).withThreads(2);
        String first = "at " + (backtest.origins().first() - HORIZON);
        assertEquals(
                first,
                assertThrows(IllegalStateException.class, () -> backtest.run(List.of(failing)))
                        .getMessage());
    }

    @Test
    void aForecastOfSomethingElseIsRefused() {
        KeptMethod other = new KeptMethod("net", 1, known -> Forecast.ofPoints(List.of("z"), new double[] {1}));
        assertEquals(
                "net must forecast 3 steps of y, but forecast 1 of z",
                assertThrows(
                                IllegalStateException.class,
                                () -> backtest(series(60)).run(List.of(other)))
                        .getMessage());
    }
}
