package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * The pinball loss of several quantiles (Koenker and Bassett 1978). A model has one output for each quantile of a
 * value: {@code [quantile][step]}. Over blocks, then quantiles, then steps, all ascending:
 *
 * <pre>
 * loss       e = (double) y - (double) p;  sum = sum + w * max(q * e, (q - 1) * e)
 * gradient   (float) (-q * w / count) where y &gt; p, (float) ((1 - q) * w / count) where y &lt; p, 0 where equal
 *
 * w = 2 * weight / (sum of the weights), count: blocks * horizon of the whole batch, all in double
 * </pre>
 *
 * <p>With the median alone this is the mean absolute error.
 *
 * @param quantiles between 0 and 1, ascending
 * @param weights how much each counts, above 0
 */
public record Pinball(List<Double> quantiles, List<Double> weights) implements Loss, Serializable {

    /** A 95 % interval and the median, which counts most. */
    public static final Pinball USUAL = new Pinball(List.of(0.025, 0.5, 0.975), List.of(1.0, 6.0, 1.0));

    /** Refuses quantiles out of range or order, and weights that don't fit them. */
    public Pinball {
        quantiles = List.copyOf(quantiles);
        weights = List.copyOf(weights);
        double before = 0;
        for (double quantile : quantiles) {
            if (!(quantile > before && quantile < 1)) {
                throw new ParameterException("quantiles", "between 0 and 1 and ascending", quantiles);
            }
            before = quantile;
        }
        if (quantiles.isEmpty() || weights.size() != quantiles.size()) {
            throw new ParameterException("weights", "as many as quantiles, at least 1", weights);
        }
        for (double weight : weights) {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new ParameterException("weights", "above 0", weights);
            }
        }
    }

    /**
     * Quantiles that count alike.
     *
     * @param quantiles between 0 and 1, ascending
     * @return the loss
     */
    public static Pinball of(List<Double> quantiles) {
        return new Pinball(quantiles, Collections.nCopies(quantiles.size(), 1.0));
    }

    @Override
    public String title() {
        return "pinball loss";
    }

    private double weight(int quantile) {
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            sum += weights.get(i);
        }
        return 2 * weights.get(quantile) / sum;
    }

    @Override
    public double add(float[] predictions, float[] targets, int blocks, int horizon, double sum) {
        double total = sum;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < quantiles.size(); i++) {
                int first = (block * quantiles.size() + i) * horizon;
                total = addQuantile(predictions, first, targets, block * horizon, horizon, i, total);
            }
        }
        return total;
    }

    private double addQuantile(
            float[] predictions, int first, float[] targets, int firstTarget, int horizon, int quantile, double sum) {
        double q = quantiles.get(quantile);
        double weight = weight(quantile);
        double total = sum;
        for (int step = 0; step < horizon; step++) {
            double error = (double) targets[firstTarget + step] - (double) predictions[first + step];
            total += weight * Math.max(q * error, (q - 1) * error);
        }
        return total;
    }

    @Override
    public void gradient(
            float[] predictions, float[] targets, int blocks, int horizon, double count, float[] gradient) {
        for (int i = 0; i < quantiles.size(); i++) {
            double q = quantiles.get(i);
            int below = Float.floatToRawIntBits((float) (-q * weight(i) / count));
            int above = Float.floatToRawIntBits((float) ((1 - q) * weight(i) / count));
            for (int block = 0; block < blocks; block++) {
                int first = (block * quantiles.size() + i) * horizon;
                for (int step = 0; step < horizon; step++) {
                    float y = targets[block * horizon + step];
                    float p = predictions[first + step];
                    // Two choices between ints need no branch; one between three floats is a branch that no processor
                    // can predict, and takes several times as long.
                    gradient[first + step] = Float.intBitsToFloat((p < y ? below : 0) | (p > y ? above : 0));
                }
            }
        }
    }
}
