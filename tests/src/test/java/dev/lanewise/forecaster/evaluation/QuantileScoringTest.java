package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.ParameterException;
import org.junit.jupiter.api.Test;

/** Scores of quantiles and intervals are what their formulas say. */
class QuantileScoringTest {

    private static final double TOLERANCE = 1e-12;

    /** An interval of 80 %, so that 2/a is 10: the true values lie inside, 1 above, on the edge, and 2 below. */
    private static QuantileScoring example() {
        QuantileScoring scoring = new QuantileScoring(2, 0.1, 0.5, 0.9);
        scoring.add(new double[] {5, 9}, new double[][] {{2, 4}, {5, 6}, {6, 8}}, 2);
        scoring.add(new double[] {3, 0}, new double[][] {{3, 2}, {4, 3}, {5, 4}}, 4);
        return scoring;
    }

    @Test
    void allStepsTogether() {
        QuantileScores total = example().total();
        assertEquals(4, total.points());
        assertEquals(2 / 4.0, total.coverage());
        assertEquals((4 + 4 + 2 + 2) / 4.0, total.width());
        assertEquals((4 / 2.0 + (4 + 10) / 2.0 + 2 / 4.0 + (2 + 20) / 4.0) / 4, total.msis(), TOLERANCE);
        double first = (0.1 * 3 + 0 + 0.1 * 1) / 3;
        double second = (0.1 * 5 + 0.5 * 3 + 0.9 * 1) / 3;
        double third = (0 + 0.5 * 1 + 0.1 * 2) / 3;
        double fourth = (0.9 * 2 + 0.5 * 3 + 0.1 * 4) / 3;
        assertEquals((first + second + third + fourth) / 4, total.pinball(), TOLERANCE);
    }

    @Test
    void eachStep() {
        QuantileScoring scoring = example();
        assertEquals(1, scoring.step(0).coverage());
        assertEquals(0, scoring.step(1).coverage());
        assertEquals((4 + 2) / 2.0, scoring.step(0).width());
        assertEquals(((4 + 10) / 2.0 + (2 + 20) / 4.0) / 2, scoring.step(1).msis(), TOLERANCE);
        assertEquals(2, scoring.step(1).points());
    }

    /** M4's level: 95 %, where a miss weighs 40 times. */
    @Test
    void theIntervalsLevelIsTheDistanceOfTheOuterQuantiles() {
        QuantileScoring scoring = new QuantileScoring(1, 0.025, 0.975);
        scoring.add(new double[] {12}, new double[][] {{0}, {10}}, 5);
        assertEquals((10 + 40 * 2) / 5.0, scoring.total().msis(), 1e-9);
    }

    @Test
    void seriesWithoutScaleAreLeftOutOfMsis() {
        QuantileScoring scoring = new QuantileScoring(1, 0.1, 0.9);
        scoring.add(new double[] {1}, new double[][] {{0}, {2}}, 0);
        assertEquals(Double.NaN, scoring.total().msis());
        assertEquals(1, scoring.total().coverage());
        scoring.add(new double[] {1}, new double[][] {{0}, {2}}, 4);
        assertEquals(0.5, scoring.total().msis());
        assertEquals(1, scoring.total().unscaled());
    }

    @Test
    void aShorterForecastCountsInItsFirstSteps() {
        QuantileScoring scoring = example();
        scoring.add(new double[] {1}, new double[][] {{0}, {1}, {2}}, 1);
        assertEquals(3, scoring.step(0).points());
        assertEquals(2, scoring.step(1).points());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(ParameterException.class, () -> new QuantileScoring(0, 0.1, 0.9));
        assertThrows(ParameterException.class, () -> new QuantileScoring(1, 0.5));
        assertThrows(ParameterException.class, () -> new QuantileScoring(1, 0.9, 0.1));
        assertThrows(ParameterException.class, () -> new QuantileScoring(1, 0, 0.9));
        assertThrows(ParameterException.class, () -> new QuantileScoring(1, 0.1, 1));
        assertThrows(ParameterException.class, () -> new QuantileScoring(1, 0.1, Double.NaN));
        QuantileScoring scoring = new QuantileScoring(2, 0.1, 0.9);
        assertThrows(IllegalArgumentException.class, () -> scoring.add(new double[1], new double[3][1], 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> scoring.add(new double[2], new double[][] {new double[2], new double[1]}, 1));
        assertThrows(IllegalArgumentException.class, () -> scoring.add(new double[3], new double[2][3], 1));
    }
}
