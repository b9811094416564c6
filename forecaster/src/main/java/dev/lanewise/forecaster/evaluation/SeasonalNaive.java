package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * The last season repeats itself. A history shorter than a season has none: then the last value stays.
 *
 * @param season values of a season (m); 1 makes this the naive forecast
 */
public record SeasonalNaive(int season) implements Baseline {

    /** Refuses a season below 1. */
    public SeasonalNaive {
        ParameterException.requireAtLeast("season", 1, season);
    }

    @Override
    public String name() {
        return "seasonal naive";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        int period = history.length < season ? 1 : season;
        double[] forecast = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            forecast[step] = history[history.length - period + step % period];
        }
        return forecast;
    }
}
