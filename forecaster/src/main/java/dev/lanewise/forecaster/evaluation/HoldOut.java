package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TableCut;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the last values of each series of a table from the methods, to score their forecasts. With K origins, a horizon
 * of h, and k = 0 for the first origin, a series of n known values is known at origin k as far as its first
 * {@code n - (K - k) h} values, if there are any. If there are none it isn't scored there: its first {@code min(n, h)}
 * values are shown, from which nothing is learned, as no value is left to forecast h steps before it.
 *
 * @param table known values of all series, and inputs known ahead
 * @param targets names of the columns to forecast, at least one
 * @param ahead names of the inputs that are known ahead, over the horizon
 * @param horizon steps of a forecast (h)
 * @param origins how many origins there are (K), a horizon apart
 */
public record HoldOut(Table table, List<String> targets, List<String> ahead, int horizon, int origins) {

    /** Refuses what can't be forecast, and a table without its columns. */
    public HoldOut {
        targets = List.copyOf(targets);
        ahead = List.copyOf(ahead);
        ParameterException.requireAtLeast("targets", 1, targets.size());
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("origins", 1, origins);
        targets.forEach(table::column);
        ahead.forEach(table::column);
    }

    /**
     * Holds out the last h values of each series.
     *
     * @param table known values of all series, and inputs known ahead
     * @param targets names of the columns to forecast
     * @param ahead names of the inputs that are known ahead
     * @param horizon steps of a forecast
     * @return one origin
     */
    public static HoldOut of(Table table, List<String> targets, List<String> ahead, int horizon) {
        return new HoldOut(table, targets, ahead, horizon, 1);
    }

    /**
     * The same with other origins.
     *
     * @param count how many, a horizon apart
     * @return another hold-out
     */
    public HoldOut withOrigins(int count) {
        return new HoldOut(table, targets, ahead, horizon, count);
    }

    /**
     * Whether a forecast of a series is scored.
     *
     * @param origin number of the origin, from 0, the earliest
     * @param series number of the series, from 0
     * @return true if it has values before those that are held out
     */
    public boolean isScored(int origin, int series) {
        return known(series) > back(origin);
    }

    /**
     * How many series are scored at all.
     *
     * @return those of more than h known values, scored at the last origin if at no other
     */
    public int scored() {
        return (int) IntStream.range(0, table.series())
                .filter(series -> isScored(origins - 1, series))
                .count();
    }

    private long back(int origin) {
        if (origin < 0 || origin >= origins) {
            throw new ParameterException("origin", "between 0 and " + (origins - 1), origin);
        }
        return (long) (origins - origin) * horizon;
    }

    private int known(int series) {
        return table.known(series, targets) - table.starts()[series];
    }

    /** How many values of a series methods see. */
    private int kept(int origin, int series) {
        int known = known(series);
        long kept = known - back(origin);
        return kept > 0 ? (int) kept : Math.min(known, horizon);
    }

    /**
     * What methods may see and learn from.
     *
     * @param origin number of the origin, from 0
     * @return a table of its own, with each series of this one
     * @throws IllegalArgumentException if a series has no known value
     */
    public Table before(int origin) {
        int[] kept = IntStream.range(0, table.series())
                .map(series -> kept(origin, series))
                .toArray();
        return TableCut.of(table, kept, ahead, horizon);
    }

    /**
     * One series as methods may see it.
     *
     * @param origin number of the origin, from 0
     * @param series number of the series, from 0
     * @return a copy of its rows
     * @throws IllegalArgumentException if it has no known value
     */
    public Snapshot at(int origin, int series) {
        return Snapshot.of(table.only(series), targets, ahead, kept(origin, series), horizon);
    }

    /**
     * Scores a forecast.
     *
     * @param origin number of the origin that it was made from, from 0
     * @param series number of the series, from 0
     * @param forecast what a method forecast
     * @param season values of a season, for the scale of errors; 1 if there is none
     * @return the scores
     * @throws IllegalArgumentException if the series isn't scored there, or the forecast is of other columns or steps
     */
    public SeriesScore score(int origin, int series, NamedForecast forecast, int season) {
        if (!isScored(origin, series)) {
            throw new IllegalArgumentException("series " + table.id(series) + " has " + known(series)
                    + " known values, so that none is left before the " + back(origin) + " that are held out");
        }
        if (!forecast.forecast().targets().equals(targets)
                || forecast.forecast().horizon() != horizon) {
            throw new IllegalArgumentException("the forecast must be of " + horizon + " steps of "
                    + String.join(", ", targets) + ", but is of "
                    + forecast.forecast().horizon() + " of "
                    + String.join(", ", forecast.forecast().targets()));
        }
        int start = table.starts()[series];
        int cut = start + kept(origin, series);
        return SeriesScore.of(forecast, parts(start, cut), parts(cut, cut + horizon), season);
    }

    /** Rows of each target. */
    private double[][] parts(int from, int to) {
        return targets.stream()
                .map(target -> Arrays.copyOfRange(table.column(target).values(), from, to))
                .toArray(double[][]::new);
    }
}
