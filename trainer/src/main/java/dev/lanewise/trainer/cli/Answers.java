package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.training.TrainingException;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.job.Interrupted;
import dev.lanewise.trainer.results.Failure;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command says: lines for people, or one JSON document for scripts. Whatever goes wrong ends here, as one
 * sentence and an exit code.
 */
final class Answers {

    private static final Logger LINES = LoggerFactory.getLogger(LogSetup.ANSWERS);

    private final ConsoleOptions options;
    private final Function<Cure, String> cures;
    private LogSetup log;
    private boolean documented;
    private boolean documentLost;

    /** The answers of a command whose user gives options. */
    Answers(ConsoleOptions options) {
        this(options, Cures::asOption);
    }

    /**
     * Answers.
     *
     * @param options how much is shown
     * @param cures what the user types for what would mend a file
     */
    Answers(ConsoleOptions options, Function<Cure, String> cures) {
        this.options = options;
        this.cures = cures;
    }

    /**
     * Runs a command.
     *
     * @param work returns the exit code
     * @return the exit code, also where the work ended in an exception
     */
    int to(IntSupplier work) {
        try {
            int exitCode = work.getAsInt();
            return documentLost ? Program.FAILED : exitCode;
        } catch (InputException e) {
            return fail(Program.WRONG_USE, Failure.of(e, cures));
        } catch (Interrupted e) {
            say(Failure.of("Stopped before the work was done."), null);
            return Program.FAILED; // the signal's own code goes over this one
        } catch (TrainingException e) {
            return fail(Program.FAILED, Failure.of("Training stopped: " + e.reason() + "."));
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return failUnexpectedly(
                    "The job needs more memory than Java's heap of " + megabytes
                            + " MB has; start Java with a larger -Xmx",
                    e);
        } catch (RuntimeException | Error e) {
            return failUnexpectedly("The run failed", e);
        }
    }

    /** Opens the log, from which on lines can be said. */
    void open(Config.Logging logging) {
        log = LogSetup.apply(logging, options);
    }

    /** The same for commands that have no log file: it isn't part of a forecast. */
    void openWithoutFile() {
        open(new Config.Logging(Config.Level.INFO, null));
    }

    /** Why messages don't go to the log file, if they should: said after the first line. */
    void sayLogProblem() {
        log.problem().ifPresent(LINES::warn);
    }

    /** Says a line, which the log file gets as well. */
    void say(String line, Object... values) {
        LINES.info(line, values);
    }

    /** Prints the document, where one was asked for. */
    void document(OutputFile.Content document) {
        if (options.json()) {
            documented = true;
            try {
                document.writeTo(System.out);
                documentLost = System.out.checkError(); // a print stream keeps its exceptions for itself
            } catch (IOException e) {
                documentLost = true;
            }
            if (documentLost) {
                System.err.println("The document can't be written to standard output.");
            }
        }
    }

    /**
     * Says why the command ends early, or with something missing.
     *
     * @return the exit code
     */
    int fail(int exitCode, Failure failure) {
        say(failure, exitCode);
        return exitCode;
    }

    private void say(Failure failure, Integer exitCode) {
        System.err.println(Shown.sentence(failure.message()));
        if (log != null) {
            LoggerFactory.getLogger(LogSetup.DETAILS).error(failure.message());
        }
        if (!documented) {
            document(out -> failure.write(exitCode, out));
        }
    }

    private int failUnexpectedly(String what, Throwable thrown) {
        String sentence = Shown.sentence(what + ": " + thrown);
        if (log != null) {
            LoggerFactory.getLogger(LogSetup.DETAILS).error(sentence, thrown);
        }
        if (log != null && log.hasFile()) {
            System.err.println(sentence + " (the log file has the details).");
        } else {
            System.err.println(sentence + ".");
            thrown.printStackTrace();
        }
        if (!documented) {
            document(out -> Failure.of(sentence).write(Program.FAILED, out));
        }
        return Program.FAILED;
    }
}
