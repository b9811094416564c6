package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.SeasonChoice;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Chooses what a plan leaves open, from facts of the series, and says why. */
final class ForecastDesigner {

    private static final double MEDIAN_WEIGHT = 6;

    private final ForecastPlan plan;
    private final List<String> targets;
    private final List<SeriesFacts> facts;
    private final List<String> reasons = new ArrayList<>();

    /**
     * Before the choice.
     *
     * @param targets names of the columns to forecast
     * @param facts of each series, in the order in which series count
     */
    ForecastDesigner(ForecastPlan plan, List<String> targets, List<SeriesFacts> facts) {
        this.plan = plan;
        this.targets = targets;
        this.facts = facts;
    }

    /**
     * Chooses.
     *
     * @param logs whether there are logarithms, of each series in the order of the table
     * @param scalings of the inputs beside the targets
     */
    ForecastDesign design(List<List<Boolean>> logs, List<Scaling> scalings) {
        requireWindows();
        int season = plan.season() > 0 ? said(plan.season()) : chosen();
        ForecastSizes sizes = ForecastSizes.of(
                plan.horizon(),
                season,
                plan.net(),
                facts.stream().mapToInt(SeriesFacts::known).toArray());
        requireShards(sizes);
        Task task = new Task(
                plan.columns().inputs(targets),
                targets,
                plan.columns().futureInputs(),
                sizes.steps(),
                sizes.patch(),
                plan.horizon());
        explainLogs();
        explain(sizes);
        return new ForecastDesign(plan, task, sizes, loss(), logs, scalings, reasons);
    }

    private int said(int season) {
        int longest = facts.stream().mapToInt(SeriesFacts::known).max().orElse(0);
        String doubt = season < longest ? "" : ", though " + longest + " values at most are known of a series";
        reasons.add(season == 1 ? "No season, as given." : "A season of " + season + " values, as given" + doubt + ".");
        return season;
    }

    private int chosen() {
        SeasonChoice choice = SeasonChoice.ofErrors(
                facts.stream().flatMap(each -> each.errorsOfTargets().stream()).toList(),
                facts.get(0).seasons());
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

    private void requireWindows() {
        int longest = facts.stream().mapToInt(SeriesFacts::known).max().orElse(0);
        if (longest <= plan.horizon()) {
            throw new IllegalArgumentException("to learn a forecast of " + plan.horizon()
                    + (plan.horizon() == 1 ? " step" : " steps") + " takes at least "
                    + (plan.horizon() + 1L) + " known values, but "
                    + (facts.size() == 1 ? "the series" : "the longest series") + " has " + longest);
        }
    }

    /** Each part has series and rows of its own. */
    private void requireShards(ForecastSizes sizes) {
        long learned =
                facts.stream().filter(each -> each.known() > plan.horizon()).count();
        if (plan.shards() > learned) {
            throw new ParameterException(
                    "shards",
                    "at most the number of series with more than " + plan.horizon() + " known values, which are "
                            + learned,
                    plan.shards());
        }
        if (plan.shards() > sizes.batch()) {
            throw new ParameterException(
                    "shards", "at most the " + sizes.batch() + " windows of an update", plan.shards());
        }
    }

    private void explainLogs() {
        long with = facts.stream()
                .flatMap(each -> each.logs().stream())
                .filter(answer -> answer)
                .count();
        long all = (long) facts.size() * targets.size();
        reasons.add(
                plan.log() == ForecastPlan.Log.NEVER
                        ? "No logarithm, as asked for."
                        : with == all
                                ? "Windows under a softened logarithm: no value is below 0."
                                : with == 0
                                        ? "No logarithm: there are values below 0."
                                        : "A softened logarithm for " + with + " of " + all
                                                + " series and targets: the others have values below 0.");
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
        if (plan.shards() > 1) {
            reasons.add("Updates in " + plan.shards() + " parts, each of them of its own series.");
        }
    }
}
