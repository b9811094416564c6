package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Map;

/**
 * Stochastic gradient descent: {@code p = fma(-rate, g, p)}, the rate rounded to float once. With weight decay,
 * {@code g = fma(decay, p, g)} comes before.
 */
public final class Sgd implements Optimiser {

    /**
     * Gradient descent's plan.
     *
     * @param weightDecay share of each parameter that is added to its gradient; 0 for none
     */
    public record Plan(double weightDecay) implements OptimiserPlan {

        /** Refuses a decay that is not a number of at least 0. */
        public Plan {
            ParameterException.requireFromZero("weightDecay", weightDecay);
        }

        /** Plain gradient descent. */
        public Plan() {
            this(0);
        }

        @Override
        public Optimiser create(int parameters) {
            return new Sgd(this);
        }

        @Override
        public int slots() {
            return 0;
        }
    }

    private final Plan plan;
    private long updates;

    /** Plain gradient descent before its first update. */
    public Sgd() {
        this(new Plan());
    }

    /**
     * Gradient descent before its first update.
     *
     * @param plan the weight decay
     */
    public Sgd(Plan plan) {
        this.plan = plan;
    }

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        updates++;
        if (plan.weightDecay() > 0) {
            Elementwise.addScaled(gradient, (float) plan.weightDecay(), parameters);
        }
        Elementwise.addScaled(parameters, -(float) rate, gradient);
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
