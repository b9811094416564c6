package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.results.TestScores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;

/**
 * The picture of a run: one page with everything that is known about it. The page needs no network, no script and no
 * font of its own, and follows the reader's choice of light or dark.
 */
public final class Report {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx");

    private final Html html = new Html();
    private final RunResult result;
    private final About about;

    private Report(RunResult result, About about) {
        this.result = result;
        this.about = about;
    }

    /**
     * Draws a run.
     *
     * @param result its figures
     * @param about what else there is to say
     * @return the whole page: HTML that is well-formed XML, too
     */
    public static String html(RunResult result, About about) {
        return new Report(result, about).page();
    }

    private String page() {
        html.open("html", "lang", "en");
        head();
        html.open("body").open("main").line();
        header();
        TestView test = TestView.of(result);
        new LossCard(html, result).write();
        new ErrorCard(html, result).write();
        PredictionCards predictions = new PredictionCards(html, test);
        predictions.writeBySample();
        predictions.writeScatter();
        predictions.writeExamples();
        ResidualCards residuals = new ResidualCards(html, test, result.test().errors(TestView.output(result)));
        residuals.writeBySample();
        residuals.writeHistogram();
        new ConfigurationCard(html, result.setup().settings(), about.configuration()).write();
        RunCards run = new RunCards(html, result, about);
        run.writeMachine();
        run.writeTiming();
        run.writeRepeat(isComplete());
        html.close("main").close("body").close("html");
        return html.document();
    }

    private void head() {
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        // The page loads nothing, and a browser holds it to that.
        html.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        html.element("title", "Lanewise: " + about.configuration());
        html.open("style").line().text(styles()).close("style").close("head");
    }

    private static String styles() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header() {
        html.open("header").open("p", "class", "brand");
        mark();
        html.text("Lanewise").close("p");
        html.element("h1", verdict());
        if (!isComplete()) {
            String done = result.course().epochs().size() + " of " + plannedEpochs() + " epochs";
            String reason = result.course().ending().reason();
            String why = reason.isEmpty() ? "." : ": " + reason + ".";
            html.open("p", "class", "note").element("strong", "This run ended early, after " + done + why);
            html.text(" Errors and predictions are those after the last whole epoch.")
                    .close();
        }
        html.element("p", about.configuration() + ", " + TIME.format(about.finished()), "class", "when");
        tiles();
        int outputs = result.test().samples().outputs();
        if (outputs > 1) {
            boolean eachStep = result.setup().model().predictsEachStep();
            String name = result.scores().size() > 1
                    ? ", of " + result.scores().get(0).name()
                    : "";
            String which = (eachStep ? "the last step's first one" : "the first one") + name;
            html.element("p", "The model predicts " + outputs + " values. Charts show " + which + ".", "class", "note");
        }
        html.close("header");
    }

    /** Four lanes. */
    private void mark() {
        html.open("svg", "class", "mark", "viewBox", "0 0 20 20", "aria-hidden", "true");
        for (int lane = 0; lane < 4; lane++) {
            String left = Integer.toString(1 + lane * 3);
            html.empty(
                    "rect", "x", left, "y", Integer.toString(1 + lane * 5), "width", "8", "height", "3", "rx", "1.5");
        }
        html.close("svg");
    }

    /** What the errors say, in a sentence. */
    private String verdict() {
        double ours = result.test().errors().rootMeanSquared();
        double theirs = result.baseline().errors().rootMeanSquared();
        if (!Double.isFinite(ours)) {
            return "The test error is not a finite number";
        }
        if (theirs == 0) {
            return ours == 0 ? "As perfect as persistence" : "Worse than persistence, which is perfect here";
        }
        double percent = 100 * (ours - theirs) / theirs;
        if (Math.abs(percent) < 0.5) {
            return "No better and no worse than persistence";
        }
        return Math.round(Math.abs(percent)) + "\u202f% " + (percent < 0 ? "less" : "more")
                + " test error than persistence";
    }

    private boolean isComplete() {
        boolean stopped = result.setup().plan().stopping().isOn()
                && result.course().ending().isWhole();
        return stopped || result.course().epochs().size() >= plannedEpochs();
    }

    private int plannedEpochs() {
        return result.setup().plan().epochs();
    }

    private void tiles() {
        html.open("ul", "class", "tiles");
        errorTiles();
        if (result.whyNoSkill().isPresent()) {
            tile("Skill", "none", result.whyNoSkill().get());
        } else {
            tile("Skill", result.skill(), "1 \u2212 test loss / persistence\u2019s");
        }
        ModelShape shape = result.setup().model();
        tile(
                "Model",
                shape.hidden() + " units",
                shape.lstmLayers() + (shape.lstmLayers() == 1 ? " layer, " : " layers, ")
                        + Numbers.count(shape.parameters()) + " parameters");
        int epochs = result.course().epochs().size();
        tile(
                "Training",
                RunCards.seconds(result.course().timing().training()),
                epochs
                        + (epochs == 1 ? " epoch, " : " epochs, ")
                        + result.setup().kernel().name());
        html.close("ul");
    }

    /** Of all targets together, or of the first where they have different units. */
    private void errorTiles() {
        double unit = result.unit();
        if (Double.isFinite(unit)) {
            Errors ours = result.test().errors();
            Errors theirs = result.baseline().errors();
            tile("Test RMSE", unit * ours.rootMeanSquared(), beside(unit * theirs.rootMeanSquared()));
            tile("Test MAE", unit * ours.meanAbsolute(), beside(unit * theirs.meanAbsolute()));
        } else {
            TestScores first = result.scores().get(0);
            PointScores ours = first.model().total();
            PointScores theirs = first.persistence().total();
            tile("Test RMSE of " + first.name(), ours.rmse(), beside(theirs.rmse()));
            tile("Test MAE of " + first.name(), ours.mae(), beside(theirs.mae()));
        }
    }

    private static String beside(double persistence) {
        return "persistence " + Numbers.of(persistence);
    }

    private void tile(String name, double value, String remark) {
        startTile(name).element("data", Numbers.of(value), "value", Double.toString(value));
        html.element("small", remark).close("li");
    }

    private void tile(String name, String value, String remark) {
        startTile(name).element("strong", value).element("small", remark).close("li");
    }

    private Html startTile(String name) {
        return html.open("li").element("span", name);
    }
}
