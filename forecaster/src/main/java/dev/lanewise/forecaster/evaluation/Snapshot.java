package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of one series as it stood at an origin: nothing later is in it but the inputs that are known ahead.
 *
 * @param table rows before the origin; where inputs are known ahead, also the rows of the horizon, in which all other
 *     columns are NaN
 * @param targets names of the columns to forecast
 * @param origin how many rows are known: the row of the first step to forecast
 * @param horizon how many steps to forecast
 */
public record Snapshot(Table table, List<String> targets, int origin, int horizon) {

    /** Refuses an origin outside the table, and a table of several series. */
    public Snapshot {
        targets = List.copyOf(targets);
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
        int rows = ahead.isEmpty() ? origin : Math.min(table.rows(), origin + horizon);
        List<Column> cut = new ArrayList<>();
        for (Column column : table.columns()) {
            double[] values = Arrays.copyOf(column.values(), rows);
            if (!ahead.contains(column.name())) {
                Arrays.fill(values, origin, rows, Double.NaN);
            }
            cut.add(new Column(column.name(), values));
        }
        return new Snapshot(new Table(cut, new int[1]), targets, origin, horizon);
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
}
