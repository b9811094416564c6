package dev.lanewise.forecaster.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are written whole or not at all. */
class OutputFileTest {

    @TempDir
    private Path folder;

    @Test
    void writesAndReplacesAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("résults of today.json");
        OutputFile.at(file, "--output").write(new byte[] {1, 2});
        OutputFile.at(file, "--output").write(new byte[] {3});
        assertArrayEquals(new byte[] {3}, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void checkingChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "before");
        OutputFile.at(file, "--output");
        assertEquals("before", Files.readString(file));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedAtOnce() {
        assertProblem("it is a folder", folder);
        Path nowhere = folder.resolve("no").resolve("results.json");
        assertProblem("there is no folder " + nowhere.getParent(), nowhere);
    }

    private static void assertProblem(String reason, Path file) {
        String message = assertThrows(InputException.class, () -> OutputFile.at(file, "--output"))
                .getMessage();
        assertEquals("option --output: can't write to " + file + ": " + reason, message);
    }
}
