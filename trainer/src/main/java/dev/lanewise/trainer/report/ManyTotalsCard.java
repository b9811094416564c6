package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.ScoreTotals;
import dev.lanewise.forecaster.evaluation.ScoreTotals.Spread;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManySeriesResult;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Scores of all methods over many series as a table. */
final class ManyTotalsCard {

    private final Html html;
    private final ManySeriesResult result;
    private final ManyScores scores;
    private final MethodTotals own;

    ManyTotalsCard(Html html, ManySeriesResult result, ManyScores scores) {
        this.html = html;
        this.result = result;
        this.scores = scores;
        this.own = scores.judged();
    }

    /** The share of values that the outer interval should hold. */
    static double level(ManySeriesResult result) {
        List<Double> quantiles = result.learned().plan().quantiles();
        return quantiles.get(quantiles.size() - 1) - quantiles.get(0);
    }

    void write() {
        boolean isAlone = own.totals().coverage().defined() == 0;
        html.card("scores", isAlone ? "wide" : "", "Scores over all series");
        html.element(
                "p",
                tested() + " Each series counts once. Large figures are means, small ones medians. For sMAPE,"
                        + " MASE, MSIS and OWA less is better.");
        html.open("div", "class", "scroll").open("table", "class", "scores").open("thead");
        html.open("tr");
        for (String heading : List.of("Method", "sMAPE", "MASE", "MSIS", "Coverage", "OWA")) {
            html.element("th", heading, "scope", "col");
        }
        html.close("thead").open("tbody");
        for (MethodTotals method : scores.methods()) {
            html.open("tr", "class", method == own ? "shown" : null).element("th", method.name(), "scope", "row");
            spread(method, ScoreTotals::smape);
            spread(method, ScoreTotals::mase);
            spread(method, ScoreTotals::msis);
            Spread coverage = method.totals().coverage();
            cell(coverage.mean(), Interval.percent(coverage.mean()), Interval.percent(coverage.median()), false);
            cell(method.owa(), Numbers.of(method.owa()), "", isLeast(method.owa(), MethodTotals::owa));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private String tested() {
        int horizon = result.learned().plan().horizon();
        String count = Numbers.count(own.totals().series()) + " series";
        return scores.against() == Against.ACTUALS
                ? "Forecasts of " + count + ", compared with the values that came afterwards."
                : "The last " + (horizon == 1 ? "value" : horizon + " values") + " of " + count
                        + ", forecast from those before.";
    }

    private void spread(MethodTotals method, Function<ScoreTotals, Spread> score) {
        Spread spread = score.apply(method.totals());
        boolean isBest =
                isLeast(spread.mean(), each -> score.apply(each.totals()).mean());
        cell(spread.mean(), Numbers.of(spread.mean()), Numbers.of(spread.median()), isBest);
    }

    private boolean isLeast(double value, ToDoubleFunction<MethodTotals> score) {
        return scores.methods().stream().noneMatch(each -> score.applyAsDouble(each) < value);
    }

    /** One figure with a smaller one below, in bold type where no method has a smaller error. */
    private void cell(double value, String mean, String median, boolean isBest) {
        if (!Double.isFinite(value)) {
            html.element("td", "\u2013");
            return;
        }
        html.open("td", "class", isBest ? "best" : null);
        html.element("data", mean, "value", Double.toString(value));
        if (!median.isEmpty()) {
            html.empty("br").element("small", median);
        }
        html.close("td");
    }
}
