package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.ManySeriesRead;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Learned;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was read of many series, what was left out of them and why; what was chosen and why. */
final class ManyPlanCards {

    /** Series that are listed by name; of the others, their number is told. */
    private static final int LISTED = 10;

    private static final int FOLDED = 200;

    private final Html html;
    private final ManySeriesResult result;

    ManyPlanCards(Html html, ManySeriesResult result) {
        this.html = html;
        this.result = result;
    }

    void writePlan() {
        Learned learned = result.learned();
        html.card("plan", "", "The plan, and why").open("dl");
        html.fact("Models", learned.scope() == Scope.GLOBAL ? "one for all series" : "one for each series");
        learned.keptIn().ifPresent(file -> html.fact("Kept in", file));
        learned.design().ifPresentOrElse(design -> PlanCards.facts(html, design), () -> facts(learned.plan()));
        html.close("dl");
        learned.design().ifPresent(design -> html.notes(design.reasons()));
        html.notes(learned.remarks());
        html.close("section");
    }

    private void facts(ForecastPlan plan) {
        html.fact("Horizon", plan.horizon() + (plan.horizon() == 1 ? " step" : " steps"));
        html.fact(
                "Quantiles",
                plan.quantiles().stream().map(each -> Html.number(each, 6)).collect(Collectors.joining(", ")));
        html.fact("Nets", Integer.toString(plan.members()));
        html.fact("Seed", Long.toString(plan.seed()));
    }

    void writeData() {
        ManySeriesRead read = result.read();
        ForecastPlan plan = result.learned().plan();
        int[] lengths = IntStream.range(0, read.table().series())
                .map(read::known)
                .sorted()
                .toArray();
        html.card("data", "", "The data, and what was found in them").open("dl");
        html.fact("File", read.file());
        html.fact("Layout", read.layout().name().toLowerCase(Locale.ROOT));
        html.fact("Target", read.target());
        if (!plan.columns().pastInputs().isEmpty()) {
            html.fact("Past inputs", String.join(", ", plan.columns().pastInputs()));
        }
        if (!plan.columns().futureInputs().isEmpty()) {
            html.fact("Future inputs", String.join(", ", plan.columns().futureInputs()));
        }
        html.fact("Series", Numbers.count(lengths.length));
        html.fact("Values", Numbers.count(read.values()));
        html.fact(
                "Lengths",
                Numbers.count(lengths[0]) + " to " + Numbers.count(lengths[lengths.length - 1]) + ", median "
                        + Numbers.count(lengths[lengths.length / 2]));
        html.fact("Times", read.frequency().orElse("none: rows count as equally spaced"));
        html.close("dl").notes(read.notes());
        lists(read);
        html.close("section");
    }

    private void lists(ManySeriesRead read) {
        list(
                "Left out",
                read.leftOut().stream()
                        .map(left -> left.id() + ": " + left.reason())
                        .toList());
        list(
                "Not forecast",
                result.rows().stream()
                        .filter(row -> row.problem().isPresent())
                        .map(row -> row.id() + ": " + row.problem().get())
                        .toList());
        if (result.learned().scope() == Scope.PER_SERIES) {
            list(
                    "Without a net",
                    result.rows().stream()
                            .filter(row -> row.note().isPresent())
                            .map(row -> row.id() + ", by " + row.method() + ": "
                                    + row.note().get())
                            .toList());
        }
    }

    private void list(String what, List<String> all) {
        if (all.isEmpty()) {
            return;
        }
        html.element("h3", what + ": " + Numbers.count(all.size()) + " series");
        html.notes(all.subList(0, Math.min(LISTED, all.size())));
        if (all.size() > LISTED) {
            int end = Math.min(FOLDED, all.size());
            html.open("details")
                    .element("summary", "And " + Numbers.count(all.size() - LISTED) + " more")
                    .notes(all.subList(LISTED, end));
            if (end < all.size()) {
                html.element("p", "The last " + Numbers.count(all.size() - end) + " are not listed.");
            }
            html.close("details");
        }
    }
}
