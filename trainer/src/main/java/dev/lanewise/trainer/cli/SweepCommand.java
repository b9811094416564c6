package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigText;
import dev.lanewise.trainer.job.Sweep;
import dev.lanewise.trainer.job.SweepKept;
import dev.lanewise.trainer.job.SweepRuns;
import dev.lanewise.trainer.results.Failure;
import dev.lanewise.trainer.results.SweepJson;
import dev.lanewise.trainer.results.SweepResult;
import dev.lanewise.trainer.results.SweepRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that trains many models, to choose settings. */
@Command(
        name = SweepCommand.NAME,
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        header = "Train with many settings, side by side, and find the best.",
        description = {
            "",
            "Trains one model for each combination of values, or with values drawn at",
            "random, as a section sweep of the configuration says:",
            "",
            "  sweep:",
            "    method: random         # or grid, the default: every combination",
            "    runs: 20",
            "    values:",
            "      model.hidden_dim: [16, 32, 64]",
            "      training.learning_rate: {log_uniform: [1e-4, 1e-2]}",
            "",
            "Runs are compared on the validation part; the test part is not looked at.",
            "Each run takes one thread and gives the weights that train gives with the",
            "same settings."
        },
        footer = {
            "",
            "Examples:",
            "  java -jar trainer.jar sweep --config sweep.yaml --best best.yaml",
            "  java -jar trainer.jar train --config best.yaml",
            "  java -jar trainer.jar sweep --config sweep.yaml --checkpoint my.sweep",
            "  java -jar trainer.jar sweep --resume my.sweep --best best.yaml",
            "  java -jar trainer.jar sweep --resume my.sweep --set sweep.runs=40",
            "",
            "Exit codes: 0 finished, 1 failed, 2 a mistake in what was given, 130 stopped by",
            "Ctrl-C, 143 by SIGTERM."
        })
final class SweepCommand implements Callable<Integer> {

    /** The word for it on the command line. */
    static final String NAME = "sweep";

    private static final String CHECKPOINT = "--checkpoint";
    private static final String RESUME = "--resume";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with a section sweep, beside what all runs have in common.")
    private Path configPath;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One value for all runs, such as training.epochs=5, or sweep.runs=40. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Short for --set data.random_seed=N.")
    private String seed;

    @Option(
            names = "--best",
            paramLabel = "FILE",
            description = "Write the configuration of the best run to this file, for train --config.")
    private Path best;

    @Option(names = "--output", paramLabel = "FILE", description = "Write all runs to this file as JSON.")
    private Path output;

    @Option(
            names = CHECKPOINT,
            paramLabel = "FILE",
            description = "Keep each run in this file when it has ended, so that the sweep can go on from there.")
    private Path checkpoint;

    @Option(names = RESUME, paramLabel = "FILE", description = "Go on from a file of --checkpoint, with its settings.")
    private Path resume;

    @Mixin
    private ConsoleOptions console;

    @Override
    public Integer call() {
        Answers answers = new Answers(console, Cures::asKey);
        return answers.to(() -> sweep(answers));
    }

    private int sweep(Answers answers) {
        SweepStart start = resume == null
                ? SweepStart.of(configPath, assignments, seed)
                : SweepStart.resuming(resume, configPath, assignments, seed);
        SweepRuns runs = SweepRuns.of(start.config(), start.folder());
        filesInUse(start, runs).check();
        Optional<OutputFile> results = ForecastFiles.at("--output", output);
        Optional<OutputFile> bestFile = ForecastFiles.at("--best", best);
        SweepKept kept = new SweepKept(
                start.checkpoint(),
                checkpoint == null ? ForecastFiles.at(RESUME, resume) : ForecastFiles.at(CHECKPOINT, checkpoint));
        answers.open(runs.first().logging());
        answers.say("configuration: {}", start.describe());
        answers.sayLogProblem();
        answers.say("sweep: {}", runs.describe());
        try (Interruption interruption = new Interruption()) {
            SweepResult result = run(runs, kept, interruption);
            result.summary().forEach(answers::say);
            answers.document(out -> SweepJson.write(result, out));
            ForecastFiles files = new ForecastFiles(answers);
            files.write("results", results, file -> file.write(out -> SweepJson.write(result, out)));
            result.best()
                    .ifPresent(row -> files.write(
                            "best configuration", bestFile, file -> file.write(text(start, runs, result, row))));
            kept.line(start.config().plan().runs()).ifPresent(answers::say);
            return exitCode(answers, files, kept, result);
        }
    }

    private SweepResult run(SweepRuns runs, SweepKept kept, Interruption interruption) {
        try (SweepConsole watcher = new SweepConsole(interruption, console.progress(), runs.count(), runs.score())) {
            return new Sweep(runs, watcher, kept).run();
        }
    }

    private static int exitCode(Answers answers, ForecastFiles files, SweepKept kept, SweepResult result) {
        Optional<String> problem = kept.problem();
        problem.ifPresent(sentence -> answers.fail(Program.FAILED, Failure.of(sentence)));
        if (!result.ending().isWhole()) {
            return Program.FAILED; // the signal's own code goes over this one
        }
        if (result.best().isEmpty()) {
            return answers.fail(Program.FAILED, Failure.of("No run came to its end, so there is no best one."));
        }
        return problem.isEmpty() ? files.exitCode() : Program.FAILED;
    }

    private byte[] text(SweepStart start, SweepRuns runs, SweepResult result, SweepRow row) {
        int whole = (int) result.rows().stream().filter(SweepRow::isWhole).count();
        List<String> comments = List.of(
                "The best of " + SweepRow.counted(whole) + " of the sweep "
                        + start.checkpoint().source() + ", run " + row.run() + ": "
                        + result.setup().score().words() + " "
                        + SweepRow.number(row.figures().of(result.setup().score())),
                "weights_sha256 " + row.weightsSha256());
        Path folder = best.toAbsolutePath().getParent();
        return ConfigText.of(runs.settings(row.run()), comments, start.folder(), folder)
                .getBytes(StandardCharsets.UTF_8);
    }

    private FilesInUse filesInUse(SweepStart start, SweepRuns runs) {
        FilesInUse files = new FilesInUse().reads("the jar", StartCommand.jar().orElse(null), "the program");
        Optional<Path> config = start.file().map(ConfigFile::path);
        files.reads("option --config", config.orElse(null), "the configuration")
                .reads("the file .env", start.folder().resolve(".env"), "the file .env beside the configuration");
        runs.files().forEach(file -> files.reads("data.file", file, "the series (data.file)"));
        files.writes("--output", output).writes("--best", best);
        if (checkpoint == null) {
            files.writes(RESUME, resume);
        } else {
            if (!checkpoint.equals(resume)) {
                files.reads("option " + RESUME, resume, "the checkpoint that the sweep goes on from");
            }
            files.writes(CHECKPOINT, checkpoint);
        }
        return files.logs(
                start.config().settings().get("logging.file").origin() + ": logging.file",
                start.config().settings().isGiven("logging.file"),
                runs.first().logging().file());
    }
}
