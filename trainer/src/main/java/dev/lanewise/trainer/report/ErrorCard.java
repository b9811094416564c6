package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.trainer.results.RunResult;
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
        html.element("p", unit() + (outputs == 1 ? "" : " Of all " + outputs + " outputs together."));
        html.open("table", "class", "numbers").open("thead").open("tr");
        heading("Error").element("th", "Model", "scope", "col").element("th", "Persistence", "scope", "col");
        html.close("thead").open("tbody");
        row(
                "RMSE",
                "root mean squared error",
                Errors::rootMeanSquared,
                result.test().errors(),
                persistence.errors());
        row("MAE", "mean absolute error", Errors::meanAbsolute, result.test().errors(), persistence.errors());
        row("Largest", "largest error of all", Errors::largest, result.test().errors(), persistence.errors());
        row("Mean", "above 0: too high", Errors::mean, result.test().errors(), persistence.errors());
        html.close("tbody").close("table");
        html.element("p", "Persistence repeats the last value; a model must beat it to be of use.");
        if (outputs > 1) {
            byOutput(outputs);
        }
        html.close("section");
    }

    private String unit() {
        return result.isScaled()
                ? "On the test samples, in the unit of " + result.setup().target()
                        + ". Losses are of standardised values."
                : "On the test samples, in their unit.";
    }

    private Html heading(String text) {
        return html.element("th", text, "scope", "col");
    }

    private void row(String name, String meaning, ToDoubleFunction<Errors> figure, Errors model, Errors other) {
        double ours = result.unit() * figure.applyAsDouble(model);
        double theirs = result.unit() * figure.applyAsDouble(other);
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
            html.open("tr").element("th", Integer.toString(output + 1), "scope", "row");
            for (double value : new double[] {
                ours.rootMeanSquared(), theirs.rootMeanSquared(), ours.meanAbsolute(), theirs.meanAbsolute()
            }) {
                html.element("td", Numbers.of(result.unit() * value));
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("details");
    }
}
