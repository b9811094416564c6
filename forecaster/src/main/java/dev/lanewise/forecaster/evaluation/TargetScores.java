package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores of a method's forecasts of one target, or their means over all targets.
 *
 * @param points of the point forecasts, all steps together
 * @param steps of the point forecasts, for each horizon step
 * @param intervals of the quantiles, all steps together; empty without intervals
 * @param intervalSteps of the quantiles, for each horizon step; no elements without intervals
 */
public record TargetScores(
        PointScores points,
        List<PointScores> steps,
        Optional<QuantileScores> intervals,
        List<QuantileScores> intervalSteps) {

    /** Takes copies of the lists. */
    public TargetScores {
        steps = List.copyOf(steps);
        intervalSteps = List.copyOf(intervalSteps);
    }

    /**
     * Means over targets, score by score, where a score is defined. Scores in the targets' units, such as the mean
     * absolute error, mean something if the units are the same.
     *
     * @param targets scores of each, at least one, all with intervals or none
     * @return their means; of one target, its scores
     */
    public static TargetScores mean(List<TargetScores> targets) {
        TargetScores first = targets.get(0);
        if (targets.size() == 1) {
            return first;
        }
        return new TargetScores(
                PointScores.mean(targets.stream().map(TargetScores::points).toList()),
                IntStream.range(0, first.steps.size())
                        .mapToObj(step -> PointScores.mean(targets.stream()
                                .map(each -> each.steps.get(step))
                                .toList()))
                        .toList(),
                first.intervals.map(some -> QuantileScores.mean(
                        targets.stream().map(each -> each.intervals.get()).toList())),
                IntStream.range(0, first.intervalSteps.size())
                        .mapToObj(step -> QuantileScores.mean(targets.stream()
                                .map(each -> each.intervalSteps.get(step))
                                .toList()))
                        .toList());
    }
}
