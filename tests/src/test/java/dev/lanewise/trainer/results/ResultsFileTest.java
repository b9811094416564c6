package dev.lanewise.trainer.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.trainer.config.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** Results are written whole or not at all. */
class ResultsFileTest {

    @TempDir
    private Path folder;

    @Test
    void writesAndReplacesAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("résults of today.json");
        ResultsFile.at(file).write(Map.of("skill", 0.5));
        ResultsFile.at(file).write(Map.of("skill", 0.75, "epochs", List.of(1)));
        assertEquals(Map.of("skill", 0.75, "epochs", List.of(1)), JSON.std.mapFrom(Files.readString(file)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void checkingChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "before");
        ResultsFile.at(file);
        assertEquals("before", Files.readString(file));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedAtOnce() {
        assertProblem("it is a folder", folder);
        Path nowhere = folder.resolve("no").resolve("results.json");
        assertProblem("there is no folder " + nowhere.getParent(), nowhere);
    }

    private static void assertProblem(String reason, Path file) {
        String message =
                assertThrows(InputException.class, () -> ResultsFile.at(file)).getMessage();
        assertEquals("option --output: can't write results to " + file + ": " + reason, message);
    }
}
