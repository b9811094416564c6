package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What is expected after the last known value of a series.
 *
 * @param targets names of the columns that are forecast
 * @param quantiles what is forecast of each value, between 0 and 1, ascending
 * @param values {@code [target][quantile][step]}, in the column's unit; shared with the caller, not copied
 * @param times the time of each step as text; empty where the table has no times
 * @param lastTime the time of the last known value as text, where the table has times
 */
public record Forecast(
        List<String> targets,
        List<Double> quantiles,
        double[][][] values,
        List<String> times,
        Optional<String> lastTime) {

    private static final double MEDIAN = 0.5;

    /** Refuses parts that don't fit each other. */
    public Forecast {
        targets = List.copyOf(targets);
        quantiles = List.copyOf(quantiles);
        times = List.copyOf(times);
        if (targets.isEmpty() || quantiles.isEmpty() || values.length != targets.size()) {
            throw new IllegalArgumentException("a forecast needs values for each of its targets and quantiles, but has "
                    + values.length + " blocks for " + targets.size() + " targets and " + quantiles.size()
                    + " quantiles");
        }
        int steps = values[0].length == 0 ? 0 : values[0][0].length;
        for (double[][] target : values) {
            if (target.length != quantiles.size()) {
                throw new IllegalArgumentException(
                        "a target has " + target.length + " rows of values for " + quantiles.size() + " quantiles");
            }
            for (double[] quantile : target) {
                if (quantile.length != steps) {
                    throw new IllegalArgumentException("all quantiles must have as many steps as the first one, which"
                            + " has " + steps + ", but one has " + quantile.length);
                }
            }
        }
        if (steps == 0 || !times.isEmpty() && times.size() != steps) {
            throw new IllegalArgumentException(times.size() + " times for " + steps + " steps");
        }
    }

    /**
     * The number of steps.
     *
     * @return values that are forecast of each target (h)
     */
    public int horizon() {
        return values[0][0].length;
    }

    /**
     * The forecast itself.
     *
     * @param target number of the target, from 0
     * @return the median of each step; the forecast's own array
     * @throws IllegalStateException if the median is not among the quantiles
     */
    public double[] median(int target) {
        int index = quantiles.indexOf(MEDIAN);
        if (index < 0) {
            throw new IllegalStateException("the forecast has quantiles " + quantiles + ", but no median");
        }
        return values[target][index];
    }

    /**
     * The median of the first target.
     *
     * @return a value for each step; the forecast's own array
     */
    public double[] median() {
        return median(0);
    }
}
