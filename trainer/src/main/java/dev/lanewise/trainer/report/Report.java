package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.results.Course;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.results.TestScores;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The picture of a run: one page with everything that is known about it. The page needs no network, no script and no
 * font of its own, and follows the reader's choice of light or dark.
 */
public final class Report {

    private final Html html = new Html();
    private final Page page = new Page(html);
    private final RunResult result;
    private final Optional<LstmTrace> inside;
    private final About about;

    private Report(RunResult result, Optional<LstmTrace> inside, About about) {
        this.result = result;
        this.inside = inside;
        this.about = about;
    }

    /**
     * Draws a run.
     *
     * @param result its figures
     * @param inside what the units of the first layer do over the last test window, if that is known
     * @param about what else there is to say
     * @return the whole page: HTML that is well-formed XML, too
     */
    public static String html(RunResult result, Optional<LstmTrace> inside, About about) {
        return new Report(result, inside, about).page();
    }

    private String page() {
        page.open(about.configuration());
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
        inside.ifPresent(this::writeInside);
        new ConfigurationCard(html, result.setup().settings(), about.configuration()).write();
        RunCards run = new RunCards(html, about);
        run.writeMachine(result.setup().kernel(), result.setup().environment(), "kernel.mode");
        timing(run);
        run.writeRepeat(Optional.of(result.weightsSha256()), isComplete());
        return page.document();
    }

    private void header() {
        page.header(verdict());
        if (!isComplete()) {
            String done = result.course().epochs().size() + " of " + plannedEpochs() + " epochs";
            String reason = result.course().ending().reason();
            String why = reason.isEmpty() ? "." : ": " + reason + ".";
            html.open("p", "class", "note").element("strong", "This run ended early, after " + done + why);
            html.text(" Errors and predictions are those after the last whole epoch.")
                    .close();
        }
        page.when(about.configuration(), about.finished());
        tiles();
        if (result.places().areNamed()) {
            int series = result.places().ids().size();
            html.element(
                    "p",
                    "One model for " + Numbers.count(series) + " series, by the column "
                            + result.places().idColumn() + ". Errors are those of the test samples of all of them.",
                    "class",
                    "note");
        }
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

    private void writeInside(LstmTrace trace) {
        int layers = result.setup().model().lstmLayers();
        new InsideCard(html, "inside", trace, InsideCard.Steps.counted(trace.steps()))
                .write(
                        "Inside the LSTM",
                        (layers == 1 ? "The layer" : "The first of " + layers + " layers")
                                + " with the final weights, over the last test window.");
    }

    private void timing(RunCards run) {
        Course.Timing timing = result.course().timing();
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("Data", timing.data());
        parts.put("Training", timing.training());
        parts.put("Evaluation", timing.evaluation());
        parts.put("Total", timing.total());
        double[] epochs = result.course().epochs().stream()
                .mapToDouble(EpochRecord::seconds)
                .toArray();
        Arrays.sort(epochs);
        String note = epochs.length < 2
                ? ""
                : "An epoch, with its test, took " + RunCards.seconds(epochs[epochs.length / 2])
                        + " (median), the first one "
                        + RunCards.seconds(result.course().epochs().get(0).seconds())
                        + ". Java compiles its hot code while it runs.";
        run.writeTiming(parts, note);
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
        page.openTiles();
        errorTiles();
        if (result.whyNoSkill().isPresent()) {
            page.tile("Skill", "none", result.whyNoSkill().get());
        } else {
            page.tile("Skill", result.skill(), "1 \u2212 test loss / persistence\u2019s");
        }
        ModelShape shape = result.setup().model();
        page.tile(
                "Model",
                shape.hidden() + " units",
                shape.lstmLayers() + (shape.lstmLayers() == 1 ? " layer, " : " layers, ")
                        + Numbers.count(shape.parameters()) + " parameters");
        int epochs = result.course().epochs().size();
        page.tile(
                "Training",
                RunCards.seconds(result.course().timing().training()),
                epochs
                        + (epochs == 1 ? " epoch, " : " epochs, ")
                        + result.setup().kernel().name());
        page.closeTiles();
    }

    /** Of all targets together, or of the first where they have different units. */
    private void errorTiles() {
        double unit = result.unit();
        if (Double.isFinite(unit)) {
            Errors ours = result.test().errors();
            Errors theirs = result.baseline().errors();
            page.tile("Test RMSE", unit * ours.rootMeanSquared(), beside(unit * theirs.rootMeanSquared()));
            page.tile("Test MAE", unit * ours.meanAbsolute(), beside(unit * theirs.meanAbsolute()));
        } else {
            TestScores first = result.scores().get(0);
            PointScores ours = first.model().total();
            PointScores theirs = first.persistence().total();
            page.tile("Test RMSE of " + first.name(), ours.rmse(), beside(theirs.rmse()));
            page.tile("Test MAE of " + first.name(), ours.mae(), beside(theirs.mae()));
        }
    }

    private static String beside(double persistence) {
        return "persistence " + Numbers.of(persistence);
    }
}
