package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/** Starts the jar with the Java that runs the tests, in a folder of its own. */
final class TrainerJar {

    private static final long MINUTES = 5;

    private final Path folder;
    private Path workingFolder;
    private Path java = Path.of(System.getProperty("java.home"));
    private Path jar = Path.of(System.getProperty("lanewise.trainer.jar"));
    private final List<String> jvmFlags = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    /**
     * What a run left behind.
     *
     * @param exitCode the process's
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int exitCode, String out, String err) {

        /** What follows a label at the start of a line of the output. */
        String value(String label) {
            return out.lines()
                    .filter(line -> line.startsWith(label))
                    .map(line -> line.substring(label.length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line starts with " + label + " in\n" + out + err));
        }
    }

    TrainerJar(Path folder) {
        this.folder = folder;
        this.workingFolder = folder;
    }

    /** Where the jar is started, if not in the folder that takes its output. */
    TrainerJar workingFolder(Path place) {
        workingFolder = place;
        return this;
    }

    /** Another Java home than that of the tests. */
    TrainerJar java(Path home) {
        java = home;
        return this;
    }

    /** Another file that is the jar. */
    TrainerJar file(Path other) {
        jar = other;
        return this;
    }

    TrainerJar jvmFlags(String... flags) {
        jvmFlags.addAll(List.of(flags));
        return this;
    }

    TrainerJar environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs to the end. */
    Outcome run(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the job has not ended after " + MINUTES + " minutes");
        }
        return new Outcome(process.exitValue(), Files.readString(out()), Files.readString(err()));
    }

    /** Starts, and sends what it writes to {@link #out} and {@link #err}. */
    Process start(String... args) throws IOException {
        return builder(args).start();
    }

    /** What {@link #start} starts. */
    ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(jvmFlags);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectOutput(out().toFile())
                .redirectError(err().toFile());
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder;
    }

    /** A Java runtime with these modules alone, if the JDK under test can link one. */
    static Path linkRuntime(Path folder, String modules) {
        Path runtime = folder.resolve("runtime");
        Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
        assumeTrue(jlink.isPresent());
        int exitCode = jlink.get().run(System.out, System.err, "--add-modules=" + modules, "--output=" + runtime);
        assumeTrue(exitCode == 0, "this JDK can't link runtimes");
        return runtime;
    }

    Path out() {
        return folder.resolve("stdout.txt");
    }

    Path err() {
        return folder.resolve("stderr.txt");
    }
}
