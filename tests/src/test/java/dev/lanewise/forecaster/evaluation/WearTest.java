package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kept model is judged by what came after its training, and by nothing else. */
class WearTest {

    private static final int LEARNED = 6;
    /** Ends of a 95 % interval from -2 to 2 around 0; the history 1, -1, 1 ... has a scale of 2. */
    private static final KeptMethod KEPT = new KeptMethod("LSTM", LEARNED, known -> {
        double[][] values = new double[3][known.horizon()];
        Arrays.fill(values[0], -2);
        Arrays.fill(values[2], 2);
        return new Forecast(
                List.of("y"), List.of(0.025, 0.5, 0.975), new double[][][] {values}, List.of(), Optional.empty());
    });

    private static final int STEPS = 12;
    private static final int SIMULATIONS = 300;

    private static final Yardstick THEN = new Yardstick(0.5, 0.6, 0.95, 0.95);

    private static MethodResult test(double... newer) {
        double[] values = new double[LEARNED + newer.length];
        for (int t = 0; t < LEARNED; t++) {
            values[t] = t % 2 == 0 ? 1 : -1;
        }
        System.arraycopy(newer, 0, values, LEARNED, newer.length);
        return Backtest.ofKept(Table.of(new Column("y", values)), "y", 3, 1, LEARNED)
                .run(List.of(KEPT))
                .method("LSTM");
    }

    /** 0.5^3 (1 + 3) of three coins; 0.9^2 0.1 * 3 + 0.9 0.1^2 * 3 + 0.1^3 of at most two hits out of three at 0.9. */
    @Test
    void binomialProbabilities() {
        assertEquals(0.5, Wear.atMost(1, 3, 0.5), 1e-15);
        assertEquals(1 - 0.729, Wear.atMost(2, 3, 0.9), 1e-15);
        assertEquals(1, Wear.atMost(400, 400, 0.95), 1e-10);
        assertEquals(0.05 * 0.05, Wear.atMost(0, 2, 0.95), 1e-15);
        double least = Wear.atMost(5000, 10_000, 0.95);
        assertEquals(0, least, 1e-300);
    }

    @Test
    void valuesLikeThoseBeforeLeaveItAsItIs() {
        Wear wear = Wear.of(THEN, test(1, -1, 1, -1, 1, 3));
        assertEquals(Wear.State.HOLDS, wear.state());
        assertEquals(
                "The model still holds: 5 of 6 new values lie inside the 95 % interval, and MASE is 0.667 after 0.500"
                        + " in the backtest.",
                wear.sentence());
    }

    /** Three misses of three have a chance of 0.05^3, one in 8000. */
    @Test
    void threeMissesOfThreeWearItOut() {
        Wear wear = Wear.of(THEN, test(3, 3, 3));
        assertEquals(Wear.State.WORN_OUT, wear.state());
        assertEquals(
                "The model has worn out: 0 of 3 new values lie inside the 95 % interval, and MASE is 1.500 after 0.500"
                        + " in the backtest.",
                wear.sentence());
        assertEquals(
                Wear.State.HOLDS,
                Wear.of(new Yardstick(0.5, 0.6, 0.95, 0.85), test(3, 3, 3, 1)).state());
    }

    @Test
    void twoValuesAreTooEarly() {
        assertEquals(Wear.State.TOO_EARLY, Wear.of(THEN, test(3, 3)).state());
        assertEquals(
                "It is too early to tell whether the model has worn out: 1 of 1 new value lies inside the 95 % interval,"
                        + " and MASE is 0.500 after 0.500 in the backtest.",
                Wear.of(THEN, test(1)).sentence());
    }

    /** All inside, with MASE (2 / 2 + 2 / (21 / 8)) / 2 = 0.88: more than twice 0.4, less than twice 0.45. */
    @Test
    void largeErrorsWearItOutFromTwoHorizonsOn() {
        double[] far = {2, -2, 2, -2, 2, -2};
        Yardstick then = new Yardstick(0.4, 0.6, 0.95, 0.95);
        assertEquals(Wear.State.HOLDS, Wear.of(then, test(2, -2, 2, -2, 2)).state());
        assertEquals(
                Wear.State.HOLDS,
                Wear.of(new Yardstick(0.4, 1.1, 0.95, 0.95), test(far)).state());
        assertEquals(
                Wear.State.HOLDS,
                Wear.of(new Yardstick(0.45, 0.6, 0.95, 0.95), test(far)).state());
        assertEquals(Wear.State.WORN_OUT, Wear.of(then, test(far)).state());
    }

    @Test
    void whatWasLearnedFromIsNotScored() {
        Table table = Table.of(new Column("y", new double[] {1, -1, 1, -1, 1, -1, 5, 5}));
        Backtest backtest = Backtest.ofKept(table, "y", 3, 1, LEARNED);
        assertEquals(LEARNED, backtest.seen());
        MethodResult kept = backtest.run(List.of(KEPT)).method("LSTM");
        assertEquals(2, kept.mean().points().points());
        assertEquals(5, kept.mean().points().mae());
        Backtest earlier = Backtest.ofKept(table, "y", 3, 1, LEARNED - 1);
        assertEquals(
                "LSTM has learned from the first 6 rows, and can't be tested on them, but was asked to forecast row 6",
                assertThrows(IllegalArgumentException.class, () -> earlier.run(List.of(KEPT)))
                        .getMessage());
    }

    /** How often models of series that don't change are said to have worn out, and of some that do. */
    @ParameterizedTest
    @CsvSource({"1.0, 1", "1.0, 2", "1.0, 4", "0.8, 1", "0.8, 2", "0.8, 4"})
    void falseAlarmsAreRareAndTrueOnesAreNot(double memory, int forecasts) {
        int falseAlarms = 0;
        int alarms = 0;
        for (int seed = 0; seed < SIMULATIONS; seed++) {
            falseAlarms += isWorn(memory, forecasts, 1, seed) ? 1 : 0;
            alarms += isWorn(memory, forecasts, 3, seed) ? 1 : 0;
        }
        String rates = "of " + SIMULATIONS + ": " + falseAlarms + " false, " + alarms + " true";
        assertTrue(falseAlarms < 0.1 * SIMULATIONS, rates);
        assertTrue(alarms > 0.4 * SIMULATIONS, rates);
    }

    /** Steps of an autoregressive series with intervals that are right, until its steps get larger. */
    private static boolean isWorn(double memory, int forecasts, double larger, int seed) {
        int learned = 8 * STEPS * 2;
        double[] values = new double[learned + forecasts * STEPS];
        SplittableRandom random = new SplittableRandom(seed);
        for (int t = 1; t < values.length; t++) {
            double step = -6;
            for (int k = 0; k < 12; k++) {
                step += random.nextDouble();
            }
            values[t] = memory * values[t - 1] + (t < learned ? step : larger * step);
        }
        Table table = Table.of(new Column("y", values));
        Backtest then = Backtest.of(table.until(learned), "y", STEPS, 1);
        Yardstick yardstick = Yardstick.of(then.run(List.of(knowing(memory, 1))).method("LSTM"));
        Backtest now = Backtest.ofKept(table, "y", STEPS, 1, learned);
        MethodResult result = now.run(List.of(knowing(memory, learned))).method("LSTM");
        return Wear.of(yardstick, result).state() == Wear.State.WORN_OUT;
    }

    private static KeptMethod knowing(double memory, int learned) {
        return new KeptMethod("LSTM", learned, known -> {
            double[][] values = new double[3][STEPS];
            double point = known.history(0)[known.origin() - 1];
            double variance = 0;
            for (int step = 0; step < STEPS; step++) {
                point *= memory;
                variance = 1 + memory * memory * variance;
                for (int q = 0; q < 3; q++) {
                    values[q][step] = point + (q - 1) * 1.96 * Math.sqrt(variance);
                }
            }
            return new Forecast(
                    List.of("y"), List.of(0.025, 0.5, 0.975), new double[][][] {values}, List.of(), Optional.empty());
        });
    }
}
