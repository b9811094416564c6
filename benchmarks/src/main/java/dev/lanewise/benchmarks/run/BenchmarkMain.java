package dev.lanewise.benchmarks.run;

import dev.lanewise.benchmarks.Peer;
import dev.lanewise.benchmarks.report.Comparison;
import dev.lanewise.benchmarks.report.Report;
import dev.lanewise.benchmarks.report.RunFile;
import dev.lanewise.benchmarks.report.SavedRun;
import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * JMH with selections of our own before its command line, a table at its end that puts the variants side by side, and
 * runs that are saved with what was measured where.
 */
public final class BenchmarkMain {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private BenchmarkMain() {}

    /**
     * Runs benchmarks; exit code 1 if one fails, 2 if the command line is wrong.
     *
     * @param args {@code [--selection NAME] [--save NAME] [--results FOLDER]}, and after them JMH's command line:
     *     where that names benchmarks or parameters, it chooses in place of a selection
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        try {
            Arguments arguments = Arguments.parse(args);
            CommandLineOptions line = new CommandLineOptions(arguments.jmh().toArray(new String[0]));
            if (onlyAsks(line)) {
                Main.main(arguments.jmh().toArray(new String[0]));
                return 0;
            }
            ParameterValues.check(line);
            arguments.selection().ifPresent(Selection::check);
            Optional<RunFile> file = Optional.empty();
            if (arguments.save().isPresent()) {
                file = Optional.of(
                        RunFile.forWriting(arguments.results(), arguments.save().get()));
            }
            measure(arguments, line, file);
            return 0;
        } catch (CommandLineOptionException | IllegalArgumentException | InputException e) {
            System.err.println("The benchmarks didn't run: " + e.getMessage());
            return WRONG_USE;
        } catch (NoBenchmarksException e) {
            System.err.println("The benchmarks didn't run: none has a name that fits " + String.join(" ", args)
                    + " (-Djmh.args=-l lists all).");
            return WRONG_USE;
        } catch (RunnerException | IOException e) {
            System.err.println("The benchmarks failed: " + sentence(e));
            return FAILED;
        }
    }

    private static void measure(Arguments arguments, CommandLineOptions line, Optional<RunFile> file)
            throws RunnerException, IOException {
        boolean own = choosesItself(line);
        Selection selection = arguments.selection().orElse(Selection.QUICK);
        Map<String, Object> about = about(arguments, line, own ? "own" : selection.label());
        System.out.println(SavedRun.of(about, List.of()).describe());
        System.out.println("Measures: " + (own ? "what JMH's command line names" : selection.describe())
                + ". Nothing else should run meanwhile.\n");
        Collection<RunResult> results = new Benchmarks(line).run(own ? List.of() : selection.parts());
        SavedRun run = SavedRun.of(about, SavedRun.results(Benchmarks.json(results)));
        System.out.println("\n" + run.describe() + "\n\n" + Comparison.of(run).text());
        if (file.isPresent()) {
            file.get().write(run);
            System.out.println("Saved: " + file.get().path());
            Report.writeIfComplete(file.get(), run).forEach(System.out::println);
        }
    }

    private static Map<String, Object> about(Arguments arguments, CommandLineOptions line, String selection)
            throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("command", arguments.command(selection.equals("own")));
        about.put("commit", Commit.of(arguments.results()));
        about.put("selection", selection);
        if (!Peer.available().isEmpty()) {
            about.put("peers", Peer.available());
        }
        about.putAll(ForkProbe.ask(line));
        about.put("jvmFlags", ForkProbe.flags(line));
        return about;
    }

    private static boolean onlyAsks(CommandLineOptions line) {
        return line.shouldHelp()
                || line.shouldList()
                || line.shouldListWithParams()
                || line.shouldListProfilers()
                || line.shouldListResultFormats();
    }

    /** Whether JMH's command line says what to measure: by benchmarks' names, or by a value of a parameter. */
    static boolean choosesItself(CommandLineOptions line) {
        return !line.getIncludes().isEmpty() || ParameterValues.given(line);
    }

    /** Some of JMH's exceptions have a sentence only in their string, others only in their cause. */
    private static String sentence(Exception e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
