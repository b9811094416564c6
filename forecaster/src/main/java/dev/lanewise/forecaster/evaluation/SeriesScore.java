package dev.lanewise.forecaster.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How good a method's forecasts of one series are: a few numbers, so that there may be very many of them. Formulas are
 * those of {@link PointScores} and {@link QuantileScores}; each score is the mean over the steps of the horizon, of
 * several targets the mean of theirs. A score is NaN where nothing defines it: mase and msis of a series whose known
 * values are all the same, msis and coverage without intervals.
 *
 * @param id what the series is called
 * @param method what forecast it
 * @param values how many values were forecast
 * @param mae mean absolute error, in the unit of the series
 * @param smape symmetric mean absolute percentage error, in percent, as in M4
 * @param mase mean absolute scaled error
 * @param msis mean scaled interval score, at the level of the forecast's outer interval
 * @param coverage share of values inside that interval
 */
public record SeriesScore(
        String id, String method, int values, double mae, double smape, double mase, double msis, double coverage) {

    /**
     * Scores a forecast of one target.
     *
     * @param id what the series is called
     * @param method what forecast it
     * @param forecast the forecast
     * @param history the values that were known, which scale errors
     * @param actual what came: of all steps, or of the first ones
     * @param season values of a season, for the scale of errors; 1 if there is none
     * @return the scores
     * @throws IllegalArgumentException if there are no true values, or more than were forecast
     */
    public static SeriesScore of(
            String id, String method, Forecast forecast, double[] history, double[] actual, int season) {
        return of(new NamedForecast(id, method, forecast), new double[][] {history}, new double[][] {actual}, season);
    }

    /**
     * Scores a forecast of several targets.
     *
     * @param named the forecast
     * @param history {@code [target][row]}: the values that were known
     * @param actual {@code [target][step]}: what came, of all steps or of the first ones
     * @param season values of a season
     * @return means over the targets
     * @throws IllegalArgumentException if there are no true values, or more than were forecast
     */
    static SeriesScore of(NamedForecast named, double[][] history, double[][] actual, int season) {
        Forecast forecast = named.forecast();
        PointScores[] points = new PointScores[actual.length];
        QuantileScores[] intervals = new QuantileScores[actual.length];
        for (int target = 0; target < actual.length; target++) {
            if (actual[target].length == 0) {
                throw new IllegalArgumentException("a forecast needs at least one true value to be scored");
            }
            double scale = ScaledError.scale(history[target], season);
            points[target] = points(forecast, target, actual[target], scale);
            intervals[target] = forecast.hasIntervals() ? intervals(forecast, target, actual[target], scale) : null;
        }
        PointScores mean = PointScores.mean(List.of(points));
        Optional<QuantileScores> around =
                forecast.hasIntervals() ? Optional.of(QuantileScores.mean(List.of(intervals))) : Optional.empty();
        return new SeriesScore(
                named.id(),
                named.method(),
                Math.toIntExact(mean.points()),
                mean.mae(),
                mean.smape(),
                mean.mase(),
                around.map(QuantileScores::msis).orElse(Double.NaN),
                around.map(QuantileScores::coverage).orElse(Double.NaN));
    }

    private static PointScores points(Forecast forecast, int target, double[] actual, double scale) {
        PointScoring scoring = new PointScoring(forecast.horizon());
        scoring.add(actual, Arrays.copyOf(forecast.point(target), actual.length), scale);
        return scoring.total();
    }

    private static QuantileScores intervals(Forecast forecast, int target, double[] actual, double scale) {
        QuantileScoring scoring = new QuantileScoring(forecast.horizon(), forecast.quantileArray());
        double[][] known = Arrays.stream(forecast.values()[target])
                .map(quantile -> Arrays.copyOf(quantile, actual.length))
                .toArray(double[][]::new);
        scoring.add(actual, known, scale);
        return scoring.total();
    }

    /**
     * The mean of a series' scores from several origins, each where it is defined.
     *
     * @param scores at least one, of one series, in order of origins, with equally many values
     * @return their means, under the last one's method
     */
    public static SeriesScore mean(List<SeriesScore> scores) {
        SeriesScore last = scores.get(scores.size() - 1);
        if (scores.size() == 1) {
            return last;
        }
        return new SeriesScore(
                last.id,
                last.method,
                scores.stream().mapToInt(SeriesScore::values).sum(),
                PointScores.meanOf(scores, SeriesScore::mae),
                PointScores.meanOf(scores, SeriesScore::smape),
                PointScores.meanOf(scores, SeriesScore::mase),
                PointScores.meanOf(scores, SeriesScore::msis),
                PointScores.meanOf(scores, SeriesScore::coverage));
    }
}
