package dev.lanewise.trainer.cli;

import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import picocli.CommandLine.Option;

/** The options that say what computes. They change how long it takes, and no digit of the result. */
final class ComputeOptions {

    @Option(names = "--kernel", paramLabel = "MODE", description = "auto (the default), simd or scalar.")
    private String kernel = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Nets to train at the same time; by default as many as there are processors.")
    private Integer threads;

    /** The kernel that is asked for, or the best one here. */
    Choice choice() {
        Mode mode = OptionValues.word("--kernel", Mode.class, kernel);
        try {
            return Choice.of(mode, Machine.here());
        } catch (UnsupportedOperationException e) {
            throw OptionValues.wrong("--kernel", e.getMessage());
        }
    }

    /** Threads that share the work. */
    int threads() {
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : OptionValues.atLeast("--threads", 1, threads);
    }
}
