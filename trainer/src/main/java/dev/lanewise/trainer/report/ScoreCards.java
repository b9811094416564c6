package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.evaluation.TargetScores;
import java.util.Arrays;
import java.util.List;

/** Scores of all methods as a table, and how well the intervals are calibrated. */
final class ScoreCards {

    private static final List<String> HEADINGS =
            List.of("MASE", "MAE", "RMSE", "sMAPE", "R\u00b2", "Pinball", "Coverage", "MSIS");

    private final Html html;
    private final BacktestResult result;
    private final MethodResult shown;

    ScoreCards(Html html, BacktestResult result, MethodResult shown) {
        this.html = html;
        this.result = result;
        this.shown = shown;
    }

    void writeTable() {
        html.card("scores", "wide", "Scores of the backtest");
        List<String> targets = result.backtest().targets();
        html.element(
                "p",
                "Over all steps and " + result.backtest().origins().words()
                        + (targets.size() == 1 ? "" : ", as means over " + targets.size() + " targets")
                        + ". For MASE, MAE, RMSE, sMAPE, pinball loss and MSIS less is better.");
        table(result.methods().stream().map(MethodResult::mean).toList());
        for (int target = 0; targets.size() > 1 && target < targets.size(); target++) {
            int number = target;
            html.open("details").element("summary", "Of " + targets.get(target) + " alone");
            table(result.methods().stream()
                    .map(method -> method.targets().get(number))
                    .toList());
            html.close("details");
        }
        html.close("section");
    }

    private void table(List<TargetScores> scores) {
        html.open("div", "class", "scroll").open("table", "class", "scores").open("thead");
        html.open("tr").element("th", "Method", "scope", "col");
        HEADINGS.forEach(heading -> html.element("th", heading, "scope", "col"));
        html.close("thead").open("tbody");
        double[][] figures = scores.stream().map(ScoreCards::figures).toArray(double[][]::new);
        for (int i = 0; i < figures.length; i++) {
            MethodResult method = result.methods().get(i);
            html.open("tr", "class", method == shown ? "shown" : null).element("th", method.name(), "scope", "row");
            for (int k = 0; k < HEADINGS.size(); k++) {
                figure(figures, i, k);
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static double[] figures(TargetScores scores) {
        PointScores points = scores.points();
        double[] figures = new double[HEADINGS.size()];
        Arrays.fill(figures, Double.NaN);
        figures[0] = points.mase();
        figures[1] = points.mae();
        figures[2] = points.rmse();
        figures[3] = points.smape();
        figures[4] = points.r2();
        if (scores.intervals().isPresent()) {
            QuantileScores intervals = scores.intervals().get();
            figures[5] = intervals.pinball();
            figures[6] = intervals.coverage();
            figures[7] = intervals.msis();
        }
        return figures;
    }

    /** One figure, in bold type where no method has a smaller error. */
    private void figure(double[][] figures, int method, int column) {
        double value = figures[method][column];
        if (!Double.isFinite(value)) {
            html.element("td", "\u2013");
            return;
        }
        boolean isCoverage = HEADINGS.get(column).equals("Coverage");
        boolean isError = !isCoverage && !HEADINGS.get(column).startsWith("R\u00b2");
        boolean isBest = isError && Arrays.stream(figures).noneMatch(each -> each[column] < value);
        html.open("td", "class", isBest ? "best" : null);
        html.element("data", isCoverage ? Interval.percent(value) : Numbers.of(value), "value", Double.toString(value));
        html.close("td");
    }

    /** The share of values below each quantile beside the quantile. */
    void writeCalibration() {
        if (shown.mean().intervals().isEmpty()) {
            return;
        }
        html.card("calibration", "", "Calibration");
        Legend legend = new Legend(html).line("model", shown.name());
        legend.line("faint", "other methods")
                .line("ideal", "perfectly calibrated")
                .close();
        double[] quantiles = shown.outcomes().get(0).forecast().quantiles().stream()
                .mapToDouble(each -> each)
                .toArray();
        Scale both = Scale.exact(0, 1);
        html.element("p", "share of true values that are at most the forecast quantile", "class", "axis");
        Chart chart = new Chart(
                        html,
                        new Chart.Caption("calibration-chart", "Share of values below each quantile", coverage()),
                        both,
                        both,
                        "tall")
                .axes(false)
                .straight("line ideal", 0, 0, 1, 1);
        for (MethodResult method : result.methods()) {
            if (method != shown && method.mean().intervals().isPresent()) {
                chart.line("faint", quantiles, shares(method));
            }
        }
        double[] shares = shares(shown);
        chart.line("model", quantiles, shares)
                .circles("model", 4, quantiles, shares)
                .tips(
                        quantiles,
                        i -> "quantile " + quantiles[i] + ": " + Interval.percent(shares[i])
                                + " of the values are at most its forecast")
                .close();
        html.element("p", "quantile", "class", "axis x");
        html.element("p", coverage()).close("section");
    }

    private static double[] shares(MethodResult method) {
        return method.sharesBelow().stream().mapToDouble(each -> each).toArray();
    }

    private String coverage() {
        QuantileScores scores = shown.mean().intervals().orElseThrow();
        double level = shown.outcomes().get(0).forecast().level();
        double own = shown.ownCoverage();
        return "The " + Interval.percent(level) + " intervals held " + Interval.percent(scores.coverage()) + " of "
                + Numbers.count(scores.points()) + " values"
                + (Math.abs(own - scores.coverage()) < 1e-9
                        ? "."
                        : "; the method\u2019s own, before earlier errors widened them, " + Interval.percent(own)
                                + ".");
    }
}
