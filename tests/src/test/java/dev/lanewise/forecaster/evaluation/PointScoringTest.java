package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.ParameterException;
import org.junit.jupiter.api.Test;

/** Scores of point forecasts are what their formulas say, and NaN only where nothing defines them. */
class PointScoringTest {

    private static final double TOLERANCE = 1e-12;

    /** Errors 1, -2 and 0, 4 of two forecasts of two steps, of series whose scales are 2 and 4. */
    private static PointScoring example() {
        PointScoring scoring = new PointScoring(2);
        scoring.add(new double[] {3, 10}, new double[] {4, 8}, 2);
        scoring.add(new double[] {5, -1}, new double[] {5, 3}, 4);
        return scoring;
    }

    @Test
    void allStepsTogether() {
        PointScores total = example().total();
        assertEquals(4, total.points());
        assertEquals((1 + 4 + 0 + 16) / 4.0, total.mse());
        assertEquals(Math.sqrt(21 / 4.0), total.rmse());
        assertEquals((1 + 2 + 0 + 4) / 4.0, total.mae());
        assertEquals(100 * (1 / 3.0 + 2 / 10.0 + 0 + 4 / 1.0) / 4, total.mape(), 1e-10);
        assertEquals(200 * (1 / 7.0 + 2 / 18.0 + 0 + 4 / 4.0) / 4, total.smape(), 1e-10);
        assertEquals((1 / 2.0 + 2 / 2.0 + 0 + 4 / 4.0) / 4, total.mase(), TOLERANCE);
        // mean 17/4; squares 9 + 100 + 25 + 1 less 289/4
        assertEquals(1 - 21 / (135 - 289 / 4.0), total.r2(), TOLERANCE);
        assertEquals(0, total.zeros());
        assertEquals(0, total.unscaled());
    }

    @Test
    void eachStep() {
        PointScoring scoring = example();
        assertEquals(2, scoring.step(0).points());
        assertEquals(1 / 2.0, scoring.step(0).mse());
        assertEquals(1 - 1 / 2.0, scoring.step(0).r2(), TOLERANCE);
        assertEquals((4 + 16) / 2.0, scoring.step(1).mse());
        assertEquals((1 + 1) / 2.0, scoring.step(1).mase());
    }

    @Test
    void aShorterForecastCountsInItsFirstSteps() {
        PointScoring scoring = example();
        scoring.add(new double[] {1}, new double[] {2}, 1);
        assertEquals(3, scoring.step(0).points());
        assertEquals(2, scoring.step(1).points());
        assertEquals(5, scoring.total().points());
    }

    @Test
    void zerosAreLeftOutOfMapeAndAreNoErrorInSmape() {
        PointScoring scoring = new PointScoring(3);
        scoring.add(new double[] {0, 0, 2}, new double[] {0, 1, 1}, 1);
        assertEquals(50, scoring.total().mape());
        assertEquals(2, scoring.total().zeros());
        assertEquals((0 + 200 + 200 / 3.0) / 3, scoring.total().smape(), 1e-10);
        assertEquals(0, scoring.step(0).smape());
        assertEquals(Double.NaN, scoring.step(0).mape());
    }

    @Test
    void seriesWithoutScaleAreLeftOutOfMase() {
        PointScoring scoring = new PointScoring(1);
        scoring.add(new double[] {1}, new double[] {3}, 0);
        assertEquals(Double.NaN, scoring.total().mase());
        scoring.add(new double[] {1}, new double[] {4}, 2);
        assertEquals(1.5, scoring.total().mase());
        assertEquals(1, scoring.total().unscaled());
        assertEquals(2.5, scoring.total().mae());
    }

    @Test
    void r2IsUndefinedOnlyOfEqualValues() {
        PointScoring scoring = new PointScoring(2);
        scoring.add(new double[] {0.1, 0.1}, new double[] {0.1, 5}, 1);
        assertEquals(Double.NaN, scoring.total().r2());
        scoring.add(new double[] {0.3, 0.1}, new double[] {0.1, 5}, 1);
        assertEquals(true, scoring.total().r2() < 0);
    }

    /** A level of 1e9 would swallow the variation, were squares summed and the mean's subtracted. */
    @Test
    void r2SurvivesALargeLevel() {
        PointScoring scoring = new PointScoring(3);
        scoring.add(new double[] {1e9, 1e9 + 1, 1e9 + 2}, new double[] {1e9, 1e9 + 1, 1e9 + 1}, 1);
        assertEquals(0.5, scoring.total().r2(), 1e-9);
    }

    @Test
    void nothingCountedIsNothingKnown() {
        PointScores none = new PointScoring(1).total();
        assertEquals(0, none.points());
        assertEquals(Double.NaN, none.mse());
        assertEquals(Double.NaN, none.smape());
        assertEquals(Double.NaN, none.r2());
    }

    @Test
    void owaIsRelativeToNaive2() {
        PointScores naive2 = new PointScores(1, 0, 0, 0, 18.383, 2.395, 0, 0, 0);
        PointScores winner = new PointScores(1, 0, 0, 0, 9.328, 0.893, 0, 0, 0);
        assertEquals(0.440, winner.owa(naive2), 5e-4); // as published for M4's hourly series
        assertEquals(1, naive2.owa(naive2));
        assertEquals(Double.NaN, winner.owa(new PointScores(1, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @Test
    void scaleIsTheSeasonalNaiveForecastsError() {
        double[] values = {99, 1, 2, 4, 8, 16, 99};
        assertEquals((1 + 2 + 4 + 8) / 4.0, ScaledError.scale(values, 1, 6, 1));
        assertEquals((3 + 6 + 12) / 3.0, ScaledError.scale(values, 1, 6, 2));
        assertEquals(15, ScaledError.scale(values, 1, 6, 4));
        assertEquals(15 / 4.0, ScaledError.scale(values, 1, 6, 5)); // no two seasons: as without season
        assertEquals(0, ScaledError.scale(values, 1, 2, 1));
        assertEquals(0, ScaledError.scale(new double[] {1, 2, 1, 2, 1}, 2));
        assertThrows(ParameterException.class, () -> ScaledError.scale(values, 0));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        PointScoring scoring = new PointScoring(2);
        assertThrows(IllegalArgumentException.class, () -> scoring.add(new double[2], new double[1], 1));
        assertThrows(IllegalArgumentException.class, () -> scoring.add(new double[3], new double[3], 1));
        assertThrows(ParameterException.class, () -> new PointScoring(0));
    }
}
