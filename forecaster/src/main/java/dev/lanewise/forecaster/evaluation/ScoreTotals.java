package dev.lanewise.forecaster.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Scores of a method over many series: each series counts once, whatever its level and length, as in the M4
 * competition (Makridakis, Spiliotis and Assimakopoulos 2020, doi:10.1016/j.ijforecast.2019.04.014). The same series
 * give the same bits in any order.
 *
 * @param series how many series were scored
 * @param smape of their symmetric mean absolute percentage errors, in percent
 * @param mase of their mean absolute scaled errors
 * @param msis of their mean scaled interval scores
 * @param coverage of their shares of values inside the interval
 */
public record ScoreTotals(int series, Spread smape, Spread mase, Spread msis, Spread coverage) {

    /**
     * A score over the series that have it. Values are sorted; the mean is a sum in double from the smallest to the
     * largest, divided by their number, the median the middle one, or {@code (a + b) / 2} of the two.
     *
     * @param mean their mean; NaN if no series has the score
     * @param median the value that half of them exceed; NaN if no series has the score
     * @param defined how many series have the score
     */
    public record Spread(double mean, double median, int defined) {

        static Spread of(double[] scores) {
            double[] sorted = Arrays.stream(scores)
                    .filter(each -> !Double.isNaN(each))
                    .sorted()
                    .toArray();
            double sum = 0;
            for (double each : sorted) {
                sum += each;
            }
            int count = sorted.length;
            double median = count == 0 ? Double.NaN : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
            return new Spread(sum / count, median, count);
        }
    }

    /**
     * Adds up.
     *
     * @param scores of one method, one for each series
     * @return the totals; means and medians are NaN if there are none
     */
    public static ScoreTotals of(List<SeriesScore> scores) {
        return new ScoreTotals(
                scores.size(),
                spread(scores, SeriesScore::smape),
                spread(scores, SeriesScore::mase),
                spread(scores, SeriesScore::msis),
                spread(scores, SeriesScore::coverage));
    }

    private static Spread spread(List<SeriesScore> scores, ToDoubleFunction<SeriesScore> score) {
        return Spread.of(scores.stream().mapToDouble(score).toArray());
    }

    /**
     * The M4 competition's overall weighted average: from the means over all series, not a mean over the series'.
     *
     * @param naive2 the totals of {@link Naive2} over the same series
     * @return the mean of {@code smape} and {@code mase}, each divided by Naive2's; below 1 for forecasts better than
     *     Naive2; NaN where one is not defined, or Naive2 has no error
     * @throws IllegalArgumentException if those are totals over another number of series
     */
    public double owa(ScoreTotals naive2) {
        if (naive2.series != series) {
            throw new IllegalArgumentException("the OWA compares scores of the same series, but these are " + series
                    + " and those of Naive2 " + naive2.series);
        }
        if (naive2.smape.mean == 0 || naive2.mase.mean == 0) {
            return Double.NaN;
        }
        return (smape.mean / naive2.smape.mean + mase.mean / naive2.mase.mean) / 2;
    }
}
