package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.results.TestScores;
import dev.lanewise.trainer.results.ValidationIntervals;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The model's errors on the test samples beside those of persistence. */
final class ErrorCard {

    private static final int MOST_OUTPUTS = 50;

    private final Html html;
    private final RunResult result;
    private final Predictions persistence;

    ErrorCard(Html html, RunResult result) {
        this.html = html;
        this.result = result;
        this.persistence = result.baseline();
    }

    void write() {
        int outputs = result.test().samples().outputs();
        html.card("errors", "", "Errors beside the baseline");
        boolean alike = Double.isFinite(result.unit());
        html.element("p", unit() + (outputs == 1 || !alike ? "" : " Of all " + outputs + " outputs together."));
        html.open("table", "class", "numbers").open("thead").open("tr");
        heading("Error").element("th", "Model", "scope", "col").element("th", "Persistence", "scope", "col");
        html.close("thead").open("tbody");
        if (alike) {
            row("RMSE", "root mean squared error", Errors::rootMeanSquared);
            row("MAE", "mean absolute error", Errors::meanAbsolute);
            row("Largest", "largest error of all", Errors::largest);
            row("Mean", "above 0: too high", Errors::mean);
        } else {
            result.scores().forEach(this::rows);
        }
        html.close("tbody").close("table");
        result.scores().forEach(this::coverage);
        html.element("p", "Persistence repeats the last value; a model must beat it to be of use.");
        if (outputs > 1) {
            byOutput(outputs);
        }
        html.close("section");
    }

    private String unit() {
        if (!Double.isFinite(result.unit())) {
            return "On the test samples, of each target in its unit. Losses are of scaled values.";
        }
        return result.isScaled()
                ? "On the test samples, in the unit of " + result.setup().target() + ". Losses are of scaled values."
                : "On the test samples, in their unit.";
    }

    /** What the quantiles of a target, or its intervals by the validation part, cover. */
    private void coverage(TestScores score) {
        String of = result.scores().size() == 1 ? "" : " of " + score.name();
        List<Double> levels = result.test().quantiles();
        score.quantiles()
                .ifPresent(quantiles -> html.element(
                        "p",
                        percent(quantiles.total()) + of + " lie between the quantiles " + levels.get(0) + " and "
                                + levels.get(levels.size() - 1) + "."));
        score.coverage()
                .ifPresent(covered -> html.element(
                        "p",
                        percent(covered) + of + " lie in the intervals of "
                                + Numbers.of(100 * ValidationIntervals.LEVEL)
                                + " % by the residuals on the validation part."));
    }

    private static String percent(QuantileScores scores) {
        return Numbers.of(100 * scores.coverage(), 3) + " % of the true values";
    }

    private Html heading(String text) {
        return html.element("th", text, "scope", "col");
    }

    private void row(String name, String meaning, ToDoubleFunction<Errors> figure) {
        double unit = result.unit();
        row(
                name,
                meaning,
                unit * figure.applyAsDouble(result.test().errors()),
                unit * figure.applyAsDouble(persistence.errors()));
    }

    private void rows(TestScores score) {
        PointScores ours = score.model().total();
        PointScores theirs = score.persistence().total();
        row("RMSE of " + score.name(), "root mean squared error", ours.rmse(), theirs.rmse());
        row("MAE of " + score.name(), "mean absolute error", ours.mae(), theirs.mae());
    }

    private void row(String name, String meaning, double ours, double theirs) {
        double longest = Math.max(Math.abs(ours), Math.abs(theirs));
        html.open("tr").open("th", "scope", "row").text(name);
        html.element("small", meaning).close("th");
        cell("model", ours, longest);
        cell("persistence", theirs, longest);
        html.close("tr");
    }

    private void cell(String style, double value, double longest) {
        html.open("td").element("data", Numbers.of(value), "value", Double.toString(value));
        if (Double.isFinite(longest) && longest > 0) {
            html.open("svg", "class", "bar", "aria-hidden", "true");
            html.empty("rect", "class", style, "height", "100%", "width", Chart.percent(Math.abs(value) / longest));
            html.close();
        }
        html.close("td");
    }

    private void byOutput(int outputs) {
        int shown = Math.min(outputs, MOST_OUTPUTS);
        html.open("details").element("summary", "By output" + (shown < outputs ? " (the first " + shown + ")" : ""));
        html.open("table", "class", "numbers").open("thead").open("tr");
        heading("Output").element("th", "RMSE", "scope", "col").element("th", "of persistence", "scope", "col");
        heading("MAE")
                .element("th", "of persistence", "scope", "col")
                .close("thead")
                .open("tbody");
        for (int output = 0; output < shown; output++) {
            Errors ours = result.test().errors(output);
            Errors theirs = persistence.errors(output);
            double unit = result.scalings().get(target(output)).deviation();
            html.open("tr").element("th", name(output), "scope", "row");
            for (double value : new double[] {
                ours.rootMeanSquared(), theirs.rootMeanSquared(), ours.meanAbsolute(), theirs.meanAbsolute()
            }) {
                html.element("td", Numbers.of(unit * value));
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("details");
    }

    private int target(int output) {
        return output / result.test().horizon() % result.scores().size();
    }

    /** The number of an output, or its target and step. */
    private String name(int output) {
        int targets = result.scores().size();
        if (targets == 1) {
            return Integer.toString(output + 1);
        }
        int horizon = result.test().horizon();
        String target = result.scores().get(target(output)).name();
        int step = horizon > 1 ? output % horizon + 1 : output / targets + 1;
        return result.test().samples().outputs() == targets ? target : target + ", step " + step;
    }
}
