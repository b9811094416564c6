package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.oracle.OracleOptimiser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hyper-parameters that the golden files leave at their defaults, against the oracle in double. */
class OptimiserOracleTest {

    private static final int PARAMETERS = 37;
    private static final int UPDATES = 40;

    /** Some twenty roundings of float at each update of a parameter near 1, and they may add up. */
    private static final double TOLERANCE = 20 * UPDATES * Math.ulp(1f);

    static List<Arguments> optimisers() {
        return List.of(
                Arguments.of("sgd", Map.of("weight_decay", 0.1)),
                Arguments.of("sgd", Map.of("momentum", 0.8, "dampening", 0.3)),
                Arguments.of("momentum", Map.of("momentum", 0.95, "weight_decay", 0.1)),
                Arguments.of("nesterov", Map.of("momentum", 0.7, "weight_decay", 0.1, "nesterov", true)),
                Arguments.of("rmsprop", Map.of("alpha", 0.9, "eps", 1e-3)),
                Arguments.of("rmsprop", Map.of("momentum", 0.9, "weight_decay", 0.1)),
                Arguments.of("rmsprop", Map.of("centered", true, "alpha", 0.95)),
                Arguments.of("adam", Map.of("betas", List.of(0.8, 0.99), "eps", 1e-3, "weight_decay", 0.1)),
                Arguments.of("adam", Map.of("amsgrad", true, "betas", List.of(0.5, 0.6))),
                Arguments.of("adamw", Map.of("weight_decay", 0.3)),
                Arguments.of("adamw", Map.of("amsgrad", true, "betas", List.of(0.5, 0.6))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("optimisers")
    void everyHyperparameterIsTheOracles(String name, Map<String, Object> hyperparameters) {
        Map<String, Object> values = new HashMap<>(hyperparameters);
        values.put("lr", 0.01);
        float[] parameters = new float[PARAMETERS];
        double[] expected = new double[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            parameters[i] = (float) StrictMath.sin(i);
            expected[i] = parameters[i];
        }
        Optimiser optimiser = new GoldenPlan(values).of(name).create(PARAMETERS);
        OracleOptimiser oracle = OracleOptimiser.of(name, values, PARAMETERS);
        for (int update = 0; update < UPDATES; update++) {
            float[] gradient = gradient(update);
            double[] same = new double[PARAMETERS];
            for (int i = 0; i < PARAMETERS; i++) {
                same[i] = gradient[i];
            }
            optimiser.update(parameters, gradient, 0.01);
            oracle.update(expected, same);
        }
        for (int i = 0; i < PARAMETERS; i++) {
            assertEquals(expected[i], parameters[i], TOLERANCE, "parameter " + i);
        }
    }

    /** Gradients whose size changes, so that means and maxima differ from the last value. */
    private static float[] gradient(int update) {
        float[] gradient = new float[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            gradient[i] = (float) (StrictMath.cos(3 * i + update) * (1 + StrictMath.sin(update / 3.0)));
        }
        return gradient;
    }

    @Test
    void whatALossCannotBeAskedForIsRefused() {
        String sentence = "";
        try {
            new GoldenPlan(Map.of("maximize", true));
        } catch (IllegalArgumentException e) {
            sentence = e.getMessage();
        }
        assertEquals("a loss is to be made small, so maximize must not be true", sentence);
    }
}
