package dev.lanewise.forecaster.training;

/**
 * The mean squared error:
 *
 * <pre>
 * loss       e = (double) p - (double) y;  sum = sum + e * e
 * gradient   (p - y) * scale               in float, scale = (float) (2.0 / count)
 * </pre>
 */
public record MeanSquaredError() implements Loss {

    @Override
    public String title() {
        return "mean squared error";
    }

    @Override
    public double add(float[] predictions, float[] targets, int blocks, int horizon, double sum) {
        double total = sum;
        for (int i = 0; i < blocks * horizon; i++) {
            double error = (double) predictions[i] - (double) targets[i];
            total += error * error;
        }
        return total;
    }

    @Override
    public void gradient(
            float[] predictions, float[] targets, int blocks, int horizon, double count, float[] gradient) {
        float scale = (float) (2.0 / count);
        for (int i = 0; i < blocks * horizon; i++) {
            gradient[i] = (predictions[i] - targets[i]) * scale;
        }
    }
}
