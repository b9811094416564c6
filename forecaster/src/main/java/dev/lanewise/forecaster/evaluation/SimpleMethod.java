package dev.lanewise.forecaster.evaluation;

import java.util.List;

/** What forecasts where a net has nothing to learn from. */
public final class SimpleMethod {

    private SimpleMethod() {}

    /**
     * The last season repeated, if there is one and the series has as many values, else the last value; with intervals
     * by {@link ResidualIntervals}. Of a single value these have no width, since it tells nothing of its spread.
     *
     * @param values known values of the series
     * @param season values of a season, 1 if there is none
     * @param quantiles what is forecast of each value
     * @return seasonal naive or naive
     */
    public static ForecastMethod of(int values, int season, List<Double> quantiles) {
        Baseline baseline = season > 1 && values >= season ? new SeasonalNaive(season) : new Naive();
        return new ResidualIntervals(new BaselineMethod(baseline), quantiles);
    }
}
