package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastSizes;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.KeptModel;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.List;
import java.util.stream.Collectors;

/** What was read and what was found in it; what was chosen and why. */
final class PlanCards {

    private final Html html;
    private final ForecastResult result;

    PlanCards(Html html, ForecastResult result) {
        this.html = html;
        this.result = result;
    }

    void writeData() {
        SeriesRead series = result.series();
        ForecastPlan plan = result.design().plan();
        html.card("data", "", "The data, and what was found in them").open("dl");
        html.fact("File", series.file());
        html.fact(
                result.design().task().targets().size() == 1 ? "Target" : "Targets",
                names(result.design().task().targets()));
        if (!plan.columns().pastInputs().isEmpty()) {
            html.fact("Past inputs", names(plan.columns().pastInputs()));
        }
        if (!plan.columns().futureInputs().isEmpty()) {
            html.fact("Future inputs", names(plan.columns().futureInputs()));
        }
        html.fact("Values", Numbers.count(series.known()));
        html.fact("Times", series.frequency().orElse("none: rows count as equally spaced"));
        html.fact("From", series.time(0));
        html.fact("To", series.time(series.known() - 1));
        html.close("dl");
        html.notes(series.notes());
        html.close("section");
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }

    void writePlan() {
        html.card("plan", "", "The plan, and why").open("dl");
        facts(html, result.design());
        html.close("dl").notes(result.design().reasons());
        result.kept().ifPresent(this::kept);
        html.close("section");
    }

    /** What was chosen, in a list that is open. */
    static void facts(Html html, ForecastDesign design) {
        ForecastPlan plan = design.plan();
        ForecastSizes sizes = design.sizes();
        html.fact("Horizon", sizes.horizon() + (sizes.horizon() == 1 ? " step" : " steps"));
        html.fact("Season", sizes.season() == 1 ? "none" : sizes.season() + " values");
        html.fact(
                "Quantiles",
                plan.quantiles().stream().map(each -> Html.number(each, 6)).collect(Collectors.joining(", ")));
        html.fact(
                "Nets",
                plan.members() + " of " + sizes.hidden() + " hidden units, "
                        + Numbers.count(design.shape().parameters()) + " parameters each");
        html.fact(
                "Window",
                sizes.steps() + (sizes.steps() == 1 ? " step" : " steps") + " of " + sizes.patch()
                        + (sizes.patch() == 1 ? " value" : " values"));
        html.fact(
                "Training",
                Numbers.count(sizes.updates()) + " updates of " + sizes.batch() + " windows out of "
                        + Numbers.count(sizes.windows()));
        html.fact("Seed", Long.toString(plan.seed()));
    }

    private void kept(KeptModel kept) {
        html.element("h3", "The kept model");
        html.element(
                "p",
                kept.file() + ", trained on " + Numbers.count(kept.end().rows().get(0)) + " values"
                        + kept.end().lastTime().map(time -> " up to " + time).orElse("") + "; "
                        + Numbers.count(kept.newRows()) + (kept.newRows() == 1 ? " is new." : " are new."));
        kept.wear().ifPresent(wear -> html.element("p", wear.sentence()));
        html.notes(kept.remarks());
    }
}
