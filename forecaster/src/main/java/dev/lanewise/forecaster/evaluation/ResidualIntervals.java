package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.List;

/**
 * Gives intervals to a method that forecasts points alone, from the errors that it would have made within the known
 * values, as {@link Residuals} says. It forecasts from origins in the second half of them (from the middle, or 2 h
 * values before the end if that is earlier; every k-th, so that there are at most {@value #MOST}) without learning
 * anew. Where no known value is below 0, no quantile is, unless the point forecast is. For baselines, which learn
 * nothing, these are honest forecasts from earlier origins; for a method that has learned from the values that follow
 * an origin, they are residuals of its training, and too small.
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
     * @return {@link BaselineMethod#all(int)}, each with intervals
     */
    public static List<ForecastMethod> ofBaselines(int season, List<Double> quantiles) {
        return ofBaselines(season, season, quantiles);
    }

    /**
     * The same where the seasonal naive forecast is to be seen although no season was chosen.
     *
     * @param season values of a season, 1 if there is none
     * @param repeated values that the seasonal naive forecast repeats; 1 to leave it out
     * @param quantiles which quantiles
     * @return {@link BaselineMethod#all(int, int)}, each with intervals
     */
    public static List<ForecastMethod> ofBaselines(int season, int repeated, List<Double> quantiles) {
        return BaselineMethod.all(season, repeated).stream()
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
        Residuals residuals = residuals(fitted, known);
        return now -> {
            ParameterException.requireAtLeast("horizon", now.horizon(), known.horizon());
            return residuals.widen(fitted.forecast(now), quantiles, now.least());
        };
    }

    private static Residuals residuals(Fitted fitted, Snapshot known) {
        int n = known.origin();
        int horizon = known.horizon();
        Residuals residuals = new Residuals(known.targets().size(), horizon);
        int first = Math.max(1, Math.min(n / 2, n - 2 * horizon));
        int every = Math.max(1, (n - first + MOST - 1) / MOST);
        for (int origin = first; origin < n; origin += every) {
            Forecast forecast = fitted.forecast(known.earlier(origin));
            for (int target = 0; target < known.targets().size(); target++) {
                double[] actual = known.history(target);
                for (int step = 0; step < Math.min(horizon, n - origin); step++) {
                    residuals.add(target, step, forecast.point(target)[step] - actual[origin + step]);
                }
            }
        }
        return residuals;
    }
}
