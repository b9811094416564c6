package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.ScoreTotals.Spread;
import dev.lanewise.trainer.results.Computation;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The picture of forecasts of many series, or of a test of them: one page like that of {@link Report}. It shows a few
 * series and counts all others, so that it stays small however many there are.
 */
public final class ManySeriesReport {

    private final Html html = new Html();
    private final Page page = new Page(html);
    private final ManySeriesResult result;
    private final About about;
    private final List<String> asked;

    private ManySeriesReport(ManySeriesResult result, About about, List<String> asked) {
        this.result = result;
        this.about = about;
        this.asked = asked;
    }

    /**
     * Draws forecasts.
     *
     * @param result forecasts, plan and scores
     * @param about what else there is to say; the configuration is the series' file
     * @param asked names of series to show beside the best, typical and worst ones; those that there are not are left
     *     out
     * @return the whole page: HTML that is well-formed XML, too
     */
    public static String html(ManySeriesResult result, About about, List<String> asked) {
        return new ManySeriesReport(result, about, asked).page();
    }

    private String page() {
        page.open(about.configuration());
        header();
        result.scores().ifPresent(scores -> {
            new ManyTotalsCard(html, result, scores).write();
            ManySpreadCards cards = new ManySpreadCards(html, result, scores);
            cards.writeCoverage();
            cards.writeDistribution();
            cards.writePairs();
        });
        new ManyCaseCards(html, result).write(asked);
        ManyPlanCards plan = new ManyPlanCards(html, result);
        plan.writePlan();
        plan.writeData();
        RunCards run = new RunCards(html, about);
        run.writeMachine(result.computation().kernel(), result.computation().environment(), "--kernel");
        run.writeTiming(parts(result.computation().timing()), "");
        run.writeRepeat(result.learned().weightsSha256(), true);
        return page.document();
    }

    private void header() {
        page.verdict(result.headline().orElseGet(this::plainHeadline));
        page.when(about.configuration(), about.finished());
        page.openTiles();
        result.scores().ifPresent(this::scoreTiles);
        page.tile(
                "Series",
                Numbers.count(result.rows().size()),
                Numbers.count(result.read().values()) + " values");
        netsTile();
        page.tile(
                "Time",
                RunCards.seconds(result.computation().timing().total()),
                "on the kernel " + result.computation().kernel().name());
        page.closeTiles();
        html.close("header");
    }

    private String plainHeadline() {
        int horizon = result.learned().plan().horizon();
        int count = result.rows().size();
        return (result.isAnswer() ? "The next " : "A test of the next ")
                + (horizon == 1 ? "value" : horizon + " values") + " of " + Numbers.count(count) + " series";
    }

    private void scoreTiles(ManyScores scores) {
        MethodTotals own = scores.judged();
        MethodTotals best = scores.bestBaseline();
        tile(
                "Mean MASE of " + own.name(),
                own.totals().mase().mean(),
                best.name() + " " + figure(best.totals().mase().mean()));
        if (Double.isFinite(own.owa())) {
            page.tile("OWA of " + own.name(), own.owa(), "below 1: better than Naive2");
        }
        if (scores.compared() > 0) {
            page.tile(
                    "Better than " + best.name(),
                    Interval.percent((double) scores.better() / scores.compared()),
                    "of " + Numbers.count(scores.compared()) + " series");
        }
        Spread coverage = own.totals().coverage();
        if (coverage.defined() > 0) {
            page.tile(
                    "Coverage",
                    Interval.percent(coverage.mean()),
                    "of values in " + Interval.percent(ManyTotalsCard.level(result)) + " intervals");
        }
    }

    private void tile(String name, double value, String remark) {
        if (Double.isFinite(value)) {
            page.tile(name, value, remark);
        }
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? Numbers.of(value) : "\u2013";
    }

    private void netsTile() {
        int members = result.learned().plan().members();
        if (result.learned().scope() == Scope.PER_SERIES) {
            String each = members == 1 ? "a net for each" : members + " nets for each";
            page.tile("Models", "one per series", each + " that is long enough");
        } else {
            result.learned()
                    .design()
                    .ifPresent(design -> page.tile(
                            "Nets",
                            members + " \u00d7 " + design.sizes().hidden() + " units",
                            Numbers.count(design.shape().parameters()) + " parameters each"));
        }
    }

    private Map<String, Double> parts(Computation.Timing timing) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("Data", timing.data());
        boolean isHeldOut = result.scores()
                .filter(scores -> scores.against() == Against.HELD_OUT)
                .isPresent();
        if (isHeldOut || !result.isAnswer()) {
            parts.put("Test", timing.backtest());
        }
        if (result.isAnswer()) {
            parts.put("Training and forecasts", timing.training());
        }
        parts.put("Total", timing.total());
        return parts;
    }
}
