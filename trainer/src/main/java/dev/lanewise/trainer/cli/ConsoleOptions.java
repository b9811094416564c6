package dev.lanewise.trainer.cli;

import picocli.CommandLine.Option;

/** The options of all commands that say how much is shown. */
final class ConsoleOptions {

    /** The option that scripts give. */
    static final String JSON = "--json";

    @Option(names = JSON, description = "Print one JSON document and nothing else; mistakes are printed as JSON, too.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but warnings and errors, to standard error.")
    private boolean quiet;

    @Option(names = "--no-progress", description = "Show no progress bar.")
    private boolean noProgress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /** Whether the answer is a JSON document. */
    boolean json() {
        return json;
    }

    /** Whether lines for people are printed. */
    boolean lines() {
        return !json && !quiet;
    }

    /** Whether a progress bar is shown where there is a terminal. */
    boolean progress() {
        return lines() && !noProgress && Terminal.isThere();
    }
}
