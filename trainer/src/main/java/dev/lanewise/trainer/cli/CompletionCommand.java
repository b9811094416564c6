package dev.lanewise.trainer.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that prints what a shell needs to complete commands and options. */
@Command(
        name = CompletionCommand.NAME,
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        header = "Print a script for tab completion in bash and zsh.",
        description = {
            "",
            "Prints a script for bash and zsh that defines the command lanewise, which is",
            "short for java -jar with this jar, and completes its commands and options.",
            "To have it in every shell, add this line to ~/.bashrc or ~/.zshrc:",
            "",
            "  source <(java -jar /path/to/trainer.jar completion)"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The word for it on the command line. */
    static final String NAME = "completion";

    private static final String SHORT = "lanewise";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Override
    public Integer call() {
        System.out.println(SHORT + "() { " + StartCommand.program() + " \"$@\"; }");
        System.out.println(AutoComplete.bash(SHORT, Program.commandLine(Program.COMMANDS)));
        return Program.DONE;
    }
}
