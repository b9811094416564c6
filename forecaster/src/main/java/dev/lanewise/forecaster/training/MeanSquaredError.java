package dev.lanewise.forecaster.training;

/** The mean squared error, over rows and outputs. */
public final class MeanSquaredError {

    private MeanSquaredError() {}

    /**
     * Adds squared errors to a sum: in double, {@code e = (double) p - (double) y; sum = sum + e * e}, from the first
     * value to the last. The loss is the whole sum divided by the number of values.
     *
     * @param predictions predicted values
     * @param targets true values
     * @param count how many values there are
     * @param sum the sum of the values before
     * @return the new sum
     */
    public static double addSquares(float[] predictions, float[] targets, int count, double sum) {
        double total = sum;
        for (int i = 0; i < count; i++) {
            double error = (double) predictions[i] - (double) targets[i];
            total += error * error;
        }
        return total;
    }

    /**
     * The gradient of the mean: {@code (p - y) * (float) (2.0 / count)}, in float.
     *
     * @param predictions predicted values
     * @param targets true values
     * @param count how many values there are
     * @param gradient where the result goes
     */
    public static void gradient(float[] predictions, float[] targets, int count, float[] gradient) {
        float scale = (float) (2.0 / count);
        for (int i = 0; i < count; i++) {
            gradient[i] = (predictions[i] - targets[i]) * scale;
        }
    }
}
