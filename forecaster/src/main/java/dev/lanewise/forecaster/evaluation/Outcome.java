package dev.lanewise.forecaster.evaluation;

/**
 * What became of a forecast.
 *
 * @param origin the row of its first step
 * @param own the forecast as its method made it
 * @param forecast the one that is scored: the same, or with wider intervals
 * @param actual {@code [target][step]}: values that are known by now, of all steps or of the first ones
 * @param mase mean absolute scaled error of these, over steps and targets; NaN if nothing scales them
 */
public record Outcome(int origin, Forecast own, Forecast forecast, double[][] actual, double mase) {

    /**
     * How many steps can be scored.
     *
     * @return at least 1, at most the forecast's steps
     */
    public int known() {
        return actual[0].length;
    }

    /**
     * How many values can be scored.
     *
     * @return of all targets and steps
     */
    int values() {
        return actual.length * known();
    }

    /** How many of them lie inside the outer interval that the method gave itself. */
    int ownCovered() {
        int covered = 0;
        for (int target = 0; target < actual.length; target++) {
            double[][] values = own.values()[target];
            for (int step = 0; step < known(); step++) {
                double value = actual[target][step];
                if (values[0][step] <= value && value <= values[values.length - 1][step]) {
                    covered++;
                }
            }
        }
        return covered;
    }

    /** How many of them are at most a quantile of the forecast that is scored. */
    int below(int quantile) {
        int below = 0;
        for (int target = 0; target < actual.length; target++) {
            double[] values = forecast.values()[target][quantile];
            for (int step = 0; step < known(); step++) {
                below += actual[target][step] <= values[step] ? 1 : 0;
            }
        }
        return below;
    }
}
