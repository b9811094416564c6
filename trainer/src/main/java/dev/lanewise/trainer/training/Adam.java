package dev.lanewise.trainer.training;

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

    /** PyTorch's constants, and the paper's. */
    private static final Constants USUAL = new Constants(0.9, 0.999, 1e-8);

    /**
     * What Adam is not usually asked to change.
     *
     * @param beta1 how much of the mean gradient is kept at each update (b1)
     * @param beta2 how much of the mean squared gradient is kept (b2)
     * @param epsilon added to the root of the mean square
     */
    public record Constants(double beta1, double beta2, double epsilon) {}

    private final double learningRate;
    private final Constants constants;
    private final float[] mean;
    private final float[] square;
    private double power1 = 1;
    private double power2 = 1;

    /**
     * Adam before its first update, with b1 = 0.9, b2 = 0.999 and epsilon = 1e-8.
     *
     * @param learningRate about the length of a step in each parameter
     * @param parameters how many parameters there are
     */
    public Adam(double learningRate, int parameters) {
        this(learningRate, USUAL, parameters);
    }

    /**
     * Adam before its first update.
     *
     * @param learningRate about the length of a step in each parameter
     * @param constants b1, b2 and epsilon
     * @param parameters how many parameters there are
     */
    public Adam(double learningRate, Constants constants, int parameters) {
        this.learningRate = learningRate;
        this.constants = constants;
        this.mean = new float[parameters];
        this.square = new float[parameters];
    }

    @Override
    public void update(float[] parameters, float[] gradient) {
        power1 *= constants.beta1();
        power2 *= constants.beta2();
        updateMean(mean, gradient, (float) constants.beta1(), (float) (1 - constants.beta1()));
        updateSquare(square, gradient, (float) constants.beta2(), (float) (1 - constants.beta2()));
        float step = (float) (learningRate / (1 - power1));
        float root = (float) Math.sqrt(1 - power2);
        descend(parameters, mean, square, step, root, (float) constants.epsilon());
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
