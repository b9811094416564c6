package dev.lanewise.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH with its whole command line; besides, every run has {@link FlopsProfiler} and ends with {@link SummaryTable}. */
public final class BenchmarkMain {

    private BenchmarkMain() {}

    /**
     * Runs benchmarks. Unlike JMH's own main it stops at the first one that fails ({@code -foe false} goes on), with
     * exit code 1.
     *
     * @param args JMH's command line
     * @throws IOException if JMH can't print its help
     */
    public static void main(String[] args) throws IOException {
        try {
            CommandLineOptions line = new CommandLineOptions(args);
            if (onlyAsks(line)) {
                Main.main(args);
                return;
            }
            var options = new OptionsBuilder()
                    .parent(line)
                    .shouldFailOnError(line.shouldFailOnError().orElse(true))
                    .addProfiler(FlopsProfiler.class);
            System.out.print(SummaryTable.of(new Runner(options.build()).run()));
        } catch (CommandLineOptionException | RunnerException e) {
            System.err.println("The benchmarks didn't run: " + e.getMessage());
            System.exit(1);
        }
    }

    private static boolean onlyAsks(CommandLineOptions line) {
        return line.shouldHelp()
                || line.shouldList()
                || line.shouldListWithParams()
                || line.shouldListProfilers()
                || line.shouldListResultFormats();
    }
}
