package dev.lanewise.forecaster.training;

import java.util.Map;

/**
 * Adam (Kingma and Ba 2015), with epsilon where PyTorch has it. Update number t, for each element in float, where B1,
 * B2, A1, A2 and E are b1, b2, 1 - b1, 1 - b2 and epsilon rounded to float:
 *
 * <pre>
 * m = fma(B1, m, A1 * g)
 * v = fma(B2, v, (A2 * g) * g)
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
     */
    public record Plan(double beta1, double beta2, double epsilon) implements OptimiserPlan {

        /** PyTorch's constants, and the paper's: 0.9, 0.999 and 1e-8. */
        public static final Plan USUAL = new Plan(0.9, 0.999, 1e-8);

        @Override
        public Optimiser create(int parameters) {
            return new Adam(this, parameters);
        }

        @Override
        public int slots() {
            return 2;
        }
    }

    private final Plan plan;
    private final float[] mean;
    private final float[] square;
    private long updates;
    private double power1 = 1;
    private double power2 = 1;

    /**
     * Adam before its first update.
     *
     * @param plan b1, b2 and epsilon
     * @param parameters how many parameters there are
     */
    public Adam(Plan plan, int parameters) {
        this.plan = plan;
        this.mean = new float[parameters];
        this.square = new float[parameters];
    }

    @Override
    public void update(float[] parameters, float[] gradient, double rate) {
        updates++;
        power1 *= plan.beta1();
        power2 *= plan.beta2();
        updateMean(mean, gradient, (float) plan.beta1(), (float) (1 - plan.beta1()));
        updateSquare(square, gradient, (float) plan.beta2(), (float) (1 - plan.beta2()));
        float step = (float) (rate / (1 - power1));
        float root = (float) Math.sqrt(1 - power2);
        descend(parameters, mean, square, step, root, (float) plan.epsilon());
    }

    @Override
    public State state() {
        return new State(updates, Map.of("mean", mean.clone(), "square", square.clone()));
    }

    @Override
    public void restore(State state) {
        state.copySlot("mean", mean);
        state.copySlot("square", square);
        updates = state.updates();
        power1 = 1;
        power2 = 1;
        for (long t = 0; t < updates; t++) {
            power1 *= plan.beta1();
            power2 *= plan.beta2();
        }
    }

    private static void updateMean(float[] mean, float[] gradient, float kept, float added) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = Math.fma(kept, mean[i], added * gradient[i]);
        }
    }

    private static void updateSquare(float[] square, float[] gradient, float kept, float added) {
        for (int i = 0; i < square.length; i++) {
            square[i] = Math.fma(kept, square[i], added * gradient[i] * gradient[i]);
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
