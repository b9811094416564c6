package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clipping and optimisers follow their written formulas. */
class OptimiserTest {

    @Test
    void sgdIsOneFusedMultiplyAdd() {
        float[] parameters = {1, -2};
        new Sgd().update(parameters, new float[] {3, 0.7f}, 0.1);
        assertArrayEquals(new float[] {Math.fma(-0.1f, 3f, 1f), Math.fma(-0.1f, 0.7f, -2f)}, parameters);
    }

    @Test
    void adamFollowsItsFormulaForThreeUpdates() {
        float[] parameters = {0.3f};
        Adam adam = new Adam(Adam.Plan.USUAL, 1);
        float m = 0;
        float v = 0;
        float p = 0.3f;
        double power1 = 1;
        double power2 = 1;
        for (float g : new float[] {0.7f, -0.2f, 1e-5f}) {
            adam.update(parameters, new float[] {g}, 0.01);
            power1 *= 0.9;
            power2 *= 0.999;
            m = Math.fma(0.9f, m, 0.1f * g);
            v = Math.fma(0.999f, v, 0.001f * g * g);
            float root = (float) Math.sqrt(1 - power2);
            p = p - (float) (0.01 / (1 - power1)) * m / ((float) Math.sqrt(v) / root + 1e-8f);
            assertEquals(p, parameters[0]);
        }
    }

    @Test
    void theDecayOfWeightsIsAddedToTheGradientOrTakenOffTheWeights() {
        float[] parameters = {1, -2};
        new Sgd(new Sgd.Plan(0.3)).update(parameters, new float[] {3, 0.7f}, 0.1);
        float[] expected = {Math.fma(-0.1f, Math.fma(0.3f, 1f, 3f), 1f), Math.fma(-0.1f, Math.fma(0.3f, -2f, 0.7f), -2f)
        };
        assertArrayEquals(expected, parameters);
        float[] adam = {0.3f * (float) (1 - 0.1 * 0.01)};
        float[] adamW = {0.3f};
        new Adam(Adam.Plan.USUAL, 1).update(adam, new float[] {0.7f}, 0.1);
        new AdamW(AdamW.Plan.USUAL, 1).update(adamW, new float[] {0.7f}, 0.1);
        assertArrayEquals(adam, adamW);
    }

    @Test
    void momentumFollowsItsFormulaForTwoUpdates() {
        float[] plain = {0.3f};
        float[] ahead = {0.3f};
        Momentum momentum = new Momentum(new Momentum.Plan(0.9, 0.4, false, 0), 1);
        Momentum nesterov = new Momentum(Momentum.Plan.nesterov(0.9), 1);
        momentum.update(plain, new float[] {0.7f}, 0.1);
        nesterov.update(ahead, new float[] {0.7f}, 0.1);
        float p = Math.fma(-0.1f, 0.7f, 0.3f);
        assertEquals(p, plain[0]);
        float q = Math.fma(-0.1f, Math.fma(0.9f, 0.7f, 0.7f), 0.3f);
        assertEquals(q, ahead[0]);
        momentum.update(plain, new float[] {-0.2f}, 0.05);
        nesterov.update(ahead, new float[] {-0.2f}, 0.05);
        assertEquals(Math.fma(-0.05f, Math.fma(0.9f, 0.7f, 0.6f * -0.2f), p), plain[0]);
        float v = Math.fma(0.9f, 0.7f, -0.2f);
        assertEquals(Math.fma(-0.05f, Math.fma(0.9f, v, -0.2f), q), ahead[0]);
    }

    @Test
    void rmsPropFollowsItsFormulaForTwoUpdates() {
        float[] parameters = {0.3f};
        RmsProp rmsProp = new RmsProp(RmsProp.Plan.USUAL.asCentred().withMomentum(0.8), 1);
        float s = 0;
        float m = 0;
        float v = 0;
        float p = 0.3f;
        for (float g : new float[] {0.7f, -0.2f}) {
            rmsProp.update(parameters, new float[] {g}, 0.1);
            s = Math.fma(0.99f, s, (float) (1 - 0.99) * g * g);
            m = Math.fma(0.99f, m, (float) (1 - 0.99) * g);
            v = Math.fma(0.8f, v, g / ((float) Math.sqrt(Math.fma(-m, m, s)) + 1e-8f));
            p = Math.fma(-0.1f, v, p);
            assertEquals(p, parameters[0]);
        }
    }

    @Test
    void constantsThatMakeNoSenseAreRefused() {
        assertRefused("beta1 must be a number from 0 to below 1, but is 1.0", () -> new Adam.Plan(1, 0.9, 0, 0, false));
        assertRefused(
                "weightDecay must be a number of at least 0, but is -0.1", () -> Adam.Plan.USUAL.withWeightDecay(-0.1));
        assertRefused(
                "adam.weightDecay must be 0 for AdamW, which has its own, but is 0.1",
                () -> new AdamW.Plan(Adam.Plan.USUAL.withWeightDecay(0.1), 0));
        assertRefused(
                "dampening must be 0 with Nesterov's momentum, but is 0.5", () -> new Momentum.Plan(0.9, 0.5, true, 0));
        assertRefused("momentum must be above 0 where it is Nesterov's, but is 0.0", () -> Momentum.Plan.nesterov(0));
        assertRefused(
                "alpha must be a number of at least 0, but is NaN",
                () -> RmsProp.Plan.USUAL.withConstants(Double.NaN, 1e-8));
    }

    private static void assertRefused(String sentence, Executable plan) {
        assertEquals(sentence, assertThrows(ParameterException.class, plan).getMessage());
    }

    /** Half-way through, another optimiser takes over: the same bits as one that was never interrupted. */
    @ParameterizedTest
    @MethodSource("plans")
    void anotherOptimiserGoesOnFromTheState(OptimiserPlan plan) {
        float[] expected = {0.3f, -2};
        float[] actual = expected.clone();
        Optimiser whole = plan.create(2);
        Optimiser first = plan.create(2);
        for (int i = 0; i < 5; i++) {
            float[] gradient = {0.7f - i, 1e-3f * i};
            whole.update(expected, gradient.clone(), 0.01);
            first.update(actual, gradient, 0.01);
        }
        Optimiser.State state = first.state();
        first.update(actual.clone(), new float[] {1, 1}, 0.01); // changes no copy
        Optimiser second = plan.create(2);
        second.restore(state);
        for (int i = 0; i < 5; i++) {
            float[] gradient = {i, 0.1f};
            whole.update(expected, gradient.clone(), 0.02);
            second.update(actual, gradient, 0.02);
        }
        assertArrayEquals(expected, actual);
        assertEquals(10, second.state().updates());
    }

    static List<OptimiserPlan> plans() {
        return List.of(
                Adam.Plan.USUAL,
                Adam.Plan.USUAL.asAmsgrad().withWeightDecay(0.1),
                AdamW.Plan.USUAL,
                new Sgd.Plan(),
                new Momentum.Plan(0.9, 0.5, false, 0),
                Momentum.Plan.nesterov(0.9),
                RmsProp.Plan.USUAL,
                RmsProp.Plan.USUAL.asCentred().withMomentum(0.9));
    }

    @Test
    void clippingScalesOnlyWhatIsTooLong() {
        float[] gradient = {3, 4};
        assertEquals(5, GradientClipping.clip(gradient, 10));
        assertArrayEquals(new float[] {3, 4}, gradient);
        GradientClipping.clip(gradient, 1);
        float factor = (float) (1 / (5 + 1e-6));
        assertArrayEquals(new float[] {3 * factor, 4 * factor}, gradient);
    }

    @Test
    void clippingByValueCutsEachElement() {
        float[] gradient = {3, -4, 0.5f, -0.0f, Float.NaN};
        GradientClipping.clipValues(gradient, 1.1);
        assertArrayEquals(new float[] {1.1f, -1.1f, 0.5f, -0.0f, Float.NaN}, gradient);
    }

    @Test
    void persistencePredictsTheLastValueOfEachPredictedChannel() {
        Samples samples = new ArraySamples(2, 2, 2, 1, new float[] {9, 9, 1, 9, 9, 9, 2, 9}, new float[] {4, 1}, false);
        assertEquals(5, Predictions.ofPersistence(samples).errors().meanSquared());
        assertEquals(0.75, Evaluation.skill(1.25, 5));
        assertEquals(Double.NaN, Evaluation.skill(1, 0));
    }
}
