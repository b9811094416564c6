package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The season of series where nobody says it: the candidate whose seasonal naive forecast with drift is best on the last
 * values that are known,
 *
 * <pre>
 * y_{t - m + (j mod m)} + d (1 + floor(j / m))        j = 0 .. h - 1, d: mean of y_i - y_{i-m} over all i before t
 * </pre>
 *
 * <p>which is the drift method where m = 1. Without drift, a trend would speak against every season, as the last value
 * is nearer to what comes than that of a season ago. There are up to {@value #MOST_ORIGINS} origins t: h values before
 * the end, and one or two horizons earlier where at least half of the values and two of the largest season come before.
 *
 * @param season values of the season that was chosen, 1 for none
 * @param tried all candidates, ascending
 */
public record SeasonChoice(int season, List<Candidate> tried) {

    /** Larger seasons are left for shorter ones: a step of the LSTM reads a whole season. */
    public static final int LARGEST = 200;

    private static final int MOST_ORIGINS = 3;

    /** Candidates where no times are known; else they are those of the step of time. */
    public static final List<Integer> WITHOUT_TIMES = List.of(1, 4, 7, 12, 24, 52, 168);

    /**
     * A season that was tried.
     *
     * @param season its values
     * @param error mean over the series of the forecasts' mean absolute error, divided by that of the naive forecast
     *     one step ahead on the values before the last h; NaN if no series is long enough to tell
     */
    public record Candidate(int season, double error) {}

    /** Takes a copy of the list. */
    public SeasonChoice {
        tried = List.copyOf(tried);
    }

    /**
     * Chooses. Series that are too short, or constant before the last h values, don't count; where none counts, there
     * is no season. Of equals the shorter season wins.
     *
     * @param series known values of each series: what is kept for a test must not be among them
     * @param horizon values to forecast (h)
     * @param candidates seasons to try; those above {@link #LARGEST} are left out, and 1 is always one of them
     * @return the choice
     */
    public static SeasonChoice of(List<double[]> series, int horizon, List<Integer> candidates) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        List<Integer> seasons = seasons(candidates);
        return ofErrors(
                series.stream().map(values -> errors(values, horizon, seasons)).toList(), seasons);
    }

    /**
     * The seasons that are tried.
     *
     * @param candidates seasons to try, each at least 1
     * @return those of at most {@link #LARGEST}, and 1, ascending
     */
    public static List<Integer> seasons(List<Integer> candidates) {
        TreeSet<Integer> seasons = new TreeSet<>(candidates);
        seasons.add(1);
        ParameterException.requireAtLeast("candidates", 1, seasons.first());
        return List.copyOf(seasons.headSet(LARGEST, true));
    }

    /**
     * What a series says to each season.
     *
     * @param values known values of the series
     * @param horizon values to forecast (h)
     * @param seasons as {@link #seasons} gives them
     * @return an error for each season, as in {@link Candidate}; all NaN where the series doesn't count
     */
    public static double[] errors(double[] values, int horizon, List<Integer> seasons) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        double[] errors = new double[seasons.size()];
        int last = values.length - horizon;
        double scale = last < 2 ? 0 : ScaledError.scale(values, 0, last, 1);
        int largest = seasons.get(seasons.size() - 1);
        for (int i = 0; i < errors.length; i++) {
            errors[i] = scale > 0 ? error(values, horizon, seasons.get(i), largest) / scale : Double.NaN;
        }
        return errors;
    }

    /**
     * Chooses from what each series says.
     *
     * @param errors those of each series ({@link #errors}); they are added in this order
     * @param seasons the seasons that were tried
     * @return the choice
     */
    public static SeasonChoice ofErrors(List<double[]> errors, List<Integer> seasons) {
        List<Candidate> tried = new ArrayList<>();
        Candidate best = new Candidate(1, Double.NaN);
        for (int i = 0; i < seasons.size(); i++) {
            Candidate candidate = new Candidate(seasons.get(i), mean(errors, i));
            tried.add(candidate);
            if (candidate.season == 1 || candidate.error < best.error) {
                best = candidate;
            }
        }
        return new SeasonChoice(best.season, tried);
    }

    /** The mean over the series that count. */
    private static double mean(List<double[]> errors, int season) {
        double sum = 0;
        int counted = 0;
        for (double[] each : errors) {
            if (!Double.isNaN(each[season])) {
                sum += each[season];
                counted++;
            }
        }
        return sum / counted;
    }

    /**
     * The candidate that comes closest to a season: the one that was chosen, else the best one of more than one value.
     *
     * @return its values; 1 if there is no such candidate, or nothing could be told
     */
    public int likeliest() {
        Candidate best = new Candidate(season, Double.NaN);
        for (Candidate each : tried) {
            if (season == 1 && each.season > 1 && !(each.error >= best.error) && !Double.isNaN(each.error)) {
                best = each;
            }
        }
        return best.season;
    }

    /** The mean over the origins. */
    private static double error(double[] values, int horizon, int season, int largest) {
        double sum = 0;
        int count = 0;
        int origin = values.length - horizon;
        do {
            sum += errorFrom(values, origin, horizon, season);
            count++;
            origin -= horizon;
        } while (count < MOST_ORIGINS && origin > 2 * largest && 2 * origin >= values.length);
        return sum / count;
    }

    /** The mean absolute error of a seasonal naive forecast with drift, from an origin with two values before it. */
    private static double errorFrom(double[] values, int origin, int horizon, int season) {
        int period = origin > season ? season : 1;
        double drift = 0;
        for (int i = period; i < origin; i++) {
            drift += (values[i] - values[i - period]) / (origin - period);
        }
        double sum = 0;
        for (int step = 0; step < horizon; step++) {
            double forecast = values[origin - period + step % period] + drift * (1 + step / period);
            sum += Math.abs(values[origin + step] - forecast);
        }
        return sum / horizon;
    }
}
