package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.Arrays;

/**
 * The naive forecast of the seasonally adjusted series, with the season put back: the M4 competition's yardstick
 * (Makridakis, Spiliotis and Assimakopoulos 2020, doi:10.1016/j.ijforecast.2019.04.014). Where the series has no
 * season, it is the naive forecast. Zeros and values below 0, which M4 doesn't have, are adjusted by differences in
 * place of ratios. Where no known value is below 0, no forecast is.
 *
 * @param season values of a season (m), 1 if there is none
 */
public record Naive2(int season) implements Baseline {

    /** Refuses a season below 1. */
    public Naive2 {
        ParameterException.requireAtLeast("season", 1, season);
    }

    @Override
    public String name() {
        return "Naive2";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        SeasonalAdjustment adjustment = SeasonalAdjustment.of(history, season);
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, adjustment.remove(history.length - 1, History.last(history)));
        return History.keepSign(adjustment.restore(forecast, history.length), history);
    }
}
