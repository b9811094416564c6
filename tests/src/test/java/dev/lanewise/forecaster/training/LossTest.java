package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.ArraySamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and their gradients, by hand and by central differences. */
class LossTest {

    private static final int BLOCKS = 3;
    private static final int HORIZON = 4;

    static List<Loss> losses() {
        return List.of(
                Loss.MSE,
                Loss.MAE,
                new Huber(0.7),
                Pinball.USUAL,
                Pinball.of(List.of(0.5)),
                new Pinball(List.of(0.1, 0.9), List.of(2.0, 0.5)));
    }

    /** Predictions and targets are multiples of 1/64 and 1/7 apart, so that no difference crosses a kink. */
    @ParameterizedTest
    @MethodSource("losses")
    void theGradientIsTheCentralDifferenceOfTheMean(Loss loss) {
        float[] predictions = new float[BLOCKS * loss.outputsPerTarget() * HORIZON];
        float[] targets = new float[BLOCKS * HORIZON];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = (29 * i % 127 - 63) / 64f;
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (5 * i % 13 - 6) / 7f;
        }
        float[] gradient = new float[predictions.length];
        loss.gradient(predictions, targets, BLOCKS, HORIZON, gradient);
        float step = 1f / 1024;
        for (int i = 0; i < predictions.length; i++) {
            float before = predictions[i];
            predictions[i] = before + step;
            double above = loss.add(predictions, targets, BLOCKS, HORIZON, 0);
            predictions[i] = before - step;
            double below = loss.add(predictions, targets, BLOCKS, HORIZON, 0);
            predictions[i] = before;
            double slope = (above - below) / (2 * step) / (BLOCKS * HORIZON);
            assertEquals(slope, gradient[i], 2 * Math.ulp(1f), "prediction " + i);
        }
    }

    @Test
    void theSquaredErrorByHand() {
        assertLoss(Loss.MSE, 12, (float) (2.0 / 3), (float) (2.0 / 3) * -2, 0);
    }

    @Test
    void theAbsoluteErrorByHand() {
        assertLoss(Loss.MAE, 10, 1f / 3, -1f / 3, 0);
    }

    /** 0.5 * 1 for the small error, 1.5 * (2 - 0.75) for the large one. */
    @Test
    void hubersLossByHand() {
        assertLoss(new Huber(1.5), 7 + 0.5 + 1.875, 1f / 3, -1.5f * (1f / 3), 0);
    }

    /** Errors 1, -2 and 0 after a sum of 7. */
    private static void assertLoss(Loss loss, double sum, float... expected) {
        float[] predictions = {1, 2, 3};
        float[] targets = {0, 4, 3};
        assertEquals(sum, loss.add(predictions, targets, 3, 1, 7));
        float[] gradient = new float[3];
        loss.gradient(predictions, targets, 1, 3, gradient);
        assertArrayEquals(expected, gradient);
    }

    /** Two blocks of two quantiles and two steps; weights 3 and 1 become 1.5 and 0.5. */
    @Test
    void thePinballLossByHand() {
        Pinball loss = new Pinball(List.of(0.25, 0.75), List.of(3.0, 1.0));
        float[] targets = {1, 2, 3, 4};
        float[] predictions = {0, 4, 3, 2, /* block 2 */ 3, 4, 1, 8};
        double first = 1.5 * (0.25 * 1 + 0.75 * 2) + 0.5 * (0.25 * 2 + 0);
        double second = 0.5 * (0.75 * 2 + 0.25 * 4);
        assertEquals(first + second, loss.add(predictions, targets, 2, 2, 0));
        float[] gradient = new float[8];
        loss.gradient(predictions, targets, 2, 2, gradient);
        float low = 1.5f / 4;
        float high = 0.5f / 4;
        assertArrayEquals(
                new float[] {-0.25f * low, 0.75f * low, 0.25f * high, 0, 0, 0, -0.75f * high, 0.25f * high}, gradient);
    }

    @Test
    void theMedianAloneIsTheAbsoluteError() {
        float[] predictions = {1, 2, 3};
        float[] targets = {0, 4, 3};
        Loss median = Pinball.of(List.of(0.5));
        assertEquals(Loss.MAE.add(predictions, targets, 3, 1, 0), median.add(predictions, targets, 3, 1, 0));
    }

    @Test
    void theMeanOverSamplesIsTheSumOverTheirValues() {
        ArraySamples samples = new ArraySamples(2, 1, 2, 2, new float[4], new float[] {0.1f, 0.2f, 0.3f, 0.4f}, false);
        Predictions predictions = new Predictions(samples, new float[] {1, 0.7f, -0.3f, 0.2f});
        assertEquals(predictions.errors().meanSquared(), Loss.MSE.mean(predictions));
        assertEquals(predictions.errors().meanAbsolute(), Loss.MAE.mean(predictions));
        assertThrows(IllegalArgumentException.class, () -> Pinball.USUAL.mean(predictions));
    }

    /** Two targets, two steps, two quantiles: 0.25 and 0.75 weigh errors of 1 above and 2 below alike. */
    @Test
    void theMeanOfQuantilesIsOverTargetsQuantilesAndSteps() {
        ArraySamples samples = new ArraySamples(1, 1, 4, 4, new float[4], new float[] {1, 2, 3, 4}, false);
        float[] predicted = {0, 2, 1, 4, 3, 4, 5, 3};
        Predictions predictions = new Predictions(samples, List.of(0.25, 0.75), 2, predicted);
        // [target 0: 0.25 (0, 2), 0.75 (1, 4)], [target 1: 0.25 (3, 4), 0.75 (5, 3)]
        double losses = 0.25 * 1 + 0.25 * 2 + 0.25 * 2 + 0.75 * 1;
        assertEquals(losses / 4, Pinball.of(List.of(0.25, 0.75)).mean(predictions));
        assertEquals(4, predictions.predicted(0, 1, 1));
        assertEquals(5, predictions.predicted(0, 2, 1));
        assertEquals(0, predictions.point());
        assertEquals(-1, predictions.error(0, 0));
        assertEquals(0.25, predictions.errors().mean() * -1);
    }

    @Test
    void lossesThatMakeNoSenseAreRefused() {
        assertRefused("delta must be a number above 0, but is 0.0", () -> new Huber(0));
        assertRefused(
                "quantiles must be between 0 and 1 and ascending, but is [0.5, 0.5]",
                () -> Pinball.of(List.of(0.5, 0.5)));
        assertRefused(
                "weights must be as many as quantiles, at least 1, but is [1.0]",
                () -> new Pinball(List.of(0.1, 0.5), List.of(1.0)));
        assertRefused("weights must be above 0, but is [0.0]", () -> new Pinball(List.of(0.1), List.of(0.0)));
    }

    private static void assertRefused(String sentence, Executable loss) {
        assertEquals(sentence, assertThrows(ParameterException.class, loss).getMessage());
    }
}
