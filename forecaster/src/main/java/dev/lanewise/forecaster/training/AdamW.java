package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), as PyTorch has it: before each update of
 * {@link Adam}, {@code p = p * kept}, in float, where {@code kept = (float) (1 - rate * decay)}.
 */
public final class AdamW implements Optimiser {

    /**
     * AdamW's plan.
     *
     * @param adam Adam's constants, without a weight decay of its own
     * @param weightDecay share of each parameter that an update with rate 1 would take off it
     */
    public record Plan(Adam.Plan adam, double weightDecay) implements OptimiserPlan {

        /** PyTorch's constants: Adam's, and a decay of 0.01. */
        public static final Plan USUAL = new Plan(Adam.Plan.USUAL, 0.01);

        /** Refuses two weight decays. */
        public Plan {
            ParameterException.requireFromZero("weightDecay", weightDecay);
            if (adam.weightDecay() != 0) {
                throw new ParameterException("adam.weightDecay", "0 for AdamW, which has its own", adam.weightDecay());
            }
        }

        @Override
        public Optimiser create(int parameters) {
            return new AdamW(this, parameters);
        }

        @Override
        public int slots() {
            return adam.slots();
        }
    }

    private final Plan plan;
    private final Adam adam;

    /**
     * AdamW before its first update.
     *
     * @param plan its constants
     * @param parameters how many parameters there are
     */
    public AdamW(Plan plan, int parameters) {
        this.plan = plan;
        this.adam = new Adam(plan.adam(), parameters);
    }

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        Elementwise.scale(parameters, (float) (1 - rate * plan.weightDecay()));
        adam.update(parameters, gradient, rate);
    }

    @Override
    public State state() {
        return adam.state();
    }

    @Override
    public void restore(State state) {
        adam.restore(state);
    }
}
