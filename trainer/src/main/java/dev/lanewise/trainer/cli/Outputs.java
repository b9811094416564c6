package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.trainer.job.LastWindow;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.report.Report;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.ResultsJson;
import dev.lanewise.trainer.results.RunResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a run leaves behind, as far as they were asked for. */
final class Outputs {

    private final Optional<OutputFile> results;
    private final Optional<OutputFile> report;
    private final Optional<OutputFile> model;

    private Outputs(Optional<OutputFile> results, Optional<OutputFile> report, Optional<OutputFile> model) {
        this.results = results;
        this.report = report;
        this.model = model;
    }

    /**
     * Checks, before the run, that they can be written.
     *
     * @param results argument of {@code --output}, or null
     * @param report argument of {@code --report}, or null
     * @param model argument of {@code --model}, or null
     * @throws InputException if one can't
     */
    static Outputs at(Path results, Path report, Path model) {
        return new Outputs(
                ForecastFiles.at("--output", results),
                ForecastFiles.at("--report", report),
                ForecastFiles.at("--model", model));
    }

    /**
     * What became of the files.
     *
     * @param lines a line for each that is there, which says where
     * @param problems a sentence for each that isn't
     */
    record Written(List<String> lines, List<String> problems) {

        private void add(String name, Optional<OutputFile> file, ForecastFiles.Writing writing) {
            file.ifPresent(there -> ForecastFiles.problem(name, there, writing)
                    .ifPresentOrElse(problems::add, () -> lines.add(name + ": " + there.path())));
        }
    }

    /**
     * Writes them, each one whatever becomes of the others. The model of a failed run is worth nothing: what the file
     * held before stays.
     *
     * @return which ones are there
     */
    Written write(RunResult result, TrainedModel trained, About about) {
        Written written = new Written(new ArrayList<>(), new ArrayList<>());
        if (result.course().ending().status() != Ending.Status.FAILED) {
            written.add("model", model, file -> ModelFile.write(trained, file));
        }
        written.add("results", results, file -> file.write(out -> ResultsJson.write(result, out)));
        Optional<LstmTrace> inside =
                report.isPresent() && result.course().ending().status() != Ending.Status.FAILED
                        ? Optional.of(LastWindow.trace(trained, result.test().samples()))
                        : Optional.empty();
        written.add(
                "report",
                report,
                file -> file.write(Report.html(result, inside, about).getBytes(StandardCharsets.UTF_8)));
        return written;
    }
}
