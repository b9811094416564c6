package dev.lanewise.forecaster.evaluation;

import java.util.Arrays;

/** The mean of all known values. */
public record Mean() implements Baseline {

    @Override
    public String name() {
        return "mean";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, History.mean(history));
        return forecast;
    }
}
