package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Map;

/**
 * Gradient descent with momentum (Polyak 1964), or with Nesterov's, both as PyTorch has them. Each update, for each
 * element in float:
 *
 * <pre>
 * g = fma(decay, p, g)                   with weight decay alone
 * v = fma(momentum, v, added * g)        added = (float) (1 - dampening); the first update: v = g
 * g = fma(momentum, v, g)                Nesterov's alone
 * p = fma(-rate, v, p)                   Nesterov's: p = fma(-rate, g, p)
 * </pre>
 */
public final class Momentum implements Optimiser {

    /**
     * The plan.
     *
     * @param momentum how much of the velocity is kept at each update
     * @param dampening how much of the gradient is left out of it, after the first update
     * @param nesterov whether the gradient is taken where the velocity leads to
     * @param weightDecay share of each parameter that is added to its gradient; 0 for none
     */
    public record Plan(double momentum, double dampening, boolean nesterov, double weightDecay)
            implements OptimiserPlan {

        /** Refuses what PyTorch refuses. */
        public Plan {
            ParameterException.requireFromZero("momentum", momentum);
            if (!Double.isFinite(dampening)) {
                throw new ParameterException("dampening", "a number", dampening);
            }
            ParameterException.requireFromZero("weightDecay", weightDecay);
            if (nesterov && momentum == 0) {
                throw new ParameterException("momentum", "above 0 where it is Nesterov's", momentum);
            }
            if (nesterov && dampening != 0) {
                throw new ParameterException("dampening", "0 with Nesterov's momentum", dampening);
            }
        }

        /**
         * Momentum without dampening and weight decay.
         *
         * @param momentum how much of the velocity is kept at each update
         * @return the plan
         */
        public static Plan of(double momentum) {
            return new Plan(momentum, 0, false, 0);
        }

        /**
         * Nesterov's momentum without weight decay.
         *
         * @param momentum how much of the velocity is kept at each update
         * @return the plan
         */
        public static Plan nesterov(double momentum) {
            return new Plan(momentum, 0, true, 0);
        }

        /**
         * The same plan with another weight decay.
         *
         * @param changed share of each parameter that is added to its gradient
         * @return a new plan
         */
        public Plan withWeightDecay(double changed) {
            return new Plan(momentum, dampening, nesterov, changed);
        }

        @Override
        public Optimiser create(int parameters) {
            return new Momentum(this, parameters);
        }

        @Override
        public int slots() {
            return 1;
        }
    }

    private final Plan plan;
    private final float[] velocity;
    private long updates;

    /**
     * Momentum before its first update.
     *
     * @param plan its constants
     * @param parameters how many parameters there are
     */
    public Momentum(Plan plan, int parameters) {
        this.plan = plan;
        this.velocity = new float[parameters];
    }

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        float kept = (float) plan.momentum();
        if (plan.weightDecay() > 0) {
            Elementwise.addScaled(gradient, (float) plan.weightDecay(), parameters);
        }
        // The velocity starts at zero, so the first update needs no other formula, only no dampening.
        Elementwise.fade(velocity, kept, updates == 0 ? 1 : (float) (1 - plan.dampening()), gradient);
        updates++;
        if (plan.nesterov()) {
            Elementwise.addScaled(gradient, kept, velocity);
        }
        Elementwise.addScaled(parameters, -(float) rate, plan.nesterov() ? gradient : velocity);
    }

    @Override
    public State state() {
        return new State(updates, Map.of("velocity", velocity.clone()));
    }

    @Override
    public void restore(State state) {
        state.copySlot("velocity", velocity);
        updates = state.updates();
    }
}
