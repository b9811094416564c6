package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.job.Job;
import dev.lanewise.trainer.report.About;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that can't be written at the end of a run costs nothing but itself. */
class OutputsTest {

    private static final String SMALL = """
            data: {n_train: 4, n_test: 4, sequence_length: 2}
            model: {hidden_dim: 2}
            training: {epochs: 1}
            kernel: {mode: scalar, threads: 1}
            """;
    private static final List<String> NAMES = List.of("model", "results", "report");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"model", "results", "report"})
    void oneThatCannotBeWrittenCostsItselfAlone(String broken) throws IOException {
        for (String name : NAMES) {
            Files.createDirectory(folder.resolve(name));
        }
        Outputs outputs = Outputs.at(file("results"), file("report"), file("model"));
        Files.delete(folder.resolve(broken)); // the folder that the file should lie in
        Outputs.Written written = write(outputs);
        Set<String> others = new TreeSet<>(NAMES);
        others.remove(broken);
        assertEquals(1, written.problems().size());
        String problem = written.problems().get(0);
        assertTrue(problem.startsWith("The " + broken + " can't be written to " + file(broken) + " ("), problem);
        assertEquals(2, written.lines().size());
        for (String name : others) {
            assertTrue(Files.size(file(name)) > 0);
            assertTrue(written.lines().contains(name + ": " + file(name)));
        }
        assertFalse(Files.exists(file(broken)));
    }

    @Test
    void oneThatTheHeapHasNoRoomForCostsItselfAlone() throws IOException {
        OutputFile page = OutputFile.at(folder.resolve("page.html"));
        String problem = ForecastFiles.problem("report", page, file -> {
                    throw new OutOfMemoryError();
                })
                .orElseThrow();
        assertTrue(problem.matches("The report can't be written to .*page.html \\(Java's heap of \\d+ MB is full\\)."));
        assertEquals(Optional.empty(), ForecastFiles.problem("report", page, file -> file.write(new byte[1])));
    }

    @Test
    void whatWasNotAskedForIsNotWritten() {
        Outputs.Written written = write(Outputs.at(null, null, null));
        assertEquals(List.of(), written.lines());
        assertEquals(List.of(), written.problems());
    }

    private Path file(String name) {
        return folder.resolve(name).resolve("file");
    }

    private static Outputs.Written write(Outputs outputs) {
        Settings settings = new ConfigFile(Path.of("small.yaml"), SMALL).settings();
        Config config = ConfigReader.read(settings, Path.of(""));
        try (Interruption interruption = new Interruption()) {
            Job.Outcome outcome = new Job(settings, config, new ConsoleWatcher(interruption, false)).run();
            return outputs.write(outcome.result(), outcome.trained(), new About("", "", "", ZonedDateTime.now()));
        }
    }
}
