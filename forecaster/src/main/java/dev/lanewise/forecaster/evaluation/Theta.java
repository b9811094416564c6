package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000, doi:10.1016/S0169-2070(00)00066-2), as the M4 competition
 * has it among its benchmarks: of the seasonally adjusted series, the mean of two lines. Theta line 0 is the straight
 * line by least squares, continued. Theta line 2, twice the series less that line, is continued by simple exponential
 * smoothing. Then the season is put back. Where no known value is below 0, no forecast is.
 *
 * @param season values of a season (m), 1 if there is none
 */
public record Theta(int season) implements Baseline {

    /** Refuses a season below 1. */
    public Theta {
        ParameterException.requireAtLeast("season", 1, season);
    }

    @Override
    public String name() {
        return "Theta";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        SeasonalAdjustment adjustment = SeasonalAdjustment.of(history, season);
        double[] adjusted = adjustment.remove(history);
        double slope = slope(adjusted);
        double middle = (adjusted.length - 1) / 2.0;
        double mean = History.mean(adjusted);
        double[] curved = new double[adjusted.length];
        for (int t = 0; t < adjusted.length; t++) {
            curved[t] = 2 * adjusted[t] - (mean + slope * (t - middle));
        }
        double level = ExponentialSmoothing.forecast(curved);
        double[] forecast = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            double line = mean + slope * (adjusted.length + step - middle);
            forecast[step] = 0.5 * level + 0.5 * line;
        }
        return History.keepSign(adjustment.restore(forecast, history.length), history);
    }

    /** The slope of the straight line by least squares; 0 for a single value. */
    private static double slope(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = History.mean(values);
        double products = 0;
        double squares = 0;
        for (int t = 0; t < values.length; t++) {
            products += (t - middle) * (values[t] - mean);
            squares += (t - middle) * (t - middle);
        }
        return values.length == 1 ? 0 : products / squares;
    }
}
