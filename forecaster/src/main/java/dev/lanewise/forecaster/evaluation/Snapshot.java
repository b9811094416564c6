package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table of one series as it stood at an origin: nothing later is in it but the inputs that are known ahead.
 *
 * @param table rows before the origin; where inputs are known ahead, also the rows of the horizon, in which all other
 *     columns are NaN
 * @param targets names of the columns to forecast
 * @param ahead names of the inputs that are known ahead, over the horizon
 * @param origin how many rows are known: the row of the first step to forecast
 * @param horizon how many steps to forecast
 */
public record Snapshot(Table table, List<String> targets, List<String> ahead, int origin, int horizon) {

    /** Refuses an origin outside the table, and a table of several series. */
    public Snapshot {
        targets = List.copyOf(targets);
        ahead = List.copyOf(ahead);
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("origin", 1, origin);
        if (table.series() != 1) {
            throw new IllegalArgumentException(
                    "a table must hold one series to be forecast from an origin, but holds " + table.series());
        }
        if (origin > table.rows()) {
            throw new ParameterException("origin", "at most " + table.rows() + ", the table's rows", origin);
        }
    }

    /**
     * The table as it stood at an earlier origin.
     *
     * @param table rows with known values, and perhaps rows of inputs known ahead
     * @param targets names of the columns to forecast
     * @param ahead names of the inputs that are known ahead, over the horizon
     * @param origin the row of the first step to forecast
     * @param horizon how many steps to forecast
     * @return what was known: no value of a row from the origin on, but those of inputs known ahead for the horizon's
     *     rows
     */
    public static Snapshot of(Table table, List<String> targets, List<String> ahead, int origin, int horizon) {
        Table then = ahead.isEmpty()
                ? table.until(origin)
                : table.until((int) Math.min(table.rows(), (long) origin + horizon))
                        .asOf(origin, ahead);
        return new Snapshot(then, targets, ahead, origin, horizon);
    }

    /**
     * What was known earlier.
     *
     * @param before an earlier origin
     * @return the table as it stood there
     */
    public Snapshot earlier(int before) {
        return of(table, targets, ahead, before, horizon);
    }

    /**
     * The known values of a target.
     *
     * @param target its number among the targets
     * @return one for each row before the origin
     */
    public double[] history(int target) {
        return Arrays.copyOf(table.column(targets.get(target)).values(), origin);
    }

    /**
     * What no quantile of a forecast should fall below.
     *
     * @return for each target 0 where no known value is below 0, else negative infinity
     */
    double[] least() {
        return IntStream.range(0, targets.size())
                .mapToDouble(target -> History.smallest(history(target)) >= 0 ? 0 : Double.NEGATIVE_INFINITY)
                .toArray();
    }

    /**
     * The season of the targets, as far as it can be told here.
     *
     * @param candidates seasons to try
     * @return one season for all targets, chosen on the last {@link #horizon} known values
     */
    public SeasonChoice season(List<Integer> candidates) {
        return SeasonChoice.of(
                IntStream.range(0, targets.size()).mapToObj(this::history).toList(), horizon, candidates);
    }

    /** The same forecast of this table's next rows, with their times where the table has times. */
    Forecast withTimes(Forecast forecast) {
        if (table.times().isEmpty()) {
            return forecast;
        }
        return new Forecast(
                forecast.targets(),
                forecast.quantiles(),
                forecast.values(),
                later().texts(),
                Optional.of(table.times().get().text(origin - 1)));
    }

    /** The times of the horizon's steps: the table's where it has all of them, else those that follow. Needs times. */
    Times later() {
        Times times = table.times().orElseThrow();
        int rows = Math.min(horizon, times.rows() - origin);
        return rows == horizon ? times.range(origin, origin + horizon) : times.following(origin - 1, horizon);
    }
}
