package dev.lanewise.trainer.launch;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.kernels.Machine;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes the archive of classes: one second JVM lists what a short job loads, and one writes that down. Both have the
 * flags with which the archive is used later, as it fits no others.
 */
public final class ClassArchiveMaker {

    private static final Path CLASSES = Path.of("classes");
    private static final Path ARCHIVE = Path.of("archive");
    private static final Path OUTPUT = Path.of("output");

    private ClassArchiveMaker() {}

    /**
     * Makes the archive for this version of Java and the jar that is this JVM's class path, or replaces it. Jobs that
     * use the old one at that time keep it.
     *
     * @param mainClass where the program starts
     * @param args a short job that needs no files; what it loads is archived
     * @return the archive
     * @throws UnsupportedOperationException if this Java can't make one; the message is a sentence
     * @throws IOException if it could have been made, and wasn't; the message is a sentence, with the JVM's output
     */
    public static Path make(Class<?> mainClass, String... args) throws IOException {
        if (ModuleFinder.ofSystem().find(Machine.VECTOR_MODULE).isEmpty()) {
            throw new UnsupportedOperationException("this Java runtime has no module " + Machine.VECTOR_MODULE
                    + ", so the program starts no second JVM that could use an archive of classes");
        }
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        String archive = ClassArchive.file(jar.toString());
        if (archive == null) {
            throw new IOException("an archive of classes is made for one jar, in a folder without " + File.pathSeparator
                    + " in its name; the class path is " + jar);
        }
        try {
            return make(jar, Path.of(archive), mainClass, args);
        } catch (FileSystemException e) {
            throw new IOException("the archive of classes can't be written: " + FileProblem.of(e), e);
        }
    }

    /** In a folder of its own: so the short job finds no files, and a running job keeps the archive that it has. */
    private static Path make(Path jar, Path archive, Class<?> mainClass, String... args) throws IOException {
        Path folder = Files.createTempDirectory(archive.getParent(), "class-archive");
        try {
            List<String> list = List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + CLASSES);
            run(folder, SecondJvmCommand.of(jar.toString(), list, mainClass.getName(), args));
            requireMade(folder.resolve(CLASSES));
            List<String> dump =
                    List.of("-Xshare:dump", "-XX:SharedClassListFile=" + CLASSES, "-XX:SharedArchiveFile=" + ARCHIVE);
            run(folder, SecondJvmCommand.of(jar.toString(), dump, mainClass.getName(), args));
            requireMade(folder.resolve(ARCHIVE));
            return Files.move(folder.resolve(ARCHIVE), archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void run(Path folder, List<String> command) throws IOException {
        Path output = folder.resolve(OUTPUT);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        SecondJvm.removeOptionVariables(builder);
        int exitCode;
        try {
            exitCode = builder.start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
        if (exitCode != 0) {
            throw new IOException(
                    "making the archive of classes failed: exit code " + exitCode + " of\n" + String.join(" ", command)
                            + "\n" + new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
        }
    }

    /** Other virtual machines, and HotSpot built without this, take its flags and do nothing. */
    private static void requireMade(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnsupportedOperationException(System.getProperty("java.vm.name") + " "
                    + System.getProperty("java.runtime.version") + " can't make an archive of classes");
        }
    }
}
