package dev.lanewise.oracle;

import java.util.Arrays;

/** A training run in {@code double}. */
public final class OracleTraining {

    private OracleTraining() {}

    /**
     * What a run gives.
     *
     * @param parameters the parameters after the last step
     * @param losses the loss of each step, before its update
     * @param gradientNorms the norm of the whole gradient of each step, before clipping
     */
    public record Result(double[] parameters, double[] losses, double[] gradientNorms) {}

    /**
     * Takes one step for each batch of the data.
     *
     * @param initial the parameters to start from, not changed
     * @param clipNorm the largest gradient norm, infinite for none
     * @param x {@code [step][T][B][I]}
     * @param y {@code [step][B][O]}
     */
    public static Result run(
            OracleModel model, double[] initial, OracleOptimiser optimiser, double clipNorm, double[] x, double[] y) {
        int inputs = model.shape().inputSize();
        int targets = model.shape().batch() * model.outputs();
        int steps = x.length / inputs;
        Result result = new Result(initial.clone(), new double[steps], new double[steps]);
        for (int step = 0; step < steps; step++) {
            OracleModel.Loss loss = model.loss(
                    result.parameters,
                    Arrays.copyOfRange(x, step * inputs, (step + 1) * inputs),
                    Arrays.copyOfRange(y, step * targets, (step + 1) * targets));
            result.losses[step] = loss.loss();
            result.gradientNorms[step] = clip(loss.gradient(), clipNorm);
            optimiser.update(result.parameters, loss.gradient());
        }
        return result;
    }

    /** {@code torch.nn.utils.clip_grad_norm_}: scales the gradient down to the norm, and returns the norm it had. */
    public static double clip(double[] gradient, double clipNorm) {
        double squares = 0;
        for (double g : gradient) {
            squares += g * g;
        }
        double norm = Math.sqrt(squares);
        double factor = Math.min(1, clipNorm / (norm + 1e-6));
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= factor;
        }
        return norm;
    }
}
