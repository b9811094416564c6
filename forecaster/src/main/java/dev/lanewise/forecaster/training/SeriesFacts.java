package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.SeasonChoice;
import dev.lanewise.forecaster.series.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a design must know of a series. It is found from the series alone, wherever that is, and takes some hundred
 * bytes: so a design can be made of series that are never in one place ({@link ForecastDesign#of(List, ForecastPlan)}).
 * As a record with an array, it has no useful {@code equals}.
 *
 * @param id what the series is called
 * @param known known values
 * @param logs whether a logarithm is taken, for each target
 * @param seasons the seasons that were tried, ascending; empty where the plan says which it is
 * @param seasonErrors what the series says to them, {@code [target][season]} ({@link SeasonChoice#errors}): NaN where
 *     it says nothing
 */
public record SeriesFacts(String id, int known, List<Boolean> logs, List<Integer> seasons, double[] seasonErrors)
        implements Serializable {

    /** Takes copies of the lists. */
    public SeriesFacts {
        logs = List.copyOf(logs);
        seasons = List.copyOf(seasons);
    }

    /**
     * Looks at a series.
     *
     * @param table known values: what is kept for a test must not be among them
     * @param series its number in the table, from 0
     * @param plan what is asked for
     * @return the facts; the seasons that are tried are those of the table's step of time
     * @throws IllegalArgumentException if the table lacks a column, or values of it
     */
    public static SeriesFacts of(Table table, int series, ForecastPlan plan) {
        List<String> targets = plan.columns().targetsOf(table);
        Known known = new Known(table, targets);
        known.requireInputs(series, plan.columns().inputs(targets));
        List<Integer> seasons = plan.season() > 0 ? List.of() : seasons(table);
        return new SeriesFacts(
                table.id(series),
                known.end(series) - table.starts()[series],
                ForecastDesign.logs(table, plan, targets, series, null),
                seasons,
                errors(known, series, plan.horizon(), seasons));
    }

    /** The same of all series of a table, in its order. */
    static List<SeriesFacts> of(Table table, ForecastPlan plan) {
        List<SeriesFacts> facts = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            facts.add(of(table, series, plan));
        }
        return facts;
    }

    private static List<Integer> seasons(Table table) {
        return SeasonChoice.seasons(
                table.times().map(times -> times.step().seasonCandidates()).orElse(SeasonChoice.WITHOUT_TIMES));
    }

    private static double[] errors(Known known, int series, int horizon, List<Integer> seasons) {
        int count = seasons.size();
        double[] errors = new double[known.targets().size() * count];
        for (int target = 0; count > 0 && target < known.targets().size(); target++) {
            double[] values = known.values(known.targets().get(target), series);
            System.arraycopy(SeasonChoice.errors(values, horizon, seasons), 0, errors, target * count, count);
        }
        return errors;
    }

    /** What each target says to the seasons. */
    List<double[]> errorsOfTargets() {
        List<double[]> each = new ArrayList<>();
        for (int from = 0; from < seasonErrors.length; from += seasons.size()) {
            each.add(Arrays.copyOfRange(seasonErrors, from, from + seasons.size()));
        }
        return each;
    }
}
