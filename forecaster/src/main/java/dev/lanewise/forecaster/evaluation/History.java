package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/** What baselines ask of a history, and take from it. */
final class History {

    private History() {}

    static void check(double[] history, int horizon) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        if (history.length == 0) {
            throw new IllegalArgumentException("a forecast needs at least one known value");
        }
        for (int i = 0; i < history.length; i++) {
            if (!Double.isFinite(history[i])) {
                throw new IllegalArgumentException(
                        "known values must be finite numbers, but value " + (i + 1) + " is " + history[i]);
            }
        }
    }

    static double last(double[] history) {
        return history[history.length - 1];
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double smallest(double[] values) {
        double smallest = values[0];
        for (double value : values) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    /** Raises a forecast to 0 where no known value is below 0. Changes it, and returns it. */
    static double[] keepSign(double[] forecast, double[] history) {
        if (smallest(history) >= 0) {
            for (int step = 0; step < forecast.length; step++) {
                forecast[step] = Math.max(0, forecast[step]);
            }
        }
        return forecast;
    }
}
