package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.trainer.results.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: {@code train}, which also runs where no command is named, and the other commands. */
public final class Program {

    /** Exit codes. */
    static final int DONE = 0;

    static final int FAILED = 1;
    static final int WRONG_USE = 2;

    /** The words for the commands, in the order of the help. */
    static final List<String> COMMANDS = List.of(
            TrainCommand.NAME,
            SweepCommand.NAME,
            ForecastCommand.NAME,
            EvaluateCommand.NAME,
            KernelsCommand.NAME,
            CompletionCommand.NAME);

    private static final List<String> VERSION = List.of("-V", "--version");

    private Program() {}

    /**
     * Runs the command line.
     *
     * @param args command and options
     * @return the exit code: 0 done, 1 failed, 2 wrong use
     */
    public static int execute(String[] args) {
        for (String word : args) {
            if (FileProblem.isGarbled(word)) {
                String problem = "The argument " + Shown.quoted(word) + " can't be read: "
                        + FileProblem.missingCharacters() + ".";
                return wrongUse(Failure.of(problem), args);
            }
        }
        if (args.length == 1 && VERSION.contains(args[0])) { // without the 0.1 s that reading the options takes
            for (String line : new Version().getVersion()) {
                System.out.println(line);
            }
            return DONE;
        }
        return commandLine(List.of(args)).execute(args);
    }

    /**
     * The command line, ready to parse. Reading the options of a command takes some 10 ms, so it has no more of the
     * named commands than it may need.
     *
     * @param words what the arguments are; a command that is none of these words is left out
     */
    static CommandLine commandLine(List<String> words) {
        CommandLine root = new CommandLine(new TrainCommand());
        for (String name : COMMANDS) {
            if (words.contains(name)) {
                root.addSubcommand(new CommandLine(command(name)).setCommandName(name));
            }
        }
        return root.setExpandAtFiles(false)
                .registerConverter(Path.class, Program::path)
                .registerConverter(Integer.class, text -> number(text, "a whole number", Integer::valueOf))
                .registerConverter(Long.class, text -> number(text, "a whole number", Long::valueOf))
                .registerConverter(Double.class, text -> number(text, "a number", Double::valueOf))
                .setParameterExceptionHandler((problem, args) -> wrongUse(failure(problem), args))
                .setExecutionStrategy(Program::run);
    }

    private static Callable<Integer> command(String name) {
        return switch (name) {
            case TrainCommand.NAME -> new TrainCommand();
            case SweepCommand.NAME -> new SweepCommand();
            case ForecastCommand.NAME -> new ForecastCommand();
            case EvaluateCommand.NAME -> new EvaluateCommand();
            case KernelsCommand.NAME -> new KernelsCommand();
            case CompletionCommand.NAME -> new CompletionCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the file name is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Shown.quoted(text) + " is not a valid path here: " + FileProblem.of(e));
        }
    }

    private static <T> T number(String text, String wanted, Function<String, T> reader) {
        try {
            return reader.apply(text.strip());
        } catch (NumberFormatException e) {
            boolean isTooLarge = text.strip().matches("[+-]?[0-9]+");
            throw new TypeConversionException(
                    Shown.quoted(text) + (isTooLarge ? " is out of range" : " is not " + wanted));
        }
    }

    private static int run(ParseResult result) {
        if (result.hasSubcommand() && !result.matchedArgs().isEmpty()) {
            String option = result.originalArgs().get(0);
            String command = result.subcommand().commandSpec().name();
            throw new ParameterException(
                    result.commandSpec().commandLine(),
                    "Options come after the command: " + command + " " + option + " ..., not " + option + " ... "
                            + command);
        }
        if (result.isUsageHelpRequested()) { // which lists all commands
            commandLine(COMMANDS).usage(System.out);
            return DONE;
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static Failure failure(ParameterException problem) {
        String sentence = problem.getMessage();
        ArgSpec blamed = problem instanceof MissingParameterException missing
                ? missing.getMissing().get(0)
                : problem.getArgSpec();
        String key = blamed instanceof OptionSpec option ? option.longestName() : null;
        if (problem instanceof UnmatchedArgumentException unmatched) {
            sentence = new UnknownWord(unmatched.getUnmatched(), problem.getCommandLine()).sentence();
            key = Shown.printable(unmatched.getUnmatched().get(0));
        }
        return new Failure(Shown.sentence(sentence) + " (see --help).", null, 0, key);
    }

    /** Says it as JSON, too, if that is asked for, though the command line as a whole can't be understood. */
    private static int wrongUse(Failure failure, String[] args) {
        System.err.println(failure.message());
        if (List.of(args).contains(ConsoleOptions.JSON)) {
            try {
                failure.write(WRONG_USE, System.out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return WRONG_USE;
    }
}
