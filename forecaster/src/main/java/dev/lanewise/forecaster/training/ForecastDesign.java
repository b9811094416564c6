package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.List;

/**
 * All that was chosen for a forecast, from the plan and from the values that are known. With the same table and plan
 * it is the same.
 *
 * @param plan what was asked for
 * @param task columns, steps and horizon
 * @param sizes season, sizes of the net and length of the training
 * @param loss quantiles and what each counts
 * @param logs whether a logarithm is taken, for each series and each of its targets
 * @param scalings of the inputs beside the targets, in the task's order
 * @param reasons what was chosen and why, a sentence each
 */
public record ForecastDesign(
        ForecastPlan plan,
        Task task,
        ForecastSizes sizes,
        Pinball loss,
        List<List<Boolean>> logs,
        List<Scaling> scalings,
        List<String> reasons) {

    /** Takes copies of the lists. */
    public ForecastDesign {
        logs = logs.stream().map(List::copyOf).toList();
        scalings = List.copyOf(scalings);
        reasons = List.copyOf(reasons);
    }

    /**
     * Chooses.
     *
     * @param table known values: what is kept for a test must not be among them
     * @param plan what is asked for
     * @return the design
     * @throws IllegalArgumentException if the table lacks a column, or no series is longer than the horizon
     */
    public static ForecastDesign of(Table table, ForecastPlan plan) {
        throw new UnsupportedOperationException();
    }

    /**
     * The net of each member.
     *
     * @return its shape
     */
    public ModelShape shape() {
        throw new UnsupportedOperationException();
    }
}
