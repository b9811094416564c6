package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.evaluation.Origins;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.trainer.job.Answering;
import dev.lanewise.trainer.job.ForecastJob;
import dev.lanewise.trainer.job.ForecastRequest;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.results.ForecastJson;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.ForecastSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that tests forecasts on the past. */
@Command(
        name = EvaluateCommand.NAME,
        customSynopsis = {
            "java -jar trainer.jar evaluate FILE --horizon N [OPTIONS]",
            "       java -jar trainer.jar evaluate FILE --model MODEL [OPTIONS]",
            "       java -jar trainer.jar evaluate --config CONFIG [OPTIONS]"
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        header = "Test forecasts of a series, or of many, on the past, beside baselines.",
        description = {
            "",
            "Forecasts what is known by now from several origins, each time from nothing",
            "but what was known then, and compares LSTM, Theta, their mean and baselines."
        },
        footer = {
            "",
            "Examples:",
            "  java -jar trainer.jar evaluate sales.csv --horizon 12",
            "  java -jar trainer.jar evaluate sales.csv --horizon 12 --by-step --origins 4",
            "  java -jar trainer.jar evaluate shops.csv --id shop --horizon 12 --per-series",
            "",
            "Exit codes: 0 finished, 1 failed, 2 a mistake in what was given, 130 stopped by",
            "Ctrl-C, 143 by SIGTERM."
        })
final class EvaluateCommand implements Callable<Integer> {

    /** The word for it on the command line. */
    static final String NAME = "evaluate";

    @Mixin
    private PlanOptions plan;

    @Mixin
    private SeriesOptions series;

    @Mixin
    private ManyOptions many;

    @Option(names = "--origins", paramLabel = "N", description = "Forecasts of the past; by default 8.")
    private Integer origins;

    @Option(names = "--no-refit", description = "Train the nets once, at the first origin, not at each one.")
    private boolean noRefit;

    @Option(names = "--by-step", description = "Show scores for each step ahead, too.")
    private boolean byStep;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Score the nets kept in this file, on what came after their training.")
    private Path model;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write plan, scores and all forecasts of the past to this file: .json.")
    private Path output;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML there that shows all this.")
    private Path report;

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
            return answers.to(() -> config.with(spec, () -> evaluate(answers, interruption)));
        }
    }

    private int evaluate(Answers answers, Interruption interruption) {
        if (many.isMany()) {
            refuseBesideMany();
        } else {
            many.refuseBesideOne(null);
        }
        ForecastFiles.inUse(series, many, config, model)
                .writes("--output", output)
                .writes("--report", report)
                .check();
        return many.isMany() ? manySeries(answers, interruption) : oneSeries(answers, interruption);
    }

    private int manySeries(Answers answers, Interruption interruption) {
        ManySeries.Given given = new ManySeries.Given(series, many, plan, compute, console, model, spec);
        return new ManySeries(answers, interruption, given).evaluate(output, report);
    }

    private int oneSeries(Answers answers, Interruption interruption) {
        Optional<OutputFile> file = ForecastFiles.json("--output", output);
        Optional<OutputFile> shown = ForecastFiles.at("--report", report);
        answers.openWithoutFile();
        ForecastResult result;
        try (ForecastBar bar = new ForecastBar(interruption, console.progress())) {
            result = model == null ? tested(bar) : ofKeptModel(bar);
        }
        ForecastSummary.of(result, byStep).forEach(answers::say);
        answers.document(out -> ForecastJson.writeWithRun(result, out));
        ForecastFiles files = new ForecastFiles(answers);
        files.write("scores", file, there -> there.write(out -> ForecastJson.write(result, out)));
        files.write("report", shown, there -> ForecastFiles.writeReport(result, about(), there));
        return files.exitCode();
    }

    private void refuseBesideMany() {
        OptionValues.refuse(origins != null, "--origins", "of many series, the last values of each are the only test");
        OptionValues.refuse(noRefit, "--no-refit", "many series are tested at one origin");
        OptionValues.refuse(byStep, "--by-step", "scores of many series are those of all steps together");
        many.refuseWithout(report);
        many.refuseOfAll(model != null ? "--model" : plan.hasShards() ? "--shards" : null);
        if (model != null && many.actuals() == null) {
            throw OptionValues.wrong(
                    "--model",
                    "a kept model may have learned from the last values; give what came afterwards by --actuals");
        }
        OptionValues.refuse(model != null && plan.hasUpdates(), "--updates", "a kept model is scored as it is");
    }

    private ForecastResult tested(ForecastBar bar) {
        ForecastColumns columns = series.columns();
        int count = OptionValues.atLeast("--origins", 1, origins == null ? Origins.USUAL : origins);
        ForecastRequest request = new ForecastRequest(
                series.file(),
                series.csv(columns),
                series.calendar(),
                plan.plan(columns),
                new ForecastRequest.Testing(count, !noRefit),
                Answering.AUTO,
                compute.choice(),
                compute.threads());
        return new ForecastJob(request, bar).evaluate();
    }

    private ForecastResult ofKeptModel(ForecastBar bar) {
        OptionValues.refuse(
                origins != null || noRefit,
                noRefit ? "--no-refit" : "--origins",
                "a kept model is tested on what came after its training alone");
        OptionValues.refuse(plan.hasUpdates(), "--updates", "a kept model is scored as it is");
        return new KeptModelOptions(model, series, plan, compute).job(bar).evaluate();
    }

    private About about() {
        return ForecastFiles.about(spec, series.file());
    }
}
