package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    /** All inside, but with 2 / 2 = 1 twice as far off as in the backtest; only two horizons of values tell. */
    @Test
    void largeErrorsWearItOutFromTwoHorizonsOn() {
        double[] far = {2, -2, 2, -2, 2, -2};
        assertEquals(Wear.State.HOLDS, Wear.of(THEN, test(2, -2, 2, -2, 2)).state());
        assertEquals(
                Wear.State.HOLDS,
                Wear.of(new Yardstick(0.5, 1.1, 0.95, 0.95), test(far)).state());
        assertEquals(
                Wear.State.HOLDS,
                Wear.of(new Yardstick(0.7, 0.7, 0.95, 0.95), test(far)).state());
        assertEquals(Wear.State.WORN_OUT, Wear.of(THEN, test(far)).state());
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
}
