package dev.lanewise.forecaster.training;

import java.util.Map;

/** Stochastic gradient descent: {@code p = fma(-rate, g, p)}, the rate rounded to float once. */
public final class Sgd implements Optimiser {

    /** Gradient descent has no constants of its own. */
    public record Plan() implements OptimiserPlan {

        @Override
        public Optimiser create(int parameters) {
            return new Sgd();
        }

        @Override
        public int slots() {
            return 0;
        }
    }

    private long updates;

    /** Gradient descent before its first update. */
    public Sgd() {}

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        updates++;
        descend(parameters, gradient, -(float) rate);
    }

    private static void descend(float[] parameters, float[] gradient, float factor) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = Math.fma(factor, gradient[i], parameters[i]);
        }
    }

    @Override
    public State state() {
        return new State(updates, Map.of());
    }

    @Override
    public void restore(State state) {
        updates = state.updates();
    }
}
