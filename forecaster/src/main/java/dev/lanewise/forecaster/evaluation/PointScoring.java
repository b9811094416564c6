package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * Scores point forecasts one after the other, of one or of many series and origins, by horizon step and in total.
 * Sums are in double, in the order in which forecasts are added, the steps of a forecast ascending.
 */
public final class PointScoring {

    private final Sums[] steps;
    private final Sums total = new Sums();

    /**
     * Scores of nothing yet.
     *
     * @param horizon most steps of a forecast
     */
    public PointScoring(int horizon) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        steps = new Sums[horizon];
        for (int step = 0; step < horizon; step++) {
            steps[step] = new Sums();
        }
    }

    /**
     * Counts a forecast.
     *
     * @param actual true values, at most as many as the horizon
     * @param forecast as many forecasts
     * @param scale what {@code mase} divides errors by, of this series and the values before this origin
     */
    public void add(double[] actual, double[] forecast, double scale) {
        if (actual.length != forecast.length || actual.length > steps.length) {
            throw new IllegalArgumentException("forecasts and true values must be equally many, and no more than "
                    + steps.length + ", but are " + forecast.length + " and " + actual.length);
        }
        for (int step = 0; step < actual.length; step++) {
            steps[step].add(actual[step], forecast[step], scale);
            total.add(actual[step], forecast[step], scale);
        }
    }

    /**
     * The scores of one horizon step.
     *
     * @param step from 0
     * @return its scores so far
     */
    public PointScores step(int step) {
        return steps[step].scores();
    }

    /**
     * The scores of all steps together.
     *
     * @return the scores so far
     */
    public PointScores total() {
        return total.scores();
    }

    private static final class Sums {

        private long points;
        private double squares;
        private double sizes;
        private double percentages;
        private double symmetric;
        private double scaled;
        private long zeros;
        private long unscaled;
        private double mean;
        private double variation;

        void add(double actual, double forecast, double scale) {
            double error = forecast - actual;
            double size = Math.abs(error);
            points++;
            squares += error * error;
            sizes += size;
            if (actual == 0) {
                zeros++;
            } else {
                percentages += 100 * size / Math.abs(actual);
            }
            symmetric += size == 0 ? 0 : 200 * size / (Math.abs(actual) + Math.abs(forecast));
            if (scale > 0) {
                scaled += size / scale;
            } else {
                unscaled++;
            }
            vary(actual);
        }

        /** Welford 1962: the values' variation around their mean in one pass. */
        private void vary(double actual) {
            double distance = actual - mean;
            mean += distance / points;
            variation += distance * (actual - mean);
        }

        PointScores scores() {
            return new PointScores(
                    points,
                    squares / points,
                    sizes / points,
                    percentages / (points - zeros),
                    symmetric / points,
                    scaled / (points - unscaled),
                    variation == 0 ? Double.NaN : 1 - squares / variation,
                    zeros,
                    unscaled);
        }
    }
}
