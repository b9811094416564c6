package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.List;

/**
 * Gives intervals to a method that forecasts points alone, from the errors it would have made within the known values.
 * It forecasts from origins in the second half of them (from the middle, or 2 h values before the end if that is
 * earlier, every k-th, so that there are at most {@value #MOST}) without learning anew. The errors of a step are taken
 * for normal around 0, their deviation is the root of their mean square:
 *
 * <pre>
 * f_q = f + z_q sqrt(mean e^2)          z_q: quantile of the standard normal distribution
 * </pre>
 *
 * <p>A step for which no error is known takes the deviation of the step before, the first step 0. Where no known value
 * is below 0, no quantile is, unless the point forecast is. For baselines, which learn nothing, these are honest
 * forecasts from earlier origins; for a method that has learned from the values that follow an origin, they are
 * residuals of its training, and too small.
 *
 * @param method what forecasts points
 * @param quantiles which quantiles, ascending, between 0 and 1; 0.5 is the point forecast itself
 */
public record ResidualIntervals(ForecastMethod method, List<Double> quantiles) implements ForecastMethod {

    /** How many origins there are at most. */
    public static final int MOST = 50;

    /** Refuses quantiles that don't ascend. */
    public ResidualIntervals {
        quantiles = List.copyOf(quantiles);
        QuantileScoring.check(quantiles.stream().mapToDouble(each -> each).toArray(), 1);
    }

    /**
     * All baselines, with intervals.
     *
     * @param season values of a season, 1 if there is none
     * @param quantiles which quantiles
     * @return {@link BaselineMethod#all}, each with intervals
     */
    public static List<ForecastMethod> ofBaselines(int season, List<Double> quantiles) {
        return BaselineMethod.all(season).stream()
                .<ForecastMethod>map(each -> new ResidualIntervals(each, quantiles))
                .toList();
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public boolean isBaseline() {
        return method.isBaseline();
    }

    @Override
    public Fitted fit(Snapshot known) {
        Fitted fitted = method.fit(known);
        double[][] deviations = deviations(fitted, known);
        return now -> {
            ParameterException.requireAtLeast("horizon", now.horizon(), known.horizon());
            return widen(fitted.forecast(now), now, deviations);
        };
    }

    /** The root of the mean squared error of each target and step. */
    private static double[][] deviations(Fitted fitted, Snapshot known) {
        int n = known.origin();
        int horizon = known.horizon();
        int targets = known.targets().size();
        double[][] sums = new double[targets][horizon];
        int[] counts = new int[horizon];
        int first = Math.max(1, Math.min(n / 2, n - 2 * horizon));
        int every = Math.max(1, (n - first + MOST - 1) / MOST);
        double[][] histories = new double[targets][];
        for (int target = 0; target < targets; target++) {
            histories[target] = known.history(target);
        }
        for (int origin = first; origin < n; origin += every) {
            Forecast forecast = fitted.forecast(known.earlier(origin));
            for (int step = 0; step < Math.min(horizon, n - origin); step++) {
                counts[step]++;
                for (int target = 0; target < targets; target++) {
                    double error = forecast.point(target)[step] - histories[target][origin + step];
                    sums[target][step] += error * error;
                }
            }
        }
        for (double[] each : sums) {
            for (int step = 0; step < horizon; step++) {
                double before = step == 0 ? 0 : each[step - 1];
                each[step] = counts[step] == 0 ? before : Math.sqrt(each[step] / counts[step]);
            }
        }
        return sums;
    }

    private Forecast widen(Forecast points, Snapshot now, double[][] deviations) {
        double[][][] values = new double[deviations.length][quantiles.size()][now.horizon()];
        for (int target = 0; target < values.length; target++) {
            double[] point = points.point(target);
            boolean isPositive = History.smallest(now.history(target)) >= 0;
            for (int q = 0; q < quantiles.size(); q++) {
                double z = quantiles.get(q) == 0.5 ? 0 : NormalQuantile.of(quantiles.get(q));
                for (int step = 0; step < now.horizon(); step++) {
                    double value = point[step] + z * deviations[target][step];
                    values[target][q][step] = isPositive ? Math.max(Math.min(0, point[step]), value) : value;
                }
            }
        }
        return points.withValues(quantiles, values);
    }
}
