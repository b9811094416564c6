package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Origins;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.OnnxFile;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.trainer.job.Answering;
import dev.lanewise.trainer.job.ForecastCheckpoints;
import dev.lanewise.trainer.job.ForecastJob;
import dev.lanewise.trainer.job.ForecastRequest;
import dev.lanewise.trainer.job.Interrupted;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.results.ForecastJson;
import dev.lanewise.trainer.results.ForecastSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that forecasts a series. */
@Command(
        name = ForecastCommand.NAME,
        customSynopsis = {
            "java -jar trainer.jar forecast FILE --horizon N [OPTIONS]",
            "       java -jar trainer.jar forecast FILE --model MODEL [OPTIONS]",
            "       java -jar trainer.jar forecast --config CONFIG [OPTIONS]"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        header = "Forecast a series, or many, from a CSV file, with intervals.",
        description = {
            "",
            "Chooses a season and the sizes of a net, trains it on all values, tests it",
            "on the past beside baselines, and forecasts the steps after the last value.",
            "The first line says so if a baseline would have done as well."
        },
        footer = {
            "",
            "Examples:",
            "  java -jar trainer.jar forecast sales.csv --horizon 12",
            "  java -jar trainer.jar forecast sales.csv --horizon 12 --output next.csv",
            "  java -jar trainer.jar forecast sales.csv --horizon 12 --save-model my.model",
            "  java -jar trainer.jar forecast newer.csv --model my.model",
            "  java -jar trainer.jar forecast shops.csv --id shop --horizon 12",
            "  java -jar trainer.jar forecast sales.csv --horizon 12 --checkpoint my.kept",
            "  java -jar trainer.jar forecast sales.csv --resume my.kept",
            "",
            "Exit codes: 0 finished, 1 failed, 2 a mistake in what was given, 130 stopped by",
            "Ctrl-C, 143 by SIGTERM."
        })
final class ForecastCommand implements Callable<Integer> {

    /** The word for it on the command line. */
    static final String NAME = "forecast";

    @Mixin
    private PlanOptions plan;

    @Mixin
    private SeriesOptions series;

    @Mixin
    private ManyOptions many;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "lstm (the default), theta, mean (of both), or auto: what did best on the past.")
    private String method;

    @Option(
            names = "--origins",
            paramLabel = "N",
            description = "Forecasts of the past to test methods by; by default 8.")
    private Integer origins;

    @Option(names = "--no-backtest", description = "Forecast without testing anything on the past.")
    private boolean noBacktest;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the forecast to this file: .csv, or .json with plan and scores.")
    private Path output;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Forecast by the nets kept in this file, without training; new values score them.")
    private Path model;

    @Option(names = "--refit", description = "Train the nets of --model on, with the new values.")
    private boolean refit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML there that shows all this.")
    private Path report;

    @Option(names = "--save-model", paramLabel = "FILE", description = "Keep the trained nets, as safetensors.")
    private Path saveModel;

    @Option(
            names = "--save-models",
            paramLabel = "FOLDER",
            description = "With --per-series: keep the nets of each series in a file of its name in this folder.")
    private Path saveModels;

    @Option(
            names = "--export-onnx",
            paramLabel = "FILE",
            description = "Write the nets to this file as an ONNX graph, for other programs.")
    private Path onnx;

    @Mixin
    private CheckpointOptions checkpointOptions;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private ConsoleOptions console;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Answers answers = new Answers(console);
        try (Interruption interruption = new Interruption()) { // until it is said that the work was stopped
            return answers.to(() -> config.with(spec, () -> forecast(answers, interruption)));
        }
    }

    private int forecast(Answers answers, Interruption interruption) {
        ForecastCheckpoints checkpoints = checkpointOptions.forecast(spec, config.given());
        refuseContradictions();
        if (many.isMany()) {
            refuseBesideMany();
        } else {
            many.refuseBesideOne(saveModels);
        }
        FilesInUse inUse = ForecastFiles.inUse(series, many, config, model)
                .writes("--output", output)
                .writes("--report", report)
                .writes("--save-model", saveModel)
                .writes("--export-onnx", onnx);
        checkpointOptions.addTo(inUse).check();
        return many.isMany()
                ? manySeries(answers, interruption, checkpoints)
                : oneSeries(answers, interruption, checkpoints);
    }

    private int oneSeries(Answers answers, Interruption interruption, ForecastCheckpoints checkpoints) {
        Optional<OutputFile> table = ForecastFiles.table("--output", output);
        Optional<OutputFile> kept = ForecastFiles.at("--save-model", saveModel);
        Optional<OutputFile> graph = ForecastFiles.at("--export-onnx", onnx);
        Optional<OutputFile> shown = ForecastFiles.at("--report", report);
        ForecastFiles files = new ForecastFiles(answers);
        answers.openWithoutFile();
        ForecastJob.Outcome outcome;
        try (ForecastBar bar = new ForecastBar(interruption, console.progress())) {
            outcome = model == null ? trained(bar, checkpoints) : byKeptModel(bar);
        } catch (Interrupted | TrainingException e) {
            files.keep(checkpoints);
            throw e;
        }
        ForecastSummary.of(outcome.result(), false).forEach(answers::say);
        answers.document(out -> ForecastJson.writeWithRun(outcome.result(), out));
        files.write("forecast", table, file -> ForecastFiles.writeTable(outcome.result(), file));
        files.writeNets("model", kept, outcome, ForecastFiles::writeModel);
        files.writeNets("ONNX graph", graph, outcome, OnnxFile::write);
        files.write("report", shown, file -> ForecastFiles.writeReport(outcome.result(), about(), file));
        files.keep(checkpoints);
        return files.exitCode();
    }

    private int manySeries(Answers answers, Interruption interruption, ForecastCheckpoints checkpoints) {
        ManySeries.Given given = new ManySeries.Given(series, many, plan, compute, console, model, spec);
        return new ManySeries(answers, interruption, given)
                .forecast(new ManySeries.Files(output, saveModel, onnx, saveModels, report), checkpoints, !noBacktest);
    }

    private ForecastJob.Outcome trained(ForecastBar bar, ForecastCheckpoints checkpoints) {
        ForecastColumns columns = series.columns();
        int count = noBacktest ? 0 : OptionValues.atLeast("--origins", 1, origins == null ? Origins.USUAL : origins);
        ForecastRequest request = new ForecastRequest(
                series.file(),
                series.csv(columns),
                series.calendar(),
                plan.plan(columns),
                new ForecastRequest.Testing(count, true),
                answering(),
                compute.choice(),
                compute.threads());
        return new ForecastJob(request, bar, checkpoints).forecast();
    }

    private ForecastJob.Outcome byKeptModel(ForecastBar bar) {
        return new KeptModelOptions(model, series, plan, compute).job(bar).forecast(refit);
    }

    private Answering answering() {
        return method == null ? Answering.LSTM : OptionValues.word("--method", Answering.class, method);
    }

    private void refuseContradictions() {
        OptionValues.refuse(noBacktest && origins != null, "--origins", "there is no backtest with --no-backtest");
        OptionValues.refuse(noBacktest && answering() == Answering.AUTO, "--method", "auto needs the backtest");
        OptionValues.refuse(
                answering() == Answering.THETA && netOption() != null,
                netOption(),
                "nothing is trained with --method theta");
        OptionValues.refuse(
                model != null && checkpointOptions.given() != null,
                checkpointOptions.given(),
                "a training that goes on from a kept model is short, and not kept");
        if (onnx != null) {
            requireExportable();
        }
        if (refit && model == null) {
            throw OptionValues.wrong("--refit", "there is no kept model to train on; name it by --model FILE");
        }
        OptionValues.refuse(
                model != null && !refit && plan.hasUpdates(),
                "--updates",
                "the model of --model isn't trained without --refit");
        OptionValues.refuse(model != null && method != null, "--method", "a kept model is an LSTM");
        OptionValues.refuse(
                model != null && (noBacktest || origins != null),
                noBacktest ? "--no-backtest" : "--origins",
                "a kept model is tested on what came after its training alone");
        OptionValues.refuse(
                model != null && saveModel != null && !refit,
                "--save-model",
                "the model of --model stays as it is without --refit");
    }

    private void refuseBesideMany() {
        OptionValues.refuse(
                method != null && answering() != Answering.LSTM, "--method", "many series are forecast by LSTMs");
        OptionValues.refuse(origins != null, "--origins", "of many series, the last values of each are the only test");
        OptionValues.refuse(refit, "--refit", "a model of many series is trained anew, or forecasts as it is");
        many.refuseWithout(report);
        many.refuseUnscored(noBacktest);
        many.refuseOfAll(
                saveModel != null
                        ? "--save-model"
                        : onnx != null
                                ? "--export-onnx"
                                : model != null
                                        ? "--model"
                                        : plan.hasShards() ? "--shards" : checkpointOptions.given());
        if (saveModels != null && !many.isPerSeries()) {
            throw OptionValues.wrong(
                    "--save-models", "this is for --per-series; one model of all series is kept by --save-model");
        }
    }

    /** An option that is about nets; null if there is none. */
    private String netOption() {
        return saveModel != null ? "--save-model" : onnx != null ? "--export-onnx" : checkpointOptions.given();
    }

    private void requireExportable() {
        if (model != null) {
            try {
                OnnxFile.requireExportable(Forecaster.load(model).model().design());
            } catch (IllegalArgumentException e) {
                throw OptionValues.wrong("--export-onnx", e.getMessage());
            }
        }
        ForecastColumns columns = series.columns();
        OptionValues.refuse(
                columns.targets().size() > 1
                        || !columns.otherInputs().isEmpty()
                        || !series.calendar().isEmpty(),
                "--export-onnx",
                "an ONNX graph reads and forecasts one column alone, without other inputs");
    }

    private About about() {
        return ForecastFiles.about(spec, series.file());
    }
}
