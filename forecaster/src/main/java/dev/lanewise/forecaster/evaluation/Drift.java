package dev.lanewise.forecaster.evaluation;

/** The straight line through the first and the last value goes on. Of a single value, that value stays. */
public record Drift() implements Baseline {

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        History.check(history, horizon);
        double last = History.last(history);
        double slope = history.length == 1 ? 0 : (last - history[0]) / (history.length - 1);
        double[] forecast = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            forecast[step] = last + (step + 1) * slope;
        }
        return forecast;
    }
}
