package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.SeasonalLayout;
import dev.lanewise.forecaster.samples.SeasonalWindow;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SeriesOrder;
import dev.lanewise.forecaster.series.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that was chosen for a forecast, from the plan and from the values that are known. The same table and plan give
 * the same design.
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
        List<String> reasons)
        implements Serializable {

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
     * @throws IllegalArgumentException if the table lacks a column or values of it, or no series is longer than the
     *     horizon
     */
    public static ForecastDesign of(Table table, ForecastPlan plan) {
        List<String> targets = plan.columns().targetsOf(table);
        List<SeriesFacts> facts = SeriesFacts.of(table, plan);
        List<SeriesFacts> inOrder =
                IntStream.of(SeriesOrder.of(table)).mapToObj(facts::get).toList();
        Known known = new Known(table, targets);
        return new ForecastDesigner(plan, targets, inOrder)
                .design(
                        facts.stream().map(SeriesFacts::logs).toList(),
                        plan.columns().otherInputs().stream()
                                .map(name -> Scaling.ofInput(known.values(name)))
                                .toList());
    }

    /**
     * Chooses from facts of series that need not be in one place: the same design as of a table with these series in
     * the order of their names.
     *
     * @param facts of each series ({@link SeriesFacts#of}), in any order
     * @param plan what is asked for, with the targets' names, and without other inputs
     * @return the design
     * @throws IllegalArgumentException if two series have the same name or different steps of time, no series is longer
     *     than the horizon, or the plan leaves the targets open or has other inputs
     */
    public static ForecastDesign of(List<SeriesFacts> facts, ForecastPlan plan) {
        List<String> targets = plan.columns().targets();
        if (targets.isEmpty() || facts.isEmpty()) {
            throw new IllegalArgumentException(
                    "a design of facts needs at least one series, and the names of the columns to forecast");
        }
        if (!plan.columns().otherInputs().isEmpty()) {
            throw new IllegalArgumentException("a forecast from series in many places reads nothing but what it"
                    + " forecasts, as the scaling of other inputs goes over all series; leave out "
                    + String.join(", ", plan.columns().otherInputs()));
        }
        List<SeriesFacts> inOrder =
                facts.stream().sorted(Comparator.comparing(SeriesFacts::id)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            requireToFit(inOrder.get(i - 1), inOrder.get(i));
        }
        return new ForecastDesigner(plan, targets, inOrder)
                .design(inOrder.stream().map(SeriesFacts::logs).toList(), List.of());
    }

    private static void requireToFit(SeriesFacts one, SeriesFacts next) {
        if (one.id().equals(next.id())) {
            throw new IllegalArgumentException("two series have the name " + one.id());
        }
        if (!one.seasons().equals(next.seasons())) {
            throw new IllegalArgumentException("the series " + one.id() + " and " + next.id()
                    + " have different steps of time, so that no season fits both; give the season");
        }
    }

    /**
     * The design without what was found for each series by itself, which grows with their number: enough to learn by,
     * since {@link #layout} finds logarithms anew where none are said.
     *
     * @return the same design with an empty list of logarithms
     */
    public ForecastDesign withoutSeries() {
        return new ForecastDesign(plan, task, sizes, loss, List.of(), scalings, reasons);
    }

    /**
     * The net of each member.
     *
     * @return its shape: the head reads the windows, where there is a skip, and the future inputs beside the last
     *     hidden state, and answers {@code [target][quantile][step]}
     */
    public ModelShape shape() {
        int flat = sizes.skip() ? task.targets().size() * task.window() : 0;
        return ModelShape.ofInputs(task.stepInputs())
                .lstm(sizes.hidden())
                .context(flat + task.futureInputs().size() * task.horizon())
                .dense(task.outputs() * loss.outputsPerTarget());
    }

    /**
     * How windows are cut from a table: from the one that the design was made of, or from the same series grown. A
     * logarithm that was chosen is given up where a value below 0 has come.
     *
     * @param table a table with the task's columns
     * @return the layout
     * @throws IllegalArgumentException if the table lacks a column, or values of it
     */
    public SeasonalLayout layout(Table table) {
        Known known = new Known(table, task.targets());
        known.requireInputs(task.inputs());
        List<List<Boolean>> answers = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            List<Boolean> chosen = series < logs.size() ? logs.get(series) : null;
            answers.add(logs(table, plan, task.targets(), series, chosen));
        }
        return new SeasonalLayout(table, task, sizes.season(), answers, scalings, sizes.skip());
    }

    /**
     * The same, to forecast from.
     *
     * @param table a table with the task's columns, and future inputs for the horizon after the last known values
     * @return the layout
     * @throws IllegalArgumentException if the table lacks a column, or values of it
     */
    public SeasonalLayout layoutAhead(Table table) {
        SeasonalLayout layout = layout(table);
        new Known(table, task.targets()).requireAhead(task.futureInputs(), task.horizon());
        return layout;
    }

    /** Whether each target of a series has a logarithm: not where an earlier answer was no. */
    static List<Boolean> logs(Table table, ForecastPlan plan, List<String> targets, int series, List<Boolean> earlier) {
        List<Boolean> answers = new ArrayList<>();
        int known = table.known(series, targets);
        for (int i = 0; i < targets.size(); i++) {
            double[] values = table.column(targets.get(i)).values();
            answers.add(plan.log() == ForecastPlan.Log.AUTO
                    && (earlier == null || earlier.get(i))
                    && SeasonalWindow.allowsLog(values, table.starts()[series], known));
        }
        return answers;
    }
}
