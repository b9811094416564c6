package dev.lanewise.trainer.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.samples.ArraySamples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scores of one target among several, by hand: two targets, two steps, whose true values are 0 throughout. */
class TestScoresTest {

    private static final int OUTPUTS = 4;

    /** Predictions {@code [count][target][quantile][step]} of zeros, of which 5 was known last. */
    private static Predictions predictions(List<Double> quantiles, float... predicted) {
        int count = predicted.length / OUTPUTS / Math.max(1, quantiles.size());
        float[] inputs = new float[count * OUTPUTS];
        Arrays.fill(inputs, 5);
        float[] truth = new float[count * OUTPUTS];
        return new Predictions(
                new ArraySamples(count, 1, OUTPUTS, OUTPUTS, inputs, truth, true), quantiles, 2, predicted);
    }

    @Test
    void pointsAreThoseOfTheTargetStepByStep() {
        Predictions test = predictions(List.of(), 1, 2, 3, 4, 1, 2, 5, 6);
        TestScores second = TestScores.of("second", 1, sample -> 2, test, Optional.empty());
        assertEquals((9 + 25) / 2.0, second.model().step(0).mse());
        assertEquals((16 + 36) / 2.0, second.model().step(1).mse());
        assertEquals((9 + 25 + 16 + 36) / 4.0, second.model().total().mse());
        assertEquals(4.5 / 2, second.model().total().mase(), "errors over the scale");
        assertEquals(25, second.persistence().total().mse());
        assertTrue(second.quantiles().isEmpty() && second.intervals().isEmpty());
    }

    /** Quantiles that cross are put into order: 3, 1, 2 becomes 1, 2, 3, and the point forecast is 2. */
    @Test
    void quantilesAscend() {
        List<Double> levels = List.of(0.1, 0.5, 0.9);
        Predictions test = predictions(levels, 0, 0, 0, 0, 0, 0, 3, -2, 1, -1, 2, 1);
        TestScores second = TestScores.of("second", 1, sample -> 1, test, Optional.empty());
        assertEquals(2 * 2, second.model().step(0).mse());
        assertEquals(1, second.model().step(1).mse(), "-2, -1, 1: the middle one is -1");
        QuantileScores scores = second.quantiles().orElseThrow().total();
        assertEquals(0.5, scores.coverage(), "0 lies in [-2, 1], not in [1, 3]");
        assertEquals((2 + 3) / 2.0, scores.width());
        // (1 - q) f above, q |f| below: 0.9 * 1 + 0.5 * 2 + 0.1 * 3; 0.1 * 2 + 0.5 * 1 + 0.1 * 1.
        assertEquals((0.9 + 1 + 0.3 + 0.2 + 0.5 + 0.1) / 6, scores.pinball(), 1e-7);
    }

    /** Of 79 residuals the 2nd and the 78th count: 0.025 (n + 1) = 2. The forecast is -r, the residual r. */
    @Test
    void intervalsAreResidualsOfTheValidationPart() {
        float[] predicted = new float[79 * OUTPUTS];
        for (int s = 0; s < 79; s++) {
            int r = (s * 31 + 7) % 79 - 39; // each of -39 to 39 once, in no order
            predicted[s * OUTPUTS + 2] = -r;
            predicted[s * OUTPUTS + 3] = -10 * r + 5;
        }
        ValidationIntervals intervals = ValidationIntervals.of(predictions(List.of(), predicted), 1);
        assertEquals(0.95, intervals.level());
        assertEquals(
                List.of(-38.0, -385.0), List.of(intervals.lower()[0], intervals.lower()[1]));
        assertEquals(
                List.of(38.0, 375.0), List.of(intervals.upper()[0], intervals.upper()[1]));
    }

    /** Where there are too few, the first and the last: 4 residuals, of -1 to 2. */
    @Test
    void theyAreScoredOnTheTestPart() {
        Predictions validation = predictions(List.of(), 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, -2, -2);
        Predictions test = predictions(List.of(), 0, 0, 1, -3, 0, 0, 1.5f, -2);
        TestScores second = TestScores.of("second", 1, sample -> 1, test, Optional.of(validation));
        assertEquals(2, second.intervals().orElseThrow().upper()[1]);
        QuantileScores scores = second.coverage().orElseThrow();
        assertEquals(3, scores.width());
        // [0, 3], [-4, -1], [0.5, 3.5], [-3, 0]
        assertEquals(0.5, scores.coverage());
        TestScores ofQuantiles =
                TestScores.of("q", 0, sample -> 1, predictions(List.of(0.5), 0, 0, 0, 0), Optional.of(validation));
        assertTrue(ofQuantiles.intervals().isEmpty() && ofQuantiles.quantiles().isEmpty());
    }
}
