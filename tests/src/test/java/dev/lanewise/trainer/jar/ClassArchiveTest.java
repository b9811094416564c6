package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second JVM takes its classes from the archive that the build has made, and does without where it can't. */
@Tag("jar")
class ClassArchiveTest {

    private static final Path JAR = Path.of(System.getProperty("lanewise.trainer.jar"));

    @TempDir
    private Path folder;

    private Path otherJar;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "data: {n_train: 10, n_test: 10}\ntraining: {epochs: 1}\n");
        otherJar = Files.copy(JAR, folder.resolve("other.jar"));
    }

    @Test
    void theSecondJvmLoadsTheProgramFromTheArchive() throws Exception {
        assertEquals(1, jvmsWithTheProgramFromAnArchive(JAR));
    }

    @Test
    void aJarWithoutAnArchiveRuns() throws Exception {
        assertEquals(0, jvmsWithTheProgramFromAnArchive(otherJar));
    }

    @Test
    void anArchiveOfAnotherJarIsPassedOverInSilence() throws Exception {
        Files.copy(archiveOf(JAR), archiveOf(otherJar));
        assertEquals(0, jvmsWithTheProgramFromAnArchive(otherJar));
    }

    @Test
    void aBrokenArchiveIsPassedOverInSilence() throws Exception {
        Files.writeString(archiveOf(otherJar), "not an archive");
        assertEquals(0, jvmsWithTheProgramFromAnArchive(otherJar));
    }

    private static Path archiveOf(Path jar) {
        String name = jar.getFileName().toString().replace(".jar", "");
        return jar.resolveSibling(name + "-" + System.getProperty("java.runtime.version") + ".jsa");
    }

    private long jvmsWithTheProgramFromAnArchive(Path jar) throws Exception {
        Outcome outcome = new TrainerJar(folder)
                .file(jar)
                .jvmFlags("-Xlog:class+load:file=loaded-%p.txt")
                .run();
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        assertTrue(outcome.out().startsWith("configuration: "), outcome.out());
        assertFalse(outcome.out().contains("[cds]"), outcome.out());
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> file.getFileName().toString().startsWith("loaded-"))
                    .toList();
        }
        assertEquals(2, logs.size());
        long count = 0;
        for (Path log : logs) {
            if (Files.readString(log).contains("dev.lanewise.trainer.Main source: shared objects file")) {
                count++;
            }
        }
        return count;
    }
}
