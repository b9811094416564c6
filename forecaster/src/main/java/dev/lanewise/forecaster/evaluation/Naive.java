package dev.lanewise.forecaster.evaluation;

import java.util.Arrays;

/** The last value stays. */
public record Naive() implements Baseline {

    @Override
    public String name() {
        return "naive";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, History.last(history));
        return forecast;
    }
}
