package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The season of series where nobody says it: the candidate whose seasonal naive forecast is best on the last values
 * that are known.
 *
 * @param season values of the season that was chosen, 1 for none
 * @param tried all candidates, ascending
 */
public record SeasonChoice(int season, List<Candidate> tried) {

    /** Larger seasons are left for shorter ones: a step of the LSTM reads a whole season. */
    public static final int LARGEST = 200;

    /** Candidates where no times are known; else they are those of the step of time. */
    public static final List<Integer> WITHOUT_TIMES = List.of(1, 4, 7, 12, 24, 52, 168);

    /**
     * A season that was tried.
     *
     * @param season its values
     * @param error mean over the series of the seasonal naive forecast's mean absolute error on the last h values,
     *     divided by that of the naive forecast one step ahead on the values before; NaN if no series is long enough
     *     to tell
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
        TreeSet<Integer> seasons = new TreeSet<>(candidates);
        seasons.add(1);
        ParameterException.requireAtLeast("candidates", 1, seasons.first());
        List<Candidate> tried = new ArrayList<>();
        Candidate best = new Candidate(1, Double.NaN);
        for (int season : seasons.headSet(LARGEST, true)) {
            Candidate candidate = new Candidate(season, error(series, horizon, season));
            tried.add(candidate);
            if (season == 1 || candidate.error < best.error) {
                best = candidate;
            }
        }
        return new SeasonChoice(best.season, tried);
    }

    private static double error(List<double[]> series, int horizon, int season) {
        double sum = 0;
        int counted = 0;
        for (double[] values : series) {
            int origin = values.length - horizon;
            double scale = origin < 2 ? 0 : ScaledError.scale(values, 0, origin, 1);
            if (scale > 0) {
                sum += error(values, origin, season) / scale;
                counted++;
            }
        }
        return sum / counted;
    }

    /** The mean absolute error of the seasonal naive forecast from an origin to the end. */
    private static double error(double[] values, int origin, int season) {
        int period = origin < season ? 1 : season;
        double sum = 0;
        for (int t = origin; t < values.length; t++) {
            sum += Math.abs(values[t] - values[origin - period + (t - origin) % period]);
        }
        return sum / (values.length - origin);
    }
}
