package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015), with epsilon where PyTorch has it. Update number t, for each element in float, where B1,
 * B2, A1, A2 and E are b1, b2, 1 - b1, 1 - b2 and epsilon rounded to float:
 *
 * <pre>
 * g = fma(decay, p, g)                   with weight decay alone
 * m = fma(B1, m, A1 * g)
 * v = fma(B2, v, (A2 * g) * g)
 * l = max(l, v)                          AMSGrad alone, and l in place of v below
 * p = p - (step * m) / (sqrt(v) / root + E)
 *
 * step = (float) (rate / (1 - b1^t)),  root = (float) sqrt(1 - b2^t)
 * </pre>
 *
 * <p>step and root are computed in double, the powers by repeated products ({@code power = power * b}, starting from
 * 1), and rounded once.
 */
public final class Adam implements Optimiser {

    /**
     * Adam's plan.
     *
     * @param beta1 how much of the mean gradient is kept at each update (b1)
     * @param beta2 how much of the mean squared gradient is kept (b2)
     * @param epsilon added to the root of the mean square
     * @param weightDecay share of each parameter that is added to its gradient; 0 for none
     * @param amsgrad whether the largest mean square so far takes the mean square's place (Reddi et al. 2018)
     */
    public record Plan(double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
            implements OptimiserPlan {

        /** PyTorch's constants, and the paper's: 0.9, 0.999 and 1e-8, without decay. */
        public static final Plan USUAL = new Plan(0.9, 0.999, 1e-8, 0, false);

        /** Refuses constants that can't be used. */
        public Plan {
            requireShare("beta1", beta1);
            requireShare("beta2", beta2);
            ParameterException.requireFromZero("epsilon", epsilon);
            ParameterException.requireFromZero("weightDecay", weightDecay);
        }

        private static void requireShare(String parameter, double value) {
            if (!(value >= 0 && value < 1)) {
                throw new ParameterException(parameter, "a number from 0 to below 1", value);
            }
        }

        /**
         * The same plan with other constants of the means.
         *
         * @param newBeta1 how much of the mean gradient is kept
         * @param newBeta2 how much of the mean squared gradient is kept
         * @param newEpsilon what is added to the root of the mean square
         * @return a new plan
         */
        public Plan withConstants(double newBeta1, double newBeta2, double newEpsilon) {
            return new Plan(newBeta1, newBeta2, newEpsilon, weightDecay, amsgrad);
        }

        /**
         * The same plan with another weight decay.
         *
         * @param changed share of each parameter that is added to its gradient
         * @return a new plan
         */
        public Plan withWeightDecay(double changed) {
            return new Plan(beta1, beta2, epsilon, changed, amsgrad);
        }

        /**
         * The same plan as AMSGrad.
         *
         * @return a new plan
         */
        public Plan asAmsgrad() {
            return new Plan(beta1, beta2, epsilon, weightDecay, true);
        }

        @Override
        public Optimiser create(int parameters) {
            return new Adam(this, parameters);
        }

        @Override
        public int slots() {
            return amsgrad ? 3 : 2;
        }
    }

    private final Plan plan;
    private final float[] mean;
    private final float[] square;
    private final float[] largest;
    private long updates;
    private double power1 = 1;
    private double power2 = 1;

    /**
     * Adam before its first update.
     *
     * @param plan its constants
     * @param parameters how many parameters there are
     */
    public Adam(Plan plan, int parameters) {
        this.plan = plan;
        this.mean = new float[parameters];
        this.square = new float[parameters];
        this.largest = new float[plan.amsgrad() ? parameters : 0];
    }

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        updates++;
        power1 *= plan.beta1();
        power2 *= plan.beta2();
        if (plan.weightDecay() > 0) {
            Elementwise.addScaled(gradient, (float) plan.weightDecay(), parameters);
        }
        Elementwise.fade(mean, (float) plan.beta1(), (float) (1 - plan.beta1()), gradient);
        Elementwise.fadeSquares(square, (float) plan.beta2(), (float) (1 - plan.beta2()), gradient);
        if (plan.amsgrad()) {
            Elementwise.raise(largest, square);
        }
        float step = (float) (rate / (1 - power1));
        float root = (float) Math.sqrt(1 - power2);
        descend(parameters, mean, plan.amsgrad() ? largest : square, step, root, (float) plan.epsilon());
    }

    @Override
    public State state() {
        Map<String, float[]> slots = new LinkedHashMap<>();
        slots.put("mean", mean.clone());
        slots.put("square", square.clone());
        if (plan.amsgrad()) {
            slots.put("largest", largest.clone());
        }
        return new State(updates, slots);
    }

    @Override
    public void restore(State state) {
        state.copySlot("mean", mean);
        state.copySlot("square", square);
        if (plan.amsgrad()) {
            state.copySlot("largest", largest);
        }
        updates = state.updates();
        power1 = 1;
        power2 = 1;
        for (long t = 0; t < updates; t++) {
            power1 *= plan.beta1();
            power2 *= plan.beta2();
        }
    }

    private static void descend(
            float[] parameters, float[] mean, float[] square, float step, float root, float epsilon) {
        for (int i = 0; i < parameters.length; i++) {
            float deviation = (float) Math.sqrt(square[i]) / root + epsilon;
            parameters[i] -= step * mean[i] / deviation;
        }
    }
}
