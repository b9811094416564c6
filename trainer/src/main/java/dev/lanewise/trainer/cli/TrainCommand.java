package dev.lanewise.trainer.cli;

import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.InputException;
import dev.lanewise.trainer.config.Origin;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.OutputFile;
import dev.lanewise.trainer.results.RunResult;
import dev.lanewise.trainer.training.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that trains: {@code java -jar trainer.jar}. */
@Command(
        name = "java -jar trainer.jar",
        versionProvider = Version.class,
        sortOptions = false,
        description = "Trains an LSTM to predict the next value of a sequence, and says how well it does.",
        footer = {"", "Without options it runs ./config.yaml, or else the configuration inside the jar."})
public final class TrainCommand implements Callable<Integer> {

    /** Exit codes. */
    private static final int FAILED = 1;

    private static final int WRONG_USE = 2;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file that names what differs from the defaults.")
    private Path configPath;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the results there as JSON.")
    private Path output;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers, for data.random_seed.")
    private String seed;

    @Option(names = "--help", usageHelp = true, description = "Show this and stop.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and stop.")
    private boolean version;

    private boolean hasLogFile;

    private TrainCommand() {}

    /**
     * Runs the command line.
     *
     * @param args options
     * @return the exit code: 0 done, 1 failed, 2 wrong use
     */
    public static int execute(String[] args) {
        return new CommandLine(new TrainCommand())
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(TrainCommand::wrongUse)
                .execute(args);
    }

    private static int wrongUse(CommandLine.ParameterException problem, String[] args) {
        System.err.println(problem.getMessage() + " (--help tells the options)");
        return WRONG_USE;
    }

    @Override
    public Integer call() {
        try {
            train();
            return 0;
        } catch (InputException e) {
            return fail(WRONG_USE, e.getMessage());
        } catch (TrainingException e) {
            return fail(FAILED, "Training stopped: " + e.getMessage() + ".");
        } catch (IOException e) {
            return failUnexpectedly("The results can't be written to " + output, e);
        } catch (RuntimeException | Error e) {
            return failUnexpectedly("The run failed", e);
        }
    }

    private void train() throws IOException {
        ConfigFile file = ConfigFile.find(configPath);
        Settings settings = file.settings();
        if (seed != null) {
            settings = settings.with("data.random_seed", seed, Origin.of("option --seed"));
        }
        Config config = ConfigReader.read(settings, file.folder());
        OutputFile results = output == null ? null : OutputFile.at(output, "--output");
        Optional<String> logProblem = LogSetup.apply(config.logging());
        hasLogFile = config.logging().file() != null && logProblem.isEmpty();
        Logger answers = LoggerFactory.getLogger(LogSetup.ANSWERS);
        answers.info("configuration: {}", file.describe());
        logProblem.ifPresent(answers::warn);
        RunResult result = new Job(settings, config).run();
        result.summary().forEach(answers::info);
        if (results != null) {
            results.write(result.toJson().getBytes(StandardCharsets.UTF_8));
            answers.info("results: {}", output);
        }
    }

    private int fail(int exitCode, String sentence) {
        System.err.println(sentence);
        if (hasLogFile) {
            LoggerFactory.getLogger(LogSetup.DETAILS).error(sentence);
        }
        return exitCode;
    }

    private int failUnexpectedly(String what, Throwable thrown) {
        String sentence = what + ": " + thrown;
        if (hasLogFile) {
            System.err.println(sentence + " (the log file has the details).");
            LoggerFactory.getLogger(LogSetup.DETAILS).error(sentence, thrown);
        } else {
            System.err.println(sentence + ".");
            thrown.printStackTrace();
        }
        return FAILED;
    }
}
