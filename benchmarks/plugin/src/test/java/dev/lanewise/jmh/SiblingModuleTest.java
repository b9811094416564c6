package dev.lanewise.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiblingModuleTest {

    @TempDir
    Path top;

    @Test
    void classesAsNewAsTheSourcesAreFresh() throws IOException {
        file("kernels/src/main/java/A.java", 1);
        file("kernels/target/classes/A.class", 1);
        assertEquals(Optional.empty(), kernels().staleness());
    }

    @Test
    void oneNewerSourceMakesTheModuleStale() throws IOException {
        file("kernels/src/main/java/A.java", 1);
        file("kernels/src/main/java/B.java", 3);
        file("kernels/target/classes/A.class", 2);
        assertSaysKernels(kernels().staleness());
    }

    @Test
    void aChangedTestDoesNot() throws IOException {
        file("kernels/src/main/java/A.java", 1);
        file("kernels/src/test/java/ATest.java", 3);
        file("kernels/target/classes/A.class", 2);
        assertEquals(Optional.empty(), kernels().staleness());
    }

    @Test
    void aModuleWithoutClassesIsStale() throws IOException {
        file("kernels/src/main/java/A.java", 1);
        assertSaysKernels(kernels().staleness());
    }

    private SiblingModule kernels() {
        return new SiblingModule(top.resolve("kernels"));
    }

    private void file(String name, int minute) throws IOException {
        Path file = top.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(minute * 60_000L));
    }

    private static void assertSaysKernels(Optional<String> staleness) {
        assertTrue(staleness.orElse("").startsWith("The module kernels "), staleness.toString());
    }
}
