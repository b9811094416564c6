package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How good point forecasts are: of one horizon step, or of all together. With y the true values, f the forecasts and
 * s the scale of the series ({@link ScaledError#scale}), means over all points:
 *
 * <pre>
 * mse   = mean (f - y)^2            mae  = mean |f - y|
 * mape  = mean 100 |f - y| / |y|    where y isn't 0
 * smape = mean 200 |f - y| / (|y| + |f|)      0 where both are 0: as in M4, between 0 and 200
 * mase  = mean |f - y| / s          where s is above 0
 * r2    = 1 - sum (f - y)^2 / sum (y - mean y)^2
 * </pre>
 *
 * <p>A score is NaN where nothing defines it, and only there: {@code mape} if all true values are 0, {@code mase} if
 * all scales are 0 (each history constant, or of one value), {@code r2} if all true values are equal, each of them if
 * there are no points.
 *
 * @param points points that count
 * @param mse mean squared error
 * @param mae mean absolute error
 * @param mape mean absolute percentage error, in percent
 * @param smape symmetric mean absolute percentage error, in percent
 * @param mase mean absolute scaled error: below 1, better than the seasonal naive forecast one step ahead
 * @param r2 share of the variance that is explained; of several series with different levels, it is near 1 for any
 *     forecast that knows the levels
 * @param zeros points that {@code mape} leaves out
 * @param unscaled points that {@code mase} leaves out
 */
public record PointScores(
        long points,
        double mse,
        double mae,
        double mape,
        double smape,
        double mase,
        double r2,
        long zeros,
        long unscaled) {

    /**
     * The root of the mean squared error.
     *
     * @return in the unit of the series
     */
    public double rmse() {
        return Math.sqrt(mse);
    }

    /**
     * The M4 competition's overall weighted average: the mean of {@code smape} and {@code mase}, each relative to
     * that of Naive2 on the same points (Makridakis, Spiliotis and Assimakopoulos 2020,
     * doi:10.1016/j.ijforecast.2019.04.014).
     *
     * @param naive2 the scores of {@link Naive2}
     * @return below 1 for forecasts better than Naive2; NaN where {@code mase} is, or where Naive2 has no error
     */
    public double owa(PointScores naive2) {
        if (naive2.smape == 0 || naive2.mase == 0) {
            return Double.NaN;
        }
        return (smape / naive2.smape + mase / naive2.mase) / 2;
    }

    /**
     * The mean of several scores, each where it is defined.
     *
     * @param scores at least one, such as those of several targets
     * @return their means, and sums of the counts
     */
    public static PointScores mean(List<PointScores> scores) {
        return new PointScores(
                scores.stream().mapToLong(PointScores::points).sum(),
                meanOf(scores, PointScores::mse),
                meanOf(scores, PointScores::mae),
                meanOf(scores, PointScores::mape),
                meanOf(scores, PointScores::smape),
                meanOf(scores, PointScores::mase),
                meanOf(scores, PointScores::r2),
                scores.stream().mapToLong(PointScores::zeros).sum(),
                scores.stream().mapToLong(PointScores::unscaled).sum());
    }

    /** The mean of what is not NaN, in order; NaN if nothing is. */
    static <T> double meanOf(List<T> scores, ToDoubleFunction<T> score) {
        double sum = 0;
        int defined = 0;
        for (T each : scores) {
            double value = score.applyAsDouble(each);
            if (!Double.isNaN(value)) {
                sum += value;
                defined++;
            }
        }
        return sum / defined;
    }
}
