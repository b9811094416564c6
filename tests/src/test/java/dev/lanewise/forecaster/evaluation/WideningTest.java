package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Intervals are widened by what earlier ones missed, never narrowed. */
class WideningTest {

    private static final List<Double> QUANTILES = List.of(0.1, 0.5, 0.9);

    /** A forecast of one target, with the point 10, 2 below to the lower end and 4 above to the upper one. */
    private static Forecast forecast(int horizon) {
        double[][] values = new double[3][horizon];
        for (int step = 0; step < horizon; step++) {
            values[0][step] = 8;
            values[1][step] = 10;
            values[2][step] = 14;
        }
        return new Forecast(List.of("y"), QUANTILES, new double[][][] {values}, List.of(), Optional.empty());
    }

    /** A history of one value. */
    private static Snapshot known(double value) {
        return Snapshot.of(Table.of(new Column("y", new double[] {value})), List.of("y"), List.of(), 1, 1);
    }

    private static Outcome outcome(int origin, double... actual) {
        Forecast own = forecast(actual.length);
        return new Outcome(origin, own, own, new double[][] {actual}, 1);
    }

    @Test
    void nothingEarlierWidensNothing() {
        assertEquals(Widening.NONE, Widening.of(List.of(), 5));
        Forecast own = forecast(2);
        assertSame(own, Widening.NONE.apply(own, known(1)));
    }

    @Test
    void aFactorIsKeptWithinLimits() {
        assertEquals(new Widening(2, 9, 7), new Widening(1.5, 9, 7).within(2, 4));
        assertEquals(new Widening(3, 9, 7), new Widening(3, 9, 7).within(2, 4));
        assertEquals(new Widening(4, 9, 7), new Widening(5, 9, 7).within(2, 4));
    }

    /** A half-width is 3: distances 0, 0, 1, 3; (4 + 1) 0.8 = 4, so the factor is the fourth smallest, 3. */
    @Test
    void byHand() {
        Widening widening = Widening.of(List.of(outcome(0, 10, 12), outcome(2, 7, 19)), 4);
        assertEquals(new Widening(3, 4, 2), widening);
        double[][] wider = widening.apply(forecast(1), known(-1)).values()[0];
        assertArrayEquals(new double[][] {{1}, {10}, {19}}, wider);
    }

    /**
     * The mean half-width is (3 + 6) / 2 = 4.5. Below, inner distances have a mean of 1 beside 3, so they reach a third
     * as far, 1.5; above, 1.5 beside 6, so a quarter, 1.125. What reaches farther stays.
     */
    @Test
    void widthsOfStepsAreNotStretchedAndInnerQuantilesFollow() {
        double[][][] values = {{{8, 6}, {9, 9}, {10, 10}, {12, 11}, {14, 18}}};
        List<Double> quantiles = List.of(0.1, 0.25, 0.5, 0.75, 0.9);
        Forecast own = new Forecast(List.of("y"), quantiles, values, List.of(), Optional.empty());
        assertArrayEquals(
                new double[][] {{5.5, 5.5}, {8.5, 8.5}, {10, 10}, {12, 11.125}, {14.5, 18}},
                new Widening(1, 9, 5).apply(own, known(-1)).values()[0]);
    }

    /** Nine distances, of which the eighth is asked for: (9 + 1) 0.8 = 8, exactly. */
    @Test
    void theLargestIsNotTakenWhereFewerAreEnough() {
        Widening widening = Widening.of(List.of(outcome(0, 10, 10, 10, 10, 10, 10, 10, 16, 34)), 9);
        assertEquals(new Widening(2, 9, 7), widening);
    }

    /** Ten distances; (10 + 1) 0.8 = 8.8, so the ninth, 2, where eight of ten would be enough for the past alone. */
    @Test
    void thePlaceAllowsForTheValueToCome() {
        Widening widening = Widening.of(List.of(outcome(0, 10, 10, 10, 10, 10, 10, 10, 10, 16, 34)), 10);
        assertEquals(new Widening(2, 10, 8), widening);
    }

    /** 0.8 - 0.2 is a little more than 0.6 in binary, but (4 + 1) 0.6 is 3, not more. */
    @Test
    void roundingTakesNoLaterPlace() {
        double[][][] values = {{{8}, {10}, {14}}};
        Forecast own = new Forecast(List.of("y"), List.of(0.2, 0.5, 0.8), values, List.of(), Optional.empty());
        List<Outcome> earlier = new ArrayList<>();
        for (double actual : new double[] {10, 10, 16, 22}) {
            earlier.add(new Outcome(earlier.size(), own, own, new double[][] {{actual}}, 1));
        }
        assertEquals(new Widening(2, 4, 2), Widening.of(earlier, 4));
    }

    @Test
    void intervalsThatCoverEnoughStay() {
        Widening widening = Widening.of(List.of(outcome(0, 9, 10, 11, 12)), 4);
        assertEquals(new Widening(0, 4, 4), widening);
        Forecast own = forecast(2);
        assertSame(own, widening.apply(own, known(1)));
    }

    @Test
    void valuesFromTheOriginOnAreNotLookedAt() {
        List<Outcome> earlier = List.of(outcome(0, 11, 1e9, 1e9), outcome(1, 9, 1e9));
        assertEquals(new Widening(0, 1, 1), Widening.of(earlier, 1));
        assertEquals((1e9 - 10) / 3, Widening.of(earlier, 2).factor(), 1);
    }

    @Test
    void whatNoFactorWidensDoesNotCount() {
        double[][][] flat = {{{10}, {10}, {10}}};
        Forecast withoutWidth = new Forecast(List.of("y"), QUANTILES, flat, List.of(), Optional.empty());
        assertEquals(Widening.NONE, Widening.of(List.of(outcome(withoutWidth, 3)), 1));
        assertArrayEquals(
                flat[0], new Widening(2, 1, 0).apply(withoutWidth, known(1)).values()[0]);

        double[][][] half = {{{10}, {14}}};
        Forecast above = new Forecast(List.of("y"), List.of(0.5, 0.9), half, List.of(), Optional.empty());
        assertEquals(Widening.NONE, Widening.of(List.of(outcome(above, 3)), 1));
        assertEquals(new Widening(4, 1, 0), Widening.of(List.of(outcome(above, 18)), 1));
        assertArrayEquals(
                new double[][] {{10}, {18}},
                new Widening(4, 1, 0).apply(above, known(1)).values()[0]);
    }

    private static Outcome outcome(Forecast own, double actual) {
        return new Outcome(0, own, own, new double[][] {{actual}}, 1);
    }

    /** One lucky step is narrow: its misses are measured by the mean width, and others aren't blown up by them. */
    @Test
    void aStepThatIsTooNarrowByChanceWidensNoOther() {
        double[][][] values = {{{9.999, 0}, {10, 10}, {10.001, 20}}};
        Forecast own = new Forecast(List.of("y"), QUANTILES, values, List.of(), Optional.empty());
        Widening widening = Widening.of(List.of(new Outcome(0, own, own, new double[][] {{15, 10}}, 1)), 2);
        assertEquals(1, widening.factor(), 1e-3);
        double[][] wider = widening.apply(own, known(-1)).values()[0];
        assertArrayEquals(new double[] {5, 0}, wider[0], 1e-9);
        assertArrayEquals(new double[] {15, 20}, wider[2], 1e-9);
    }

    /** 10 half-widths below the point forecast, 10 - 10 * 3 would be -20. */
    @Test
    void noQuantileFallsBelowZeroWhereNoValueIs() {
        Widening widening = new Widening(10, 1, 0);
        assertEquals(0, widening.apply(forecast(1), known(0)).values()[0][0][0]);
        assertEquals(40, widening.apply(forecast(1), known(0)).values()[0][2][0]);
        assertEquals(-20, widening.apply(forecast(1), known(-1e-9)).values()[0][0][0]);
    }

    @Test
    void neverNarrowerAndNeverCrossing() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            List<Outcome> earlier = new ArrayList<>();
            for (int origin = 0; origin < 6; origin++) {
                earlier.add(outcome(origin, 20 * random.nextDouble(), 20 * random.nextDouble()));
            }
            Widening widening = Widening.of(earlier, 7);
            double[][] wider = widening.apply(forecast(2), known(-1)).values()[0];
            assertTrue(widening.factor() >= 0 && wider[0][1] <= 8 && wider[2][1] >= 14, widening.toString());
            assertEquals(10, wider[1][1]);
            int inside = 0;
            for (Outcome each : earlier) {
                for (int step = 0; step < Math.min(2, 7 - each.origin()); step++) {
                    double value = each.actual()[0][step];
                    inside += wider[0][0] - 1e-9 <= value && value <= wider[2][0] + 1e-9 ? 1 : 0;
                }
            }
            assertTrue(inside >= 0.8 * widening.values(), widening + " would have covered " + inside);
        }
    }
}
