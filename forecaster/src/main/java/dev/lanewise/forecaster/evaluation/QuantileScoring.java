package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * Scores forecasts of quantiles one after the other, of one or of many series and origins, by horizon step and in
 * total. Sums are in double, in the order in which forecasts are added, the steps of a forecast ascending.
 */
public final class QuantileScoring {

    private final double[] quantiles;
    private final double missWeight;
    private final Sums[] steps;
    private final Sums total = new Sums();

    /**
     * Scores of nothing yet.
     *
     * @param horizon most steps of a forecast
     * @param quantiles which quantiles are forecast, ascending, between 0 and 1, at least two
     */
    public QuantileScoring(int horizon, double... quantiles) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        this.quantiles = quantiles.clone();
        check(quantiles, 2);
        double alpha = 1 - (quantiles[quantiles.length - 1] - quantiles[0]);
        missWeight = 2 / alpha;
        steps = new Sums[horizon];
        for (int step = 0; step < horizon; step++) {
            steps[step] = new Sums();
        }
    }

    /** Refuses quantiles that are too few, or don't ascend between 0 and 1. */
    static void check(double[] quantiles, int least) {
        if (quantiles.length < least) {
            String requirement = least == 1 ? "at least one" : "at least two, the ends of an interval";
            throw new ParameterException("quantiles", requirement, quantiles.length);
        }
        double before = 0;
        for (double quantile : quantiles) {
            if (!(quantile > before && quantile < 1)) {
                throw new ParameterException("quantiles", "ascending numbers between 0 and 1", quantile);
            }
            before = quantile;
        }
    }

    /**
     * Counts a forecast.
     *
     * @param actual true values, at most as many as the horizon
     * @param forecasts for each quantile, in order, as many forecasts
     * @param scale what {@code msis} divides by, of this series and the values before this origin
     */
    public void add(double[] actual, double[][] forecasts, double scale) {
        if (forecasts.length != quantiles.length) {
            throw new IllegalArgumentException(
                    "there must be forecasts of " + quantiles.length + " quantiles, but are of " + forecasts.length);
        }
        for (double[] forecast : forecasts) {
            if (actual.length != forecast.length || actual.length > steps.length) {
                throw new IllegalArgumentException("forecasts and true values must be equally many, and no more than "
                        + steps.length + ", but are " + forecast.length + " and " + actual.length);
            }
        }
        for (int step = 0; step < actual.length; step++) {
            double pinball = 0;
            for (int q = 0; q < quantiles.length; q++) {
                double error = actual[step] - forecasts[q][step];
                pinball += Math.max(quantiles[q] * error, (quantiles[q] - 1) * error);
            }
            pinball /= quantiles.length;
            double lower = forecasts[0][step];
            double upper = forecasts[quantiles.length - 1][step];
            steps[step].add(actual[step], pinball, lower, upper, scale);
            total.add(actual[step], pinball, lower, upper, scale);
        }
    }

    /**
     * The scores of one horizon step.
     *
     * @param step from 0
     * @return its scores so far
     */
    public QuantileScores step(int step) {
        return steps[step].scores();
    }

    /**
     * The scores of all steps together.
     *
     * @return the scores so far
     */
    public QuantileScores total() {
        return total.scores();
    }

    private final class Sums {

        private long points;
        private long covered;
        private long unscaled;
        private double pinballs;
        private double widths;
        private double scaled;

        void add(double actual, double pinball, double lower, double upper, double scale) {
            points++;
            pinballs += pinball;
            widths += upper - lower;
            if (lower <= actual && actual <= upper) {
                covered++;
            }
            if (scale > 0) {
                double missed = Math.max(0, lower - actual) + Math.max(0, actual - upper);
                scaled += (upper - lower + missWeight * missed) / scale;
            } else {
                unscaled++;
            }
        }

        QuantileScores scores() {
            return new QuantileScores(
                    points,
                    pinballs / points,
                    (double) covered / points,
                    widths / points,
                    scaled / (points - unscaled),
                    unscaled);
        }
    }
}
