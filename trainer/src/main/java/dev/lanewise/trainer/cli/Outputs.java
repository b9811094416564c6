package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.trainer.report.About;
import dev.lanewise.trainer.report.Report;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.ResultsJson;
import dev.lanewise.trainer.results.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Set<Path> seen = new HashSet<>();
        for (Path path : new Path[] {results, report, model}) {
            if (path != null && !seen.add(path.toAbsolutePath().normalize())) {
                throw new InputException("Two options name the file " + path + "; each needs one of its own");
            }
        }
        return new Outputs(file(results, "--output"), file(report, "--report"), file(model, "--model"));
    }

    private static Optional<OutputFile> file(Path path, String option) {
        return Optional.ofNullable(path).map(there -> OutputFile.at(there, option));
    }

    /**
     * Writes them. The model of a failed run is worth nothing: what the file held before stays.
     *
     * @return a line for each that says where it is
     */
    List<String> write(RunResult result, TrainedModel trained, About about) throws IOException {
        List<String> lines = new ArrayList<>();
        if (model.isPresent() && result.course().ending().status() != Ending.Status.FAILED) {
            ModelFile.write(trained, model.get());
            lines.add("model: " + model.get().path());
        }
        write(results, "results", ResultsJson.text(result), lines);
        if (report.isPresent()) {
            write(report, "report", Report.html(result, about), lines);
        }
        return lines;
    }

    private static void write(Optional<OutputFile> file, String name, String text, List<String> lines)
            throws IOException {
        if (file.isPresent()) {
            file.get().write(text.getBytes(StandardCharsets.UTF_8));
            lines.add(name + ": " + file.get().path());
        }
    }
}
