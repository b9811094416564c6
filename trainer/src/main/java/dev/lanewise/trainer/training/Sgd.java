package dev.lanewise.trainer.training;

/** Stochastic gradient descent: {@code p = fma(-rate, g, p)}, the rate rounded to float once. */
public final class Sgd implements Optimiser {

    private final float rate;

    /**
     * Gradient descent.
     *
     * @param learningRate length of a step, as a multiple of the gradient
     */
    public Sgd(double learningRate) {
        this.rate = (float) learningRate;
    }

    @Override
    public void update(float[] parameters, float[] gradient) {
        descend(parameters, gradient, -rate);
    }

    private static void descend(float[] parameters, float[] gradient, float factor) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = Math.fma(factor, gradient[i], parameters[i]);
        }
    }
}
