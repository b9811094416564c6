package dev.lanewise.forecaster.evaluation;

/**
 * What became of a forecast.
 *
 * @param origin the row of its first step
 * @param own the forecast as its method made it
 * @param forecast the one that is scored: the same, or with wider intervals
 * @param actual {@code [target][step]}: values that are known by now, of all steps or of the first ones
 */
public record Outcome(int origin, Forecast own, Forecast forecast, double[][] actual) {

    /**
     * How many steps can be scored.
     *
     * @return at least 1, at most the forecast's steps
     */
    public int known() {
        return actual[0].length;
    }
}
