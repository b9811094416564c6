package dev.lanewise.trainer.cli;

import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.job.Checkpoints;
import dev.lanewise.trainer.job.Job;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.results.Build;
import dev.lanewise.trainer.results.Failure;
import dev.lanewise.trainer.results.ResultsJson;
import dev.lanewise.trainer.results.RunResult;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command that trains: {@code java -jar trainer.jar}, or {@code java -jar trainer.jar train}. */
@Command(
        name = "java -jar trainer.jar",
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        header = "Train a model and report how well it predicts. The default command.",
        description = {
            "",
            "Trains an LSTM to predict the next value of a sequence, tests it on samples",
            "that it has not seen, and compares it with repeating the last value.",
            "Without options it runs ./config.yaml or, if there is none, the configuration",
            "inside the jar: a noisy sine wave, a second or two."
        },
        footer = {
            "",
            "A value comes from the first of these that has it:",
            "  1. options",
            "  2. environment variables: RANDOM_SEED for data.random_seed",
            "  3. the file .env beside the configuration, with the same names",
            "  4. the configuration file",
            "  5. the defaults, stated and explained in the project's config.yaml",
            "",
            "Examples:",
            "  java -jar trainer.jar --set training.epochs=5 --set model.hidden_dim=64",
            "  java -jar trainer.jar --config mine.yaml --output run.json --report run.html",
            "  java -jar trainer.jar --config mine.yaml --model mine.safetensors",
            "  java -jar trainer.jar --config mine.yaml --checkpoint mine.checkpoint",
            "  java -jar trainer.jar --resume mine.checkpoint",
            "  java -Xmx8g -jar trainer.jar --config large.yaml",
            "",
            "Exit codes:",
            "  0    finished",
            "  1    failed; the log has the details",
            "  2    a mistake in what was given; a sentence says where, and what is right",
            "  130  stopped by Ctrl-C (143: by SIGTERM); the results so far are kept"
        })
final class TrainCommand implements Callable<Integer> {

    /** The word for it on the command line, which may be left out. */
    static final String NAME = "train";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file that names what differs from the defaults.")
    private Path configPath;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One value, such as training.epochs=5. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Short for --set data.random_seed=N.")
    private String seed;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the results to this file as JSON.")
    private Path output;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page of HTML there that shows the run.")
    private Path report;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Keep the trained model in this file, as safetensors.")
    private Path model;

    @Mixin
    private CheckpointOptions checkpointOptions;

    @Mixin
    private ConsoleOptions console;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show version, commit and Java, and exit.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Answers answers = new Answers(console, Cures::asKey);
        return answers.to(() -> train(answers));
    }

    private int train(Answers answers) {
        Start start = checkpointOptions.start(configPath, assignments, seed);
        filesInUse(start).check();
        Outputs outputs = Outputs.at(output, report, model);
        Checkpoints checkpoints = checkpointOptions.checkpoints(start);
        answers.open(start.config().logging());
        answers.say("configuration: {}", start.describe());
        answers.sayLogProblem();
        try (Interruption interruption = new Interruption()) {
            ConsoleWatcher watcher = new ConsoleWatcher(interruption, console.progress());
            Job.Outcome outcome = new Job(start.settings(), start.config(), watcher, checkpoints).run();
            RunResult result = outcome.result();
            result.summary().forEach(answers::say);
            answers.document(out -> ResultsJson.write(result, out));
            Outputs.Written written = outputs.write(result, outcome.trained(), about(start));
            checkpoints.line().ifPresent(written.lines()::add);
            checkpoints.problem().ifPresent(written.problems()::add);
            written.lines().forEach(answers::say);
            written.problems().forEach(problem -> answers.fail(Program.FAILED, Failure.of(problem)));
            return switch (result.course().ending().status()) {
                case COMPLETED -> written.problems().isEmpty() ? Program.DONE : Program.FAILED;
                case INTERRUPTED -> Program.FAILED; // the signal's own code goes over this one
                case FAILED ->
                    answers.fail(
                            Program.FAILED,
                            Failure.of("Training stopped: "
                                    + result.course().ending().reason() + "."));
            };
        }
    }

    private FilesInUse filesInUse(Start start) {
        ConfigFile file = start.file();
        Settings settings = start.settings();
        Config config = start.config();
        FilesInUse files = new FilesInUse()
                .reads("option --config", file.path(), "the configuration")
                .reads("the file .env", file.folder().resolve(".env"), "the file .env beside the configuration")
                .reads("the jar", StartCommand.jar().orElse(null), "the program");
        if (config.data().source() == Config.Source.CSV) {
            files.reads(
                    settings.get("data.file").origin() + ": data.file",
                    config.data().csv().file(),
                    "the series (data.file)");
        }
        return checkpointOptions
                .addTo(files.writes("--output", output)
                        .writes("--report", report)
                        .writes("--model", model))
                .logs(
                        settings.get("logging.file").origin() + ": logging.file",
                        settings.isGiven("logging.file"),
                        config.logging().file());
    }

    private About about(Start start) {
        return new About(
                Build.HERE.describe(),
                StartCommand.of(spec.root().commandLine().getParseResult().originalArgs()),
                start.source(),
                ZonedDateTime.now());
    }
}
