package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output, nor the log, goes over what a run reads, nor over another output, whatever it is called. */
class FilesInUseTest {

    @TempDir
    private Path folder;

    private Path series;

    @BeforeEach
    void makeNames() throws IOException {
        series = Files.writeString(folder.resolve("series.csv"), "b\n1\n");
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("series.csv"));
        Files.createSymbolicLink(folder.resolve("second.csv"), Path.of("link.csv"));
        Files.createSymbolicLink(folder.resolve("linked"), folder);
        Files.createLink(folder.resolve("hard.csv"), series);
        Files.createSymbolicLink(folder.resolve("to-new"), folder.resolve("new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "series.csv",
                "./series.csv",
                "sub/../series.csv",
                "link.csv",
                "second.csv",
                "linked/series.csv",
                "linked/linked/link.csv",
                "hard.csv"
            })
    void anInputIsNotWrittenOver(String name) {
        Path output = folder.resolve(name);
        assertEquals(
                "option --output: " + output + " is also the series; choose another file",
                problem(series().writes("--output", output)));
        assertEquals(
                "my.yaml, line 3, column 3: logging.file: " + output + " is also the series; choose another file",
                problem(series().logs("my.yaml, line 3, column 3: logging.file", true, output)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "./new", "sub/../new", "linked/new", "to-new", "no/../new"})
    void twoOutputsAreTwoFilesBeforeThereIsAny(String name) {
        Path report = folder.resolve(name);
        assertEquals(
                "option --report: " + report + " is also the file of option --output; choose another file",
                problem(series().writes("--output", folder.resolve("new")).writes("--report", report)));
    }

    @Test
    void theLogIsNotAnOutputEitherNorIsWhatItBecomes() {
        FilesInUse files = series().writes("--output", folder.resolve("no/log"));
        assertEquals(
                "my.yaml, line 3, column 3: logging.file: " + folder.resolve("no/log")
                        + " is also the file of option --output; choose another file",
                problem(files.logs("my.yaml, line 3, column 3: logging.file", true, folder.resolve("no/log"))));
        FilesInUse older = series().writes("--model", folder.resolve("log.3"));
        assertEquals(
                "my.yaml, line 3, column 3: logging.file: " + folder.resolve("log.3")
                        + " is also the file of option --model; choose another file",
                problem(older.logs("my.yaml, line 3, column 3: logging.file", true, folder.resolve("log"))));
    }

    @Test
    void aDefaultIsNotBlamed() {
        FilesInUse files = series().writes("--output", folder.resolve("app.log"));
        assertEquals(
                "option --output: " + folder.resolve("app.log")
                        + " is also the log file (logging.file); choose another file",
                problem(files.logs("the jar's config.yaml, line 7, column 3", false, folder.resolve("app.log"))));
    }

    @Test
    void filesOfTheirOwnAreFine() {
        FilesInUse files = series().writes("--output", folder.resolve("series.json"))
                .writes("--report", folder.resolve("sub/series.csv"))
                .writes("--model", null)
                .logs("the log", true, folder.resolve("logs/series.csv"));
        assertDoesNotThrow(files::check);
    }

    private FilesInUse series() {
        return new FilesInUse().reads("my.yaml, line 2, column 3: data.file", series, "the series");
    }

    private static String problem(FilesInUse files) {
        return assertThrows(InputException.class, files::check).getMessage();
    }
}
