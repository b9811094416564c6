package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;

/** What the errors of a series are divided by, so that those of different series can be compared. */
public final class ScaledError {

    private ScaledError() {}

    /**
     * The mean absolute error of the seasonal naive forecast within the known values: the mean of
     * {@code |y_t - y_{t-m}|} (Hyndman and Koehler 2006, doi:10.1016/j.ijforecast.2006.03.001). Known values that are
     * no more than a season are taken for values without season, m = 1.
     *
     * @param values of the series, perhaps among others
     * @param from index of its first value
     * @param to index after its last known value
     * @param season values of a season (m), 1 if there is none
     * @return the scale; 0, by which nothing can be divided, if there are fewer than two values or the seasonal naive
     *     forecast has no error
     */
    public static double scale(double[] values, int from, int to, int season) {
        ParameterException.requireAtLeast("season", 1, season);
        int period = to - from > season ? season : 1;
        if (to - from <= period) {
            return 0;
        }
        double sum = 0;
        for (int t = from + period; t < to; t++) {
            sum += Math.abs(values[t] - values[t - period]);
        }
        return sum / (to - from - period);
    }

    /**
     * The same of a whole array.
     *
     * @param history known values of a series
     * @param season values of a season
     * @return the scale, or 0
     */
    public static double scale(double[] history, int season) {
        return scale(history, 0, history.length, season);
    }
}
