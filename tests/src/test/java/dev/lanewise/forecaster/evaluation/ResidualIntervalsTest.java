package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Intervals follow from the errors that a method would have made. */
class ResidualIntervalsTest {

    private static final List<Double> QUANTILES = List.of(0.025, 0.5, 0.975);
    /** The standard normal distribution's 97.5 % quantile, from tables. */
    private static final double Z = 1.959963984540054;

    private static double[][] forecast(Baseline baseline, int horizon, double... values) {
        Snapshot known =
                Snapshot.of(Table.of(new Column("y", values)), List.of("y"), List.of(), values.length, horizon);
        ForecastMethod method = new ResidualIntervals(new BaselineMethod(baseline), QUANTILES);
        return method.fit(known).forecast(known).values()[0];
    }

    @Test
    void quantilesOfTheNormalDistribution() {
        assertEquals(0, NormalQuantile.of(0.5));
        assertEquals(Z, NormalQuantile.of(0.975), 1e-8);
        assertEquals(-Z, NormalQuantile.of(0.025), 1e-8);
        assertEquals(1.281551565544600, NormalQuantile.of(0.9), 1e-8);
        assertEquals(-3.090232306167813, NormalQuantile.of(0.001), 1e-8);
        assertEquals(-1.972961, NormalQuantile.of(0.02425), 1e-6);
    }

    /**
     * Eight values, horizon 2, from origins 4 to 7. Naive's errors: step 1: 1, 2, 0, 3; step 2, where a value is
     * known: 3, 2, 3.
     */
    @Test
    void byHand() {
        double[] values = {-9, -9, -9, 0, 1, 3, 3, 6};
        double first = Math.sqrt((1 + 4 + 0 + 9) / 4.0);
        double second = Math.sqrt((9 + 4 + 9) / 3.0);
        double[][] quantiles = forecast(new Naive(), 2, values);
        assertArrayEquals(new double[] {6 - Z * first, 6 - Z * second}, quantiles[0], 1e-7);
        assertArrayEquals(new double[] {6, 6}, quantiles[1]);
        assertArrayEquals(new double[] {6 + Z * first, 6 + Z * second}, quantiles[2], 1e-7);
    }

    /** Three values, horizon 4: naive's errors from origins 1 and 2 are 3, 1 at step 1, 4 at step 2, and no others. */
    @Test
    void stepsWithoutErrorsTakeThoseOfTheStepBefore() {
        double[][] quantiles = forecast(new Naive(), 4, -2, 1, 2);
        assertArrayEquals(new double[] {2, 2, 2, 2}, quantiles[1]);
        double one = Math.sqrt(5);
        assertArrayEquals(new double[] {2 + Z * one, 2 + Z * 4, 2 + Z * 4, 2 + Z * 4}, quantiles[2], 1e-7);
    }

    /** With horizon 3 of eight values, origins start at 8 - 6 = 2: step 3 has errors 1, 1, 1, 4. */
    @Test
    void twoHorizonsAreTakenWhereTheyAreMoreThanHalf() {
        double[][] quantiles = forecast(new Naive(), 3, -1, -1, 0, 0, 0, 1, 1, 4);
        assertEquals(4 + Z * Math.sqrt((1 + 1 + 1 + 16) / 4.0), quantiles[2][2], 1e-7);
    }

    @Test
    void oneValueHasNoErrors() {
        assertArrayEquals(new double[][] {{5, 5}, {5, 5}, {5, 5}}, forecast(new Naive(), 2, 5));
    }

    @Test
    void noQuantileIsBelowZeroWhereNoValueIs() {
        double[][] quantiles = forecast(new Naive(), 1, 0, 9, 0, 9, 0, 9, 1);
        assertEquals(0, quantiles[0][0]);
        assertTrue(quantiles[2][0] > 9);
        assertTrue(forecast(new Drift(), 3, 9, 0, 9, 0, 0, 0, 0)[1][2] < 0, "a point forecast stays");
    }

    /** A random walk's steps are normal with deviation 1: 95 of 100 values are inside, within chance. */
    @Test
    void intervalsCoverWhatTheyShould() {
        SplittableRandom random = new SplittableRandom(7);
        int inside = 0;
        int values = 0;
        for (int i = 0; i < 300; i++) {
            double[] walk = new double[210];
            for (int t = 1; t < walk.length; t++) {
                double sum = 0;
                for (int k = 0; k < 12; k++) {
                    sum += random.nextDouble();
                }
                walk[t] = walk[t - 1] + sum - 6;
            }
            double[][] quantiles = forecast(new Naive(), 5, Arrays.copyOf(walk, 200));
            for (int step = 0; step < 5; step++) {
                values++;
                inside += quantiles[0][step] <= walk[200 + step] && walk[200 + step] <= quantiles[2][step] ? 1 : 0;
            }
        }
        assertEquals(0.95, (double) inside / values, 0.03);
    }
}
