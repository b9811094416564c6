package dev.lanewise.forecaster.training;

/**
 * The mean absolute error:
 *
 * <pre>
 * loss       e = (double) p - (double) y;  sum = sum + |e|
 * gradient   (float) (1.0 / count) where p &gt; y, minus that where p &lt; y, 0 where they are equal
 * </pre>
 */
public record MeanAbsoluteError() implements Loss {

    @Override
    public String title() {
        return "mean absolute error";
    }

    @Override
    public double add(float[] predictions, float[] targets, int blocks, int horizon, double sum) {
        double total = sum;
        for (int i = 0; i < blocks * horizon; i++) {
            total += Math.abs((double) predictions[i] - (double) targets[i]);
        }
        return total;
    }

    @Override
    public void gradient(
            float[] predictions, float[] targets, int blocks, int horizon, double count, float[] gradient) {
        float slope = (float) (1.0 / count);
        for (int i = 0; i < blocks * horizon; i++) {
            gradient[i] = predictions[i] > targets[i] ? slope : predictions[i] < targets[i] ? -slope : 0;
        }
    }
}
