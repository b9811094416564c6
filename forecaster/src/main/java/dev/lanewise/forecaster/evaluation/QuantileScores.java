package dev.lanewise.forecaster.evaluation;

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
public record QuantileScores(long points, double pinball, double coverage, double width, double msis, long unscaled) {}
