package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * Huber's loss (1964): squared for small errors, absolute for large ones, so that outliers count less. PyTorch's
 * {@code HuberLoss}:
 *
 * <pre>
 * loss       e = (double) p - (double) y
 *            sum = sum + (|e| &lt;= delta ? (0.5 * e) * e : delta * (|e| - 0.5 * delta))
 * gradient   max(-D, min(D, p - y)) * scale     in float, D = (float) delta, scale = (float) (1.0 / count)
 * </pre>
 *
 * @param delta the error at which the one goes over into the other, above 0
 */
public record Huber(double delta) implements Loss {

    /** Refuses a delta that is not a number above 0. */
    public Huber {
        if (!(delta > 0 && Double.isFinite(delta))) {
            throw new ParameterException("delta", "a number above 0", delta);
        }
    }

    @Override
    public String title() {
        return "Huber's loss";
    }

    @Override
    public double add(float[] predictions, float[] targets, int blocks, int horizon, double sum) {
        double total = sum;
        for (int i = 0; i < blocks * horizon; i++) {
            double error = (double) predictions[i] - (double) targets[i];
            double size = Math.abs(error);
            total += size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta);
        }
        return total;
    }

    @Override
    public void gradient(
            float[] predictions, float[] targets, int blocks, int horizon, double count, float[] gradient) {
        float limit = (float) delta;
        float scale = (float) (1.0 / count);
        for (int i = 0; i < blocks * horizon; i++) {
            gradient[i] = Math.max(-limit, Math.min(limit, predictions[i] - targets[i])) * scale;
        }
    }
}
