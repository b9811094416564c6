package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a method did in a backtest.
 *
 * @param name the method
 * @param isBaseline whether it is there to be beaten
 * @param outcomes its forecasts, one for each origin, in order
 * @param targets scores of each target
 * @param mean means of the targets' scores; of one target, its scores
 */
public record MethodResult(
        String name, boolean isBaseline, List<Outcome> outcomes, List<TargetScores> targets, TargetScores mean) {

    /** Takes copies of the lists. */
    public MethodResult {
        outcomes = List.copyOf(outcomes);
        targets = List.copyOf(targets);
    }

    /**
     * What methods are compared by.
     *
     * @return the mean absolute scaled error over all origins, steps and targets; NaN where nothing defines it
     */
    public double mase() {
        return mean.points().mase();
    }

    /**
     * How many values lie inside the outer intervals before these are widened.
     *
     * @return a share of the values that were scored; NaN without intervals
     */
    public double ownCoverage() {
        if (!outcomes.get(0).own().hasIntervals()) {
            return Double.NaN;
        }
        int values = outcomes.stream().mapToInt(Outcome::values).sum();
        return (double) outcomes.stream().mapToInt(Outcome::ownCovered).sum() / values;
    }

    /**
     * How well each quantile is calibrated.
     *
     * @return for each quantile, the share of values that are at most its forecast: ideally the quantile itself
     */
    public List<Double> sharesBelow() {
        int quantiles = outcomes.get(0).forecast().quantiles().size();
        long values = outcomes.stream().mapToInt(Outcome::values).sum();
        return IntStream.range(0, quantiles)
                .mapToObj(q -> (double) outcomes.stream()
                                .mapToInt(each -> each.below(q))
                                .sum()
                        / values)
                .toList();
    }

    /**
     * What the next forecast's intervals are to be widened by.
     *
     * @return from all outcomes
     */
    public Widening widening() {
        return Widening.of(outcomes, Integer.MAX_VALUE);
    }
}
