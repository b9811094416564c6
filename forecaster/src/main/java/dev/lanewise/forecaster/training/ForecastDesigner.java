package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.SeasonChoice;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses what a plan leaves open, and says why. */
final class ForecastDesigner {

    private static final double MEDIAN_WEIGHT = 6;

    private final Table table;
    private final ForecastPlan plan;
    private final List<String> targets;
    private final Known known;
    private final List<String> reasons = new ArrayList<>();

    ForecastDesigner(Table table, ForecastPlan plan) {
        this.table = table;
        this.plan = plan;
        this.targets = plan.columns().targetsOf(table);
        this.known = new Known(table, targets);
    }

    ForecastDesign design() {
        List<String> others = plan.columns().otherInputs();
        List<String> inputs = Stream.concat(targets.stream(), others.stream()).toList();
        known.requireInputs(inputs);
        int season = plan.season() > 0 ? said(plan.season()) : chosen();
        ForecastSizes sizes = ForecastSizes.of(
                plan.horizon(),
                season,
                plan.net(),
                known.lengths().stream().mapToInt(Integer::intValue).toArray());
        requireWindows(sizes);
        Task task =
                new Task(inputs, targets, plan.columns().futureInputs(), sizes.steps(), sizes.patch(), plan.horizon());
        List<List<Boolean>> logs = logs();
        List<Scaling> scalings =
                others.stream().map(name -> Scaling.ofInput(known.values(name))).toList();
        explain(sizes);
        return new ForecastDesign(plan, task, sizes, loss(), logs, scalings, reasons);
    }

    private int said(int season) {
        reasons.add(season == 1 ? "No season, as given." : "A season of " + season + " values, as given.");
        return season;
    }

    private int chosen() {
        List<double[]> series = new ArrayList<>();
        for (int i = 0; i < table.series(); i++) {
            for (String target : targets) {
                series.add(known.values(target, i));
            }
        }
        List<Integer> candidates =
                table.times().map(times -> times.step().seasonCandidates()).orElse(SeasonChoice.WITHOUT_TIMES);
        SeasonChoice choice = SeasonChoice.of(series, plan.horizon(), candidates);
        String errors = choice.tried().stream()
                .filter(each -> !Double.isNaN(each.error()))
                .map(each -> String.format(Locale.ROOT, "%d: %.3f", each.season(), each.error()))
                .collect(Collectors.joining(", "));
        String what = choice.season() == 1 ? "No season" : "A season of " + choice.season() + " values";
        reasons.add(
                errors.isEmpty() || choice.tried().size() == 1
                        ? what + ": "
                                + (errors.isEmpty() ? "there are too few values to tell." : "such times have none.")
                        : what
                                + ": its seasonal naive forecast with drift has the smallest mean scaled error on the"
                                + " last known values (" + errors + ").");
        return choice.season();
    }

    private void requireWindows(ForecastSizes sizes) {
        if (sizes.windows() == 0) {
            int longest =
                    known.lengths().stream().mapToInt(Integer::intValue).max().orElse(0);
            throw new IllegalArgumentException("to learn a forecast of " + plan.horizon()
                    + (plan.horizon() == 1 ? " step" : " steps") + " takes at least "
                    + (plan.horizon() + 1) + " known values, but "
                    + (table.series() == 1 ? "the series" : "the longest series") + " has " + longest);
        }
    }

    private List<List<Boolean>> logs() {
        List<List<Boolean>> logs = new ArrayList<>();
        int with = 0;
        for (int series = 0; series < table.series(); series++) {
            List<Boolean> answers = ForecastDesign.logs(table, plan, targets, series, null);
            with += (int) answers.stream().filter(answer -> answer).count();
            logs.add(answers);
        }
        int all = table.series() * targets.size();
        reasons.add(
                plan.log() == ForecastPlan.Log.NEVER
                        ? "No logarithm, as asked for."
                        : with == all
                                ? "Windows under a softened logarithm: no value is below 0."
                                : with == 0
                                        ? "No logarithm: there are values below 0."
                                        : "A softened logarithm for " + with + " of " + all
                                                + " series and targets: the others have values below 0.");
        return logs;
    }

    private Pinball loss() {
        return new Pinball(
                plan.quantiles(),
                plan.quantiles().stream()
                        .map(quantile -> quantile == ForecastPlan.MEDIAN ? MEDIAN_WEIGHT : 1.0)
                        .toList());
    }

    private void explain(ForecastSizes sizes) {
        reasons.add(sizes.windows() + " windows of " + sizes.steps() + " steps of " + sizes.patch()
                + (sizes.patch() == 1 ? " value" : " values") + " to learn from.");
        reasons.add(plan.members() + (plan.members() == 1 ? " net of " : " nets of ") + sizes.hidden()
                + " hidden units" + (sizes.skip() ? " whose heads see the window" : "") + ", " + sizes.updates()
                + " updates of " + sizes.batch() + " windows each.");
    }
}
