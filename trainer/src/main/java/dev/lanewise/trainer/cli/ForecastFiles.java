package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.trainer.job.ForecastCheckpoints;
import dev.lanewise.trainer.job.ForecastJob;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.report.ForecastReport;
import dev.lanewise.trainer.results.Build;
import dev.lanewise.trainer.results.Failure;
import dev.lanewise.trainer.results.ForecastCsv;
import dev.lanewise.trainer.results.ForecastJson;
import dev.lanewise.trainer.results.ForecastResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The files that a command leaves behind, as far as they were asked for; what is in those of a forecast. */
final class ForecastFiles {

    /** Makes one of the files. */
    @FunctionalInterface
    interface Writing {

        /** Writes all of it to its place. */
        void to(OutputFile file) throws IOException;
    }

    private final Answers answers;
    private boolean allThere = true;

    ForecastFiles(Answers answers) {
        this.answers = answers;
    }

    /** Checks, before the work, that a file can be written; empty where none was asked for. */
    static Optional<OutputFile> at(String option, Path path) {
        return Optional.ofNullable(path).map(there -> OutputFile.at(there, option));
    }

    /** The same for a file whose name says what goes into it. */
    static Optional<OutputFile> table(String option, Path path) {
        if (path != null && !path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|json)")) {
            throw OptionValues.wrong(option, "the file's name must end in .csv or .json, to say what goes into it");
        }
        return at(option, path);
    }

    /** The same for plan and scores, which have no form as a table. */
    static Optional<OutputFile> json(String option, Path path) {
        if (path != null && !path.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            throw OptionValues.wrong(
                    option, "plan and scores are written as JSON; choose a file whose name ends in .json");
        }
        return at(option, path);
    }

    /** Whether a table is asked for, not all figures. */
    static boolean isCsv(OutputFile file) {
        return file.path().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** The files of a command that forecasts, without those that it alone writes. */
    static FilesInUse inUse(SeriesOptions series, ManyOptions many, ConfigOptions config, Path model) {
        return new FilesInUse()
                .reads("the argument FILE", series.file(), "the series")
                .reads("option --actuals", many.actuals(), "the values that came afterwards (--actuals)")
                .reads("option --config", config.path(), "the configuration")
                .reads("option --model", model, "the model (--model)")
                .reads("the jar", StartCommand.jar().orElse(null), "the program")
                .writes("--scores", many.scores());
    }

    /** Writes a file, and says where it is, or why it isn't there. */
    void write(String name, Optional<OutputFile> file, Writing writing) {
        file.ifPresent(there ->
                problem(name, there, writing).ifPresentOrElse(this::fail, () -> say(name + ": " + there.path())));
    }

    /**
     * Writes a file. One that the heap has no room for costs itself alone.
     *
     * @return why it isn't there, a sentence; empty if it is
     */
    static Optional<String> problem(String name, OutputFile file, Writing writing) {
        String reason;
        try {
            writing.to(file);
            return Optional.empty();
        } catch (IOException e) {
            reason = FileProblem.of(e);
        } catch (OutOfMemoryError e) {
            reason = "Java's heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB is full";
        }
        return Optional.of("The " + name + " can't be written to " + file.path() + " (" + reason + ").");
    }

    /** Says that a file isn't there, and why: a sentence. */
    void fail(String problem) {
        allThere = false;
        answers.fail(Program.FAILED, Failure.of(problem));
    }

    /** Says a line. */
    void say(String line) {
        answers.say(line);
    }

    /** Makes a file of the nets. */
    @FunctionalInterface
    interface NetWriting {

        /** Writes all of it to its place. */
        void to(ForecastModel model, OutputFile file) throws IOException;
    }

    /** Writes a file of the nets, if it was a net that won. */
    void writeNets(String name, Optional<OutputFile> file, ForecastJob.Outcome outcome, NetWriting writing) {
        if (file.isPresent() && outcome.model().isEmpty()) {
            fail("The " + name + " isn't written: the forecast is by "
                    + outcome.result().answer().orElseThrow().method()
                    + ", which has no nets; --method lstm keeps the LSTM.");
            return;
        }
        write(name, file, there -> writing.to(outcome.model().orElseThrow(), there));
    }

    /** The work is over, or broken off: keeps what was learned, and says where. */
    void keep(ForecastCheckpoints checkpoints) {
        checkpoints.end();
        checkpoints.line().ifPresent(answers::say);
        checkpoints.problem().ifPresent(this::fail);
    }

    /** The forecast or the scores, as the file's name says. */
    static void writeTable(ForecastResult result, OutputFile file) throws IOException {
        if (isCsv(file)) {
            String csv = ForecastCsv.text(result.answer().orElseThrow().forecast());
            file.write(csv.getBytes(StandardCharsets.UTF_8));
        } else {
            file.write(out -> ForecastJson.write(result, out));
        }
    }

    /** The nets. */
    static void writeModel(ForecastModel model, OutputFile file) throws IOException {
        new Forecaster(model, Kernels.scalar()).save(file.path());
    }

    /** The page. */
    static void writeReport(ForecastResult result, About about, OutputFile file) throws IOException {
        file.write(ForecastReport.html(result, about).getBytes(StandardCharsets.UTF_8));
    }

    /** What the page says besides the result. */
    static About about(CommandSpec spec, Path series) {
        return new About(
                Build.HERE.describe(),
                StartCommand.of(spec.root().commandLine().getParseResult().originalArgs()),
                series.toString(),
                ZonedDateTime.now());
    }

    /** The exit code: whether all files are there. */
    int exitCode() {
        return allThere ? Program.DONE : Program.FAILED;
    }
}
