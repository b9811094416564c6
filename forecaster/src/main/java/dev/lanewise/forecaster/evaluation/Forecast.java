package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What is expected after the last known value of a series.
 *
 * @param targets names of the columns that are forecast
 * @param quantiles what is forecast of each value, between 0 and 1, ascending; 0.5 alone where there are no intervals
 * @param values {@code [target][quantile][step]}, in the column's unit, finite; in each step the quantiles ascend;
 *     shared with the caller, not copied
 * @param times the time of each step as text; empty where the table has no times
 * @param lastTime the time of the last known value as text, where the table has times
 */
public record Forecast(
        List<String> targets,
        List<Double> quantiles,
        double[][][] values,
        List<String> times,
        Optional<String> lastTime) {

    /** Refuses parts that don't fit each other, values that aren't finite, and quantiles that cross. */
    public Forecast {
        targets = List.copyOf(targets);
        quantiles = List.copyOf(quantiles);
        times = List.copyOf(times);
        if (targets.isEmpty() || quantiles.isEmpty() || values.length != targets.size()) {
            throw new IllegalArgumentException("a forecast needs values for each of its targets and quantiles, but has "
                    + values.length + " blocks for " + targets.size() + " targets and " + quantiles.size()
                    + " quantiles");
        }
        QuantileScoring.check(asArray(quantiles), 1);
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
        for (int target = 0; target < values.length; target++) {
            check(targets.get(target), values[target]);
        }
    }

    private static void check(String target, double[][] values) {
        for (int q = 0; q < values.length; q++) {
            for (int step = 0; step < values[q].length; step++) {
                double value = values[q][step];
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("the forecast of " + target + " for step " + (step + 1)
                            + " must be a finite number, but is " + value);
                }
                if (q > 0 && value < values[q - 1][step]) {
                    throw new IllegalArgumentException("the quantiles of " + target + " must ascend, but those of step "
                            + (step + 1) + " cross: " + values[q - 1][step] + " and " + value);
                }
            }
        }
    }

    private static double[] asArray(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * A forecast without intervals.
     *
     * @param targets names of the targets
     * @param values {@code [target][step]}
     * @return the forecast of quantile 0.5 alone, without times
     */
    public static Forecast ofPoints(List<String> targets, double[]... values) {
        double[][][] medians = new double[values.length][][];
        for (int target = 0; target < values.length; target++) {
            medians[target] = new double[][] {values[target]};
        }
        return new Forecast(targets, List.of(Quantiles.MEDIAN), medians, List.of(), Optional.empty());
    }

    /**
     * The mean of several forecasts of the same, value by value.
     *
     * @param forecasts at least one, with the same targets, quantiles and steps
     * @return their mean, with the first one's times
     */
    public static Forecast mean(List<Forecast> forecasts) {
        Forecast first = forecasts.get(0);
        for (Forecast each : forecasts) {
            if (!each.targets.equals(first.targets)
                    || !each.quantiles.equals(first.quantiles)
                    || each.horizon() != first.horizon()) {
                throw new IllegalArgumentException("forecasts have a mean if they have the same targets, quantiles and"
                        + " steps, but these don't");
            }
        }
        double[][][] means = new double[first.targets.size()][first.quantiles.size()][first.horizon()];
        for (int target = 0; target < means.length; target++) {
            for (int q = 0; q < means[target].length; q++) {
                for (int step = 0; step < first.horizon(); step++) {
                    double sum = 0;
                    for (Forecast each : forecasts) {
                        sum += each.values[target][q][step];
                    }
                    means[target][q][step] = sum / forecasts.size();
                }
            }
        }
        return first.withValues(first.quantiles, means);
    }

    /** The same with other quantiles and values. */
    Forecast withValues(List<Double> otherQuantiles, double[][][] otherValues) {
        return new Forecast(targets, otherQuantiles, otherValues, times, lastTime);
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
        int index = quantiles.indexOf(Quantiles.MEDIAN);
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

    /**
     * The point forecast of a target: its median, or the quantile that is nearest to it, the lower one of two.
     *
     * @param target number of the target, from 0
     * @return a value for each step; the forecast's own array
     */
    public double[] point(int target) {
        return values[target][Quantiles.nearestToMedian(quantiles)];
    }

    /**
     * Whether there is more than a point forecast.
     *
     * @return true if there are at least two quantiles
     */
    public boolean hasIntervals() {
        return quantiles.size() > 1;
    }

    /**
     * The share of values that the outer interval should hold.
     *
     * @return the highest quantile less the lowest one, such as 0.95; 0 without intervals
     */
    public double level() {
        return quantiles.get(quantiles.size() - 1) - quantiles.get(0);
    }

    /** The quantiles as an array. */
    double[] quantileArray() {
        return asArray(quantiles);
    }
}
