package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.List;

/**
 * Errors of point forecasts, and the intervals that they tell of. The errors of a step are taken for normal around 0;
 * their deviation is the root of their mean square:
 *
 * <pre>
 * f_q = f + z_q sqrt(mean e^2)          z_q: quantile of the standard normal distribution
 * </pre>
 *
 * <p>A step of which no error is known takes the deviation of the step before, the first step 0. Sums are in double, in
 * the order in which errors are added.
 */
public final class Residuals {

    private final double[][] squares;
    private final long[][] counts;

    /**
     * No errors yet.
     *
     * @param targets how many targets are forecast
     * @param horizon how many steps
     */
    public Residuals(int targets, int horizon) {
        ParameterException.requireAtLeast("targets", 1, targets);
        ParameterException.requireAtLeast("horizon", 1, horizon);
        squares = new double[targets][horizon];
        counts = new long[targets][horizon];
    }

    /**
     * Counts an error.
     *
     * @param target number of the target, from 0
     * @param step horizon step, from 0
     * @param error forecast less true value, or the other way round
     */
    public void add(int target, int step, double error) {
        squares[target][step] += error * error;
        counts[target][step]++;
    }

    /**
     * How far forecasts of a step are off.
     *
     * @param target number of the target, from 0
     * @param step horizon step, from 0
     * @return the root of the mean squared error
     */
    public double deviation(int target, int step) {
        int known = step;
        while (known > 0 && counts[target][known] == 0) {
            known--;
        }
        return counts[target][known] == 0 ? 0 : Math.sqrt(squares[target][known] / counts[target][known]);
    }

    /**
     * Gives intervals to a forecast.
     *
     * @param points the point forecasts of these targets and steps
     * @param quantiles which quantiles, ascending, between 0 and 1; 0.5 is the point forecast itself
     * @param least for each target, a value that no quantile falls below unless the point forecast does; negative
     *     infinity where there is none
     * @return the same point forecasts with intervals
     */
    public Forecast widen(Forecast points, List<Double> quantiles, double... least) {
        double[][][] values = new double[squares.length][quantiles.size()][points.horizon()];
        for (int target = 0; target < values.length; target++) {
            double[] point = points.point(target);
            for (int q = 0; q < quantiles.size(); q++) {
                double z = NormalQuantile.of(quantiles.get(q));
                double deviation = 0;
                for (int step = 0; step < point.length; step++) {
                    // not asked for each step, which would look back over all the steps of which no error is known
                    deviation = counts[target][step] == 0 ? deviation : deviation(target, step);
                    double value = point[step] + z * deviation;
                    values[target][q][step] = Math.max(Math.min(least[target], point[step]), value);
                }
            }
        }
        return points.withValues(quantiles, values);
    }
}
