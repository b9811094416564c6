package dev.lanewise.forecaster.evaluation;

/**
 * The season of a series by classical decomposition, if the M4 competition's test finds one.
 *
 * <p><b>Test</b> (90 %, two-sided): with at least 3 m values, the series is seasonal if
 *
 * <pre>
 * |r_m| &gt; 1.645 sqrt((1 + 2 (r_1^2 + ... + r_{m-1}^2)) / n)         r_k: autocorrelation at lag k
 * </pre>
 *
 * <p><b>Decomposition</b>: the trend is a centred moving average over m values (over m + 1 with half weights at both
 * ends if m is even); an index is the mean of value / trend over all places of its phase, divided by the mean of all
 * indices. Where a value isn't above 0, ratios mean nothing, and it is value - trend, less the mean of all indices.
 * So it stands in the competition's code (repository M4-methods, "Benchmarks and Evaluation.R"), which calls R's
 * {@code acf} and {@code decompose}, and knows ratios alone.
 */
final class SeasonalAdjustment {

    private static final double CRITICAL = 1.645;
    private static final int SEASONS_NEEDED = 3;

    private final boolean ratios;
    /** One for each phase, counted from the first value; empty where there is no season. */
    private final double[] indices;

    private SeasonalAdjustment(boolean ratios, double[] indices) {
        this.ratios = ratios;
        this.indices = indices;
    }

    /**
     * Finds the season.
     *
     * @param history known values
     * @param season values of a season
     * @return what removes it and puts it back; changes nothing where there is no season
     */
    static SeasonalAdjustment of(double[] history, int season) {
        if (!isSeasonal(history, season)) {
            return new SeasonalAdjustment(false, new double[0]);
        }
        boolean ratios = History.smallest(history) > 0;
        return new SeasonalAdjustment(ratios, indices(history, season, ratios));
    }

    /** Whether the competition's test finds a season. A constant series has none. */
    static boolean isSeasonal(double[] history, int season) {
        int n = history.length;
        if (season == 1 || n < (long) SEASONS_NEEDED * season) {
            return false;
        }
        double mean = History.mean(history);
        double squares = product(history, mean, 0);
        double sum = 1;
        for (int lag = 1; lag < season; lag++) {
            double correlation = product(history, mean, lag) / squares;
            sum += 2 * (correlation * correlation);
        }
        double correlation = product(history, mean, season) / squares;
        return Math.abs(correlation) > CRITICAL / Math.sqrt(n) * Math.sqrt(sum);
    }

    private static double product(double[] values, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < values.length; t++) {
            sum += (values[t] - mean) * (values[t - lag] - mean);
        }
        return sum;
    }

    private static double[] indices(double[] history, int season, boolean ratios) {
        double[] sums = new double[season];
        int[] counts = new int[season];
        int half = season / 2;
        for (int t = half; t < history.length - half; t++) {
            double trend = trend(history, t, season);
            sums[t % season] += ratios ? history[t] / trend : history[t] - trend;
            counts[t % season]++;
        }
        for (int phase = 0; phase < season; phase++) {
            sums[phase] /= counts[phase];
        }
        double mean = History.mean(sums);
        for (int phase = 0; phase < season; phase++) {
            sums[phase] = ratios ? sums[phase] / mean : sums[phase] - mean;
        }
        return sums;
    }

    /** The mean of the m values around a place; if m is even, of m + 1, of which the outer ones count half. */
    private static double trend(double[] values, int place, int season) {
        int half = season / 2;
        double sum = 0;
        for (int t = place - half; t <= place + half; t++) {
            boolean isHalved = season % 2 == 0 && (t == place - half || t == place + half);
            sum += isHalved ? 0.5 * values[t] : values[t];
        }
        return sum / season;
    }

    /** The adjusted value of a place, counted from the first known value. */
    double remove(int place, double value) {
        if (indices.length == 0) {
            return value;
        }
        double index = indices[place % indices.length];
        return ratios ? value / index : value - index;
    }

    /** The adjusted series. */
    double[] remove(double[] history) {
        double[] adjusted = new double[history.length];
        for (int t = 0; t < history.length; t++) {
            adjusted[t] = remove(t, history[t]);
        }
        return adjusted;
    }

    /** Puts the season back into a forecast, whose first step is at a place. Changes it, and returns it. */
    double[] restore(double[] forecast, int first) {
        for (int step = 0; step < forecast.length && indices.length > 0; step++) {
            double index = indices[(first + step) % indices.length];
            forecast[step] = ratios ? forecast[step] * index : forecast[step] + index;
        }
        return forecast;
    }
}
