package dev.lanewise.trainer.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the second JVM gets an archive of classes, and where none. */
class ClassArchiveFlagsTest {

    @TempDir
    private Path folder;

    /** A jar with an archive beside it. */
    private static Path jarIn(Path place) throws IOException {
        Files.createFile(place.resolve("my-" + System.getProperty("java.runtime.version") + ".jsa"));
        return Files.createFile(place.resolve("my.jar"));
    }

    private static List<String> expected(Path jar) throws IOException {
        String archive = jar.toRealPath().toString().replace(".jar", "-" + System.getProperty("java.runtime.version"));
        return List.of("-XX:SharedArchiveFile=" + archive + ".jsa", "-Xlog:cds=off");
    }

    @Test
    void theOneBesideTheJar() throws IOException {
        Path jar = jarIn(folder);
        assertEquals(expected(jar), ClassArchive.flags(jar.toString(), List.of("-Xmx1g", "-Xlog:gc")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // links need a privilege
    void theOneBesideTheJarThatALinkLeadsTo() throws IOException {
        Path jar = jarIn(Files.createDirectory(folder.resolve("place")));
        Path link = Files.createSymbolicLink(folder.resolve("run"), jar);
        assertEquals(expected(jar), ClassArchive.flags(link.toString(), List.of()));
    }

    @Test
    void noneWhereThereIsNoneOrNoSingleJar() throws IOException {
        Path jar = Files.createFile(folder.resolve("my.jar"));
        assertEquals(List.of(), ClassArchive.flags(jar.toString(), List.of()));
        jarIn(Files.createDirectory(folder.resolve("two")));
        String two = folder.resolve("two").resolve("my.jar") + File.pathSeparator + jar;
        assertEquals(List.of(), ClassArchive.flags(two, List.of()));
        assertEquals(List.of(), ClassArchive.flags(folder.toString(), List.of()));
    }

    /** The JVM takes its name for two archives, or for too many, and doesn't start. */
    @Test
    @DisabledOnOs(OS.WINDOWS) // no such names
    void noneInAFolderWhoseNameTheJvmCuts() throws IOException {
        Path jar = jarIn(Files.createDirectory(folder.resolve("a" + File.pathSeparator + "b")));
        assertEquals(List.of(), ClassArchive.flags(jar.toString(), List.of()));
    }

    /** The JVM refuses to start with two kinds at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-XX:SharedArchiveFile=own.jsa",
                "-XX:ArchiveClassesAtExit=own.jsa",
                "-XX:DumpLoadedClassList=own",
                "-XX:AOTCache=own.aot",
                "-XX:AOTMode=record"
            })
    void noneBesideTheUsersOwn(String flag) throws IOException {
        assertEquals(List.of(), ClassArchive.flags(jarIn(folder).toString(), List.of("-Xmx1g", flag)));
    }
}
