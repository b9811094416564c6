package dev.lanewise.forecaster.evaluation;

import java.util.List;

/**
 * How good forecasts of quantiles are, and the interval between the lowest and the highest of them: of one horizon
 * step, or of all together. With y the true values, the forecast f_q of quantile q, the interval from l to u at level
 * 1 - a (a is {@code 1 - (highest q - lowest q)}), and s the scale of the series ({@link ScaledError#scale}), means
 * over all points:
 *
 * <pre>
 * pinball  = mean max(q (y - f_q), (q - 1)(y - f_q))               over the quantiles, too
 * coverage = share of l &lt;= y &lt;= u
 * width    = mean (u - l)
 * msis     = mean (u - l + (2/a) max(0, l - y) + (2/a) max(0, y - u)) / s       where s is above 0
 * </pre>
 *
 * <p>{@code msis} is the M4 competition's mean scaled interval score (Gneiting and Raftery 2007,
 * doi:10.1198/016214506000001437, scaled as in Makridakis, Spiliotis and Assimakopoulos 2020). It is NaN if all
 * scales are 0, and all scores are if there are no points; nothing else is NaN.
 *
 * @param points points that count
 * @param pinball mean pinball loss, in the unit of the series
 * @param coverage share of true values inside the interval; ideally its level
 * @param width mean width of the interval
 * @param msis mean scaled interval score
 * @param unscaled points that {@code msis} leaves out
 */
public record QuantileScores(long points, double pinball, double coverage, double width, double msis, long unscaled) {

    /**
     * The mean of several scores, each where it is defined.
     *
     * @param scores at least one, such as those of several targets
     * @return their means, and sums of the counts
     */
    public static QuantileScores mean(List<QuantileScores> scores) {
        return new QuantileScores(
                scores.stream().mapToLong(QuantileScores::points).sum(),
                PointScores.meanOf(scores, QuantileScores::pinball),
                PointScores.meanOf(scores, QuantileScores::coverage),
                PointScores.meanOf(scores, QuantileScores::width),
                PointScores.meanOf(scores, QuantileScores::msis),
                scores.stream().mapToLong(QuantileScores::unscaled).sum());
    }
}
