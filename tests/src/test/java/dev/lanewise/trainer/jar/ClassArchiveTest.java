package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @Test
    void theArchiveIsFoundBesideTheJarThatALinkLeadsTo() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), JAR);
        assertEquals(1, jvmsWithTheProgramFromAnArchive(link));
        Files.delete(link);
    }

    @Test
    void aCopiedJarGetsAnArchiveOfItsOwnByOneCommand() throws Exception {
        Path copied = Files.createDirectory(folder.resolve("copied")).resolve("my.jar");
        Files.copy(JAR, copied);
        Process made = make("copied/my.jar");
        assertEquals(0, made.waitFor(), output(made));
        assertEquals("archive of classes: " + archiveOf(copied).toRealPath() + "\n", output(made));
        try (Stream<Path> files = Files.list(copied.getParent())) {
            assertEquals(2, files.count());
        }
        assertEquals(1, jvmsWithTheProgramFromAnArchive(copied));
    }

    @Test
    void anArchiveThatCannotBeMadeIsAFailureThatSaysWhy() throws Exception {
        Process made = make("other.jar" + File.pathSeparator + "copied.jar");
        assertEquals(1, made.waitFor());
        assertTrue(output(made).startsWith("an archive of classes is made for one jar, "), output(made));

        Files.createDirectory(archiveOf(otherJar)); // nothing can be moved there
        Files.createFile(archiveOf(otherJar).resolve("in the way"));
        made = make("other.jar");
        assertEquals(1, made.waitFor());
        assertTrue(output(made).startsWith("the archive of classes can't be written: "), output(made));
    }

    @Test
    void aRuntimeThatStartsNoSecondJvmSaysSo() throws Exception {
        Path java = TrainerJar.linkRuntime(folder, "java.base").resolve("bin").resolve("java");
        Process made = make(java, "other.jar");
        assertEquals(3, made.waitFor());
        assertTrue(output(made).startsWith("this Java runtime has no module jdk.incubator.vector"), output(made));
    }

    /** As other virtual machines do, which don't know the flags; and one that fails. */
    @Test
    @DisabledOnOs(OS.WINDOWS) // a script stands for the JVM
    void aJvmThatMakesNoArchiveIsToldFromOneThatFails() throws Exception {
        Path java = TrainerJar.linkRuntime(folder, "java.base,java.management,jdk.incubator.vector")
                .resolve("bin")
                .resolve("java");
        Path original = Files.move(java, java.resolveSibling("original"));
        Files.writeString(Files.copy(original, java), "#!/bin/sh\nexit 0\n");
        Process made = make(original, "other.jar");
        assertEquals(3, made.waitFor(), output(made));
        assertTrue(
                output(made).endsWith(" can't make an archive of classes; the program runs without one\n"),
                output(made));

        Files.writeString(java, "#!/bin/sh\necho no memory\nexit 7\n");
        made = make(original, "other.jar");
        assertEquals(1, made.waitFor(), output(made));
        assertTrue(output(made).startsWith("making the archive of classes failed: exit code 7 of\n"), output(made));
        assertTrue(output(made).endsWith("\nno memory\n"), output(made));
    }

    private Process make(String classPath) throws IOException {
        return make(Path.of(System.getProperty("java.home"), "bin", "java"), classPath);
    }

    private Process make(Path java, String classPath) throws IOException {
        return new ProcessBuilder(java.toString(), "-cp", classPath, "dev.lanewise.trainer.MakeClassArchive")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output(Process made) throws IOException, InterruptedException {
        made.waitFor();
        return Files.readString(folder.resolve("output.txt"));
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
