package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a series the forecasts of a backtest start. An origin is the row of the first step to forecast: rows before
 * it are known.
 *
 * @param rows the origins, ascending, at least one
 * @param gap rows from one origin to the next
 * @param known rows with known values: forecasts are scored before this row
 * @param note a sentence where they aren't as asked for; empty where they are
 */
public record Origins(List<Integer> rows, int gap, int known, String note) {

    /** How many origins there are where nobody says it. */
    public static final int USUAL = 8;

    /** Refuses origins that don't ascend by the gap, or after which no value is known. */
    public Origins {
        rows = List.copyOf(rows);
        ParameterException.requireAtLeast("gap", 1, gap);
        if (rows.isEmpty() || rows.get(0) < 1 || rows.get(rows.size() - 1) >= known) {
            throw new IllegalArgumentException(
                    "origins must lie between row 1 and row " + (known - 1) + ", not at " + rows);
        }
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i) - rows.get(i - 1) != gap) {
                throw new IllegalArgumentException("origins must be " + gap + " rows apart, not at " + rows);
            }
        }
    }

    /**
     * Origins that leave at least half of the series for the first fit: a horizon apart if that goes, else evenly
     * closer, but fewer before two would be the same. The last one has one horizon of known values after it.
     *
     * <p>With n known values, horizon h and k origins: {@code space = n - h - ceil(n / 2)} rows lie between the first
     * possible origin and the last one, and the gap is {@code min(h, floor(space / (k - 1)))}. Where that is 0, there
     * are {@code space + 1} origins, 1 apart; where space is below 0, the last origin alone.
     *
     * @param known how many values are known (n)
     * @param horizon steps of a forecast (h)
     * @param count how many origins (k)
     * @return the origins
     * @throws ParameterException if no value is left before the last origin
     */
    public static Origins of(int known, int horizon, int count) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("origins", 1, count);
        int last = known - horizon;
        if (last < 1) {
            throw new ParameterException(
                    "horizon", "less than the number of known values, " + known + ", to be tested", horizon);
        }
        int space = last - (known + 1) / 2;
        int possible = Math.max(1, Math.min(count, space + 1));
        int gap = possible == 1 ? horizon : Math.min(horizon, space / (possible - 1));
        List<Integer> rows = new ArrayList<>();
        for (int i = possible - 1; i >= 0; i--) {
            rows.add(last - i * gap);
        }
        return new Origins(rows, gap, known, note(rows, horizon, count, known));
    }

    private static String note(List<Integer> rows, int horizon, int count, int known) {
        int first = rows.get(0);
        if (2 * first < known) {
            return "with " + known + " known values and a horizon of " + horizon + ", less than half of them, " + first
                    + ", come before the only origin";
        }
        return rows.size() == count
                ? ""
                : "with " + known + " known values and a horizon of " + horizon + ", there is room for " + rows.size()
                        + (rows.size() == 1 ? " origin" : " origins") + " instead of " + count
                        + " in the second half";
    }

    /**
     * Origins of a model that has learned already: from the end of its training, a horizon apart, so that each later
     * value is forecast once. The last forecast may have fewer known values than steps.
     *
     * @param learned rows that the model has seen
     * @param known how many values are known
     * @param horizon steps of a forecast
     * @return the origins
     * @throws ParameterException if there is no later value
     */
    public static Origins after(int learned, int known, int horizon) {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("learned", 1, learned);
        if (known <= learned) {
            throw new ParameterException(
                    "known",
                    "more than the " + learned + " values that the model has learned from, so that there are new"
                            + " ones to score",
                    known);
        }
        List<Integer> rows = new ArrayList<>();
        for (int row = learned; row < known; row += horizon) {
            rows.add(row);
        }
        return new Origins(rows, horizon, known, "");
    }

    /**
     * The first origin.
     *
     * @return rows that are known there
     */
    public int first() {
        return rows.get(0);
    }

    /**
     * How many origins, and how far apart.
     *
     * @return a few words, such as {@code 8 origins, 12 rows apart}
     */
    public String words() {
        if (rows.size() == 1) {
            return "1 origin";
        }
        return rows.size() + " origins, " + gap + (gap == 1 ? " row apart" : " rows apart");
    }
}
