package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.OnnxFile;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.trainer.job.ForecastCheckpoints;
import dev.lanewise.trainer.job.Interrupted;
import dev.lanewise.trainer.job.ManySeriesJob;
import dev.lanewise.trainer.job.ManySeriesRequest;
import dev.lanewise.trainer.job.ManySeriesRequest.Asked;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.report.ManySeriesReport;
import dev.lanewise.trainer.results.ManySeriesCsv;
import dev.lanewise.trainer.results.ManySeriesJson;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import dev.lanewise.trainer.results.ManySeriesSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code forecast} and {@code evaluate} do with a file of many series. */
final class ManySeries {

    /**
     * What both commands are given.
     *
     * @param series the file
     * @param many how it holds many series
     * @param plan what to forecast
     * @param compute what computes it
     * @param console what is shown
     * @param model a kept model that forecasts; null for none
     * @param spec the command, for the page's words on how to repeat it
     */
    record Given(
            SeriesOptions series,
            ManyOptions many,
            PlanOptions plan,
            ComputeOptions compute,
            ConsoleOptions console,
            Path model,
            CommandSpec spec) {}

    /**
     * The files that are written; null for those that aren't.
     *
     * @param output the forecasts, or the scores of {@code evaluate}
     * @param saveModel the model of all series
     * @param onnx the same as an ONNX graph
     * @param saveModels the folder of the models of each series
     * @param report the page
     */
    record Files(Path output, Path saveModel, Path onnx, Path saveModels, Path report) {}

    private final Answers answers;
    private final Interruption interruption;
    private final Given given;

    ManySeries(Answers answers, Interruption interruption, Given given) {
        this.answers = answers;
        this.interruption = interruption;
        this.given = given;
    }

    /** Forecasts. */
    int forecast(Files to, ForecastCheckpoints checkpoints, boolean isTested) {
        Optional<OutputFile> table = ForecastFiles.table("--output", to.output());
        Optional<OutputFile> scores = ForecastFiles.at("--scores", given.many().scores());
        Optional<OutputFile> kept = ForecastFiles.at("--save-model", to.saveModel());
        Optional<OutputFile> graph = ForecastFiles.at("--export-onnx", to.onnx());
        Optional<OutputFile> page = ForecastFiles.at("--report", to.report());
        ModelFolder folder = ModelFolder.at("--save-models", to.saveModels());
        ForecastFiles files = new ForecastFiles(answers);
        answers.openWithoutFile();
        ManySeriesJob.Outcome outcome;
        try (ForecastBar bar = bar()) {
            outcome = new ManySeriesJob(request(isTested ? Asked.FORECAST_AND_TEST : Asked.FORECAST), bar, checkpoints)
                    .forecast(folder::keep);
        } catch (Interrupted | TrainingException e) {
            files.keep(checkpoints);
            throw e;
        }
        ManySeriesResult result = outcome.result();
        say(result);
        if (isUntested()) {
            answers.say("note: nothing is tested: a kept model may have learned from the last values; give what came"
                    + " afterwards by --actuals FILE");
        }
        files.write("forecasts", table, file -> write(result, file));
        writeScores(files, scores, result);
        writeNets(files, "model", kept, outcome.model(), ForecastFiles::writeModel);
        writeNets(files, "ONNX graph", graph, outcome.model(), OnnxFile::write);
        folder.say(files);
        writeReport(files, page, result);
        files.keep(checkpoints);
        return files.exitCode();
    }

    /** Tests forecasts. */
    int evaluate(Path output, Path report) {
        Optional<OutputFile> file = ForecastFiles.json("--output", output);
        Optional<OutputFile> scores = ForecastFiles.at("--scores", given.many().scores());
        Optional<OutputFile> page = ForecastFiles.at("--report", report);
        answers.openWithoutFile();
        ManySeriesResult result;
        try (ForecastBar bar = bar()) {
            result = new ManySeriesJob(request(Asked.TEST), bar, ForecastCheckpoints.none()).evaluate();
        }
        say(result);
        ForecastFiles files = new ForecastFiles(answers);
        files.write("scores", file, there -> there.write(out -> ManySeriesJson.write(result, out)));
        writeScores(files, scores, result);
        writeReport(files, page, result);
        return files.exitCode();
    }

    private ForecastBar bar() {
        String unit = given.many().scope() == Scope.PER_SERIES ? " series" : " updates";
        return new ForecastBar(interruption, given.console().progress(), unit);
    }

    private void say(ManySeriesResult result) {
        ManySeriesSummary.of(result, Cures::asOption).forEach(answers::say);
        answers.document(out -> ManySeriesJson.writeWithRun(result, out));
    }

    private static void write(ManySeriesResult result, OutputFile file) throws IOException {
        if (ForecastFiles.isCsv(file)) {
            file.write(out -> ManySeriesCsv.writeForecasts(result, out));
        } else {
            file.write(out -> ManySeriesJson.write(result, out));
        }
    }

    private static void writeScores(ForecastFiles files, Optional<OutputFile> scores, ManySeriesResult result) {
        files.write("scores", scores, file -> file.write(out -> ManySeriesCsv.writeScores(result, out)));
    }

    private void writeReport(ForecastFiles files, Optional<OutputFile> page, ManySeriesResult result) {
        files.write("report", page, file -> {
            About about = ForecastFiles.about(given.spec(), given.series().file());
            String html = ManySeriesReport.html(result, about, given.many().shown());
            file.write(html.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void writeNets(
            ForecastFiles files,
            String name,
            Optional<OutputFile> file,
            Optional<ForecastModel> model,
            ForecastFiles.NetWriting writing) {
        if (file.isPresent() && model.isEmpty()) {
            files.fail("The " + name + " isn't written: no series is long enough to learn from.");
            return;
        }
        files.write(name, file, there -> writing.to(model.orElseThrow(), there));
    }

    /** Whether nothing is known to be unseen by the model that forecasts. */
    private boolean isUntested() {
        return given.model() != null && given.many().actuals() == null;
    }

    private ManySeriesRequest request(Asked asked) {
        ManyOptions many = given.many();
        if (given.model() != null) {
            return ofKept(Forecaster.load(given.model()).model(), isUntested() ? Asked.FORECAST : asked);
        }
        ForecastColumns columns = given.series().columns();
        return new ManySeriesRequest(
                many.source(given.series(), columns, given.series().calendar()),
                Optional.ofNullable(many.actuals()),
                asked,
                given.plan().plan(columns),
                many.scope(),
                Optional.empty(),
                many.shown(),
                given.compute().choice(),
                given.compute().threads());
    }

    private ManySeriesRequest ofKept(ForecastModel kept, Asked asked) {
        given.plan().refuseBeside("--model");
        given.series().refuseColumnsBeside("--model");
        ForecastColumns columns = KeptModelOptions.columns(kept);
        return new ManySeriesRequest(
                given.many().source(given.series(), columns, KeptModelOptions.calendar(kept)),
                Optional.ofNullable(given.many().actuals()),
                asked,
                kept.design().plan().with(columns),
                given.many().scope(),
                Optional.of(new ManySeriesRequest.Kept(given.model().toString(), kept)),
                given.many().shown(),
                given.compute().choice(),
                given.compute().threads());
    }
}
