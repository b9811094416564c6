package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.HoldOut;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.ManyScores.Against;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What forecasts of many series are compared with. Series are counted from 0.
 *
 * @param against where the true values come from
 * @param known what methods may see and learn from
 * @param plan what is forecast, with all columns named
 * @param actual of each series its true values from the first step on; null for a series that isn't scored
 */
record Comparison(Against against, Table known, ForecastPlan plan, double[][] actual) {

    /** The last values of each series, which are kept from the methods. */
    static Comparison heldOut(Table table, ForecastPlan plan) {
        ForecastColumns columns = plan.columns();
        HoldOut held = HoldOut.of(table, columns.targets(), columns.futureInputs(), plan.horizon());
        double[] values = table.column(columns.targets().get(0)).values();
        double[][] actual = new double[table.series()][];
        for (int series = 0; series < actual.length; series++) {
            int end = table.known(series, columns.targets());
            actual[series] = held.isScored(0, series) ? Arrays.copyOfRange(values, end - plan.horizon(), end) : null;
        }
        return new Comparison(Against.HELD_OUT, held.before(0), plan, actual);
    }

    /** Values that came afterwards, by the names of the series. */
    static Comparison with(Table table, ForecastPlan plan, Map<String, double[]> later) {
        double[][] actual = new double[table.series()][];
        for (int series = 0; series < actual.length; series++) {
            actual[series] = later.get(table.id(series));
        }
        return new Comparison(Against.ACTUALS, table, plan, actual);
    }

    /** Whether there are true values of a series. */
    boolean isScored(int series) {
        return actual[series] != null;
    }

    /** How many series are scored. */
    int scored() {
        return (int) Arrays.stream(actual).filter(Objects::nonNull).count();
    }

    /** The row within the series of the first step. */
    int origin(int series) {
        return known.known(series, targets()) - known.starts()[series];
    }

    private List<String> targets() {
        return plan.columns().targets();
    }

    /** A series as methods see it, without times: to write them for each forecast takes longer than most methods. */
    Snapshot at(int series) {
        Table one = known.only(series);
        return Snapshot.of(
                new Table(one.columns(), one.starts(), Optional.empty(), one.ids()),
                targets(),
                plan.columns().futureInputs(),
                origin(series),
                plan.horizon());
    }

    /** The known values of a series. */
    double[] history(int series) {
        int start = known.starts()[series];
        return Arrays.copyOfRange(known.column(targets().get(0)).values(), start, start + origin(series));
    }
}
