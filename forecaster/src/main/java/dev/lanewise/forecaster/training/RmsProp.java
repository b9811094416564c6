package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * RMSProp (Hinton 2012) as PyTorch has it. Each update, for each element in float, where A, B, M and E are alpha,
 * 1 - alpha, momentum and epsilon rounded to float:
 *
 * <pre>
 * g = fma(decay, p, g)                   with weight decay alone
 * s = fma(A, s, (B * g) * g)
 * m = fma(A, m, B * g)                   centred alone
 * g = g / (sqrt(s) + E)                  centred: sqrt(max(0, fma(-m, m, s)))
 * v = fma(M, v, g)                       with momentum alone
 * p = fma(-rate, g, p)                   with momentum: p = fma(-rate, v, p)
 * </pre>
 */
public final class RmsProp implements Optimiser {

    /**
     * RMSProp's plan.
     *
     * @param alpha how much of the mean squared gradient is kept at each update
     * @param epsilon added to the root of the mean square
     * @param momentum how much of the velocity is kept; 0 for none
     * @param centred whether the squared mean of the gradient is taken off its mean square
     * @param weightDecay share of each parameter that is added to its gradient; 0 for none
     */
    public record Plan(double alpha, double epsilon, double momentum, boolean centred, double weightDecay)
            implements OptimiserPlan {

        /** PyTorch's constants: alpha 0.99 and epsilon 1e-8, without momentum, centring and decay. */
        public static final Plan USUAL = new Plan(0.99, 1e-8, 0, false, 0);

        /** Refuses constants that can't be used. */
        public Plan {
            ParameterException.requireFromZero("alpha", alpha);
            ParameterException.requireFromZero("epsilon", epsilon);
            ParameterException.requireFromZero("momentum", momentum);
            ParameterException.requireFromZero("weightDecay", weightDecay);
        }

        /**
         * The same plan with other constants of the mean square.
         *
         * @param newAlpha how much of it is kept at each update
         * @param newEpsilon what is added to its root
         * @return a new plan
         */
        public Plan withConstants(double newAlpha, double newEpsilon) {
            return new Plan(newAlpha, newEpsilon, momentum, centred, weightDecay);
        }

        /**
         * The same plan with another momentum.
         *
         * @param changed how much of the velocity is kept
         * @return a new plan
         */
        public Plan withMomentum(double changed) {
            return new Plan(alpha, epsilon, changed, centred, weightDecay);
        }

        /**
         * The same plan, centred.
         *
         * @return a new plan
         */
        public Plan asCentred() {
            return new Plan(alpha, epsilon, momentum, true, weightDecay);
        }

        /**
         * The same plan with another weight decay.
         *
         * @param changed share of each parameter that is added to its gradient
         * @return a new plan
         */
        public Plan withWeightDecay(double changed) {
            return new Plan(alpha, epsilon, momentum, centred, changed);
        }

        @Override
        public Optimiser create(int parameters) {
            return new RmsProp(this, parameters);
        }

        @Override
        public int slots() {
            return 1 + (centred ? 1 : 0) + (momentum > 0 ? 1 : 0);
        }
    }

    private final Plan plan;
    private final float[] square;
    private final float[] mean;
    private final float[] velocity;
    private long updates;

    /**
     * RMSProp before its first update.
     *
     * @param plan its constants
     * @param parameters how many parameters there are
     */
    public RmsProp(Plan plan, int parameters) {
        this.plan = plan;
        this.square = new float[parameters];
        this.mean = new float[plan.centred() ? parameters : 0];
        this.velocity = new float[plan.momentum() > 0 ? parameters : 0];
    }

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        updates++;
        float kept = (float) plan.alpha();
        float added = (float) (1 - plan.alpha());
        if (plan.weightDecay() > 0) {
            Elementwise.addScaled(gradient, (float) plan.weightDecay(), parameters);
        }
        Elementwise.fadeSquares(square, kept, added, gradient);
        if (plan.centred()) {
            Elementwise.fade(mean, kept, added, gradient);
            divideCentred(gradient, square, mean, (float) plan.epsilon());
        } else {
            divide(gradient, square, (float) plan.epsilon());
        }
        if (plan.momentum() > 0) {
            Elementwise.fade(velocity, (float) plan.momentum(), 1, gradient);
        }
        Elementwise.addScaled(parameters, -(float) rate, plan.momentum() > 0 ? velocity : gradient);
    }

    private static void divide(float[] gradient, float[] square, float epsilon) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= (float) Math.sqrt(square[i]) + epsilon;
        }
    }

    /** The variance is never below zero, but for rounding. */
    private static void divideCentred(float[] gradient, float[] square, float[] mean, float epsilon) {
        for (int i = 0; i < gradient.length; i++) {
            float variance = Math.max(0, Math.fma(-mean[i], mean[i], square[i]));
            gradient[i] /= (float) Math.sqrt(variance) + epsilon;
        }
    }

    @Override
    public State state() {
        Map<String, float[]> slots = new LinkedHashMap<>();
        slots.put("square", square.clone());
        if (plan.centred()) {
            slots.put("mean", mean.clone());
        }
        if (plan.momentum() > 0) {
            slots.put("velocity", velocity.clone());
        }
        return new State(updates, slots);
    }

    @Override
    public void restore(State state) {
        state.copySlot("square", square);
        if (plan.centred()) {
            state.copySlot("mean", mean);
        }
        if (plan.momentum() > 0) {
            state.copySlot("velocity", velocity);
        }
        updates = state.updates();
    }
}
