package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar starts a second JVM where that helps, and neither outlives the other. */
@Tag("jar")
class SecondJvmTest {

    private static final String SMALL = "data: {n_train: 10, n_test: 10}\ntraining: {epochs: 1}\n";

    /** Each JVM that is given this flag prints one line that starts with {@link #FLAGS}. */
    private static final String PRINT_FLAGS = "-XX:+PrintCommandLineFlags";

    private static final String FLAGS = "-XX:";

    @TempDir
    private Path folder;

    private TrainerJar jar;

    @BeforeEach
    void newJar() {
        jar = new TrainerJar(folder);
    }

    private void configure(String config) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), config);
    }

    @Test
    void loadsTheModuleAndHandsOnTheFlags() throws Exception {
        configure(SMALL);
        Outcome outcome = jar.jvmFlags(PRINT_FLAGS, "-Xmx333m").run();
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(2, jvms(outcome));
        assertEquals(
                2,
                outcome.out()
                        .lines()
                        .filter(line -> line.contains("=349175808"))
                        .count(),
                outcome.out());
        assertEquals("", outcome.err());
        assertFalse(outcome.value("kernel:").contains("isn't loaded"), outcome.out());
    }

    @Test
    void isStartedForTheScalarKernelTooButNotForHelp() throws Exception {
        configure(SMALL + "kernel: {mode: scalar}\n");
        assertEquals(2, jvms(jar.jvmFlags(PRINT_FLAGS).run()));
        assertEquals(1, jvms(jar.jvmFlags(PRINT_FLAGS).run("--help")));
    }

    @Test
    void showsTheKernelsWhateverAConfigurationSays() throws Exception {
        configure("kernel: {mode: broken\n");
        Outcome outcome = jar.jvmFlags(PRINT_FLAGS).run("kernels");
        assertEquals(2, jvms(outcome));
        assertTrue(outcome.value("kernel.mode simd").contains("runs here"), outcome.out());
        assertTrue(outcome.value("bits of").contains("the same as scalar's"), outcome.out());
        assertTrue(outcome.value("scalar").contains("1.0 x scalar"), outcome.out());
    }

    @Test
    void isNotStartedWhereTheModuleIsLoaded() throws Exception {
        configure(SMALL);
        assertEquals(
                1,
                jvms(jar.jvmFlags(PRINT_FLAGS, "--add-modules=jdk.incubator.vector")
                        .run()));
    }

    private static long jvms(Outcome outcome) {
        assertEquals(0, outcome.exitCode(), outcome.err());
        return outcome.out().lines().filter(line -> line.startsWith(FLAGS)).count();
    }

    @Test
    void appliesJavaToolOptionsOnce() throws Exception {
        configure(SMALL);
        Outcome outcome = jar.environment("JAVA_TOOL_OPTIONS", "-Dsome.name='with space' " + PRINT_FLAGS)
                .run();
        assertEquals(2, jvms(outcome));
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().startsWith("Picked up JAVA_TOOL_OPTIONS"), outcome.err());
    }

    @Test
    void appliesJdkJavaOptionsOnce() throws Exception {
        configure(SMALL);
        Outcome outcome =
                jar.environment("JDK_JAVA_OPTIONS", "-Xmx333m " + PRINT_FLAGS).run();
        assertEquals(2, jvms(outcome));
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"), outcome.err());
    }

    @Test
    void takesFlagsFromAFileAndWithSpaces() throws Exception {
        Files.writeString(folder.resolve("my job.yaml"), SMALL);
        Files.writeString(folder.resolve("flags"), PRINT_FLAGS + "\n\"-XX:ErrorFile=what went wrong.log\"\n");
        Outcome outcome = jar.jvmFlags("@flags").run("--config", "my job.yaml");
        assertEquals(2, jvms(outcome));
        assertEquals(2, outcome.out().split("-XX:ErrorFile=what went wrong.log", -1).length - 1, outcome.out());
        assertEquals("my job.yaml", outcome.value("configuration:"));
    }

    /** A runtime that can't tell its flags could not hand them on. */
    @Test
    void isNotStartedWithoutTheModuleJavaManagement() throws Exception {
        configure(SMALL);
        Outcome outcome = jar.jvmFlags(PRINT_FLAGS, "--limit-modules=java.base").run();
        assertEquals(1, jvms(outcome));
        assertTrue(outcome.value("kernel:").contains("start Java with --add-modules jdk.incubator.vector"));
    }

    @Test
    void aRuntimeWithTheModuleJavaBaseAloneIsEnough() throws Exception {
        configure(SMALL);
        Path runtime = TrainerJar.linkRuntime(folder, "java.base");
        Outcome outcome = jar.java(runtime).jvmFlags(PRINT_FLAGS).run("--output", "results.json");
        assertEquals(1, jvms(outcome));
        assertTrue(outcome.value("kernel:")
                .startsWith("scalar (kernel.mode auto: SIMD can't run: this Java runtime has no module"));
        assertTrue(Files.exists(folder.resolve("results.json")));
        Outcome refused = jar.run("--set", "kernel.mode=simd");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().startsWith("option --set: kernel.mode: the SIMD kernel can't run: "), refused.err());
    }

    /** As with {@code | head -1}: what else the run leaves behind is still written. */
    @Test
    void goesOnWhenNobodyReadsItsOutput() throws Exception {
        configure("data: {n_train: 10, n_test: 10}\ntraining: {epochs: 2000}\n");
        Process run = jar.builder("--output", "results.json")
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        run.getOutputStream().close();
        try (BufferedReader out = run.inputReader()) {
            assertEquals("configuration: config.yaml", out.readLine());
        }
        assertTrue(run.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, run.exitValue());
        assertEquals("", Files.readString(jar.err()));
        assertTrue(Files.exists(folder.resolve("results.json")));
    }

    @Test
    void isNotStartedWhereAnAgentWatchesTheFirstOne() throws Exception {
        configure(SMALL);
        String agent = PortAgent.flag(folder);
        assertWatched(jar.jvmFlags(PRINT_FLAGS, agent), agent, 0);
        jar = new TrainerJar(folder).environment("JAVA_TOOL_OPTIONS", agent + " " + PRINT_FLAGS);
        assertWatched(jar, agent, 1);
        jar = new TrainerJar(folder).environment("JDK_JAVA_OPTIONS", agent + " " + PRINT_FLAGS);
        assertWatched(jar, agent, 1);
    }

    @Test
    void isNotStartedUnderADebuggerOrJmxOrAFlightRecording() throws Exception {
        configure(SMALL);
        for (String flag : List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + PortAgent.freePort(),
                "-Xrunjdwp:transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + PortAgent.freePort(),
                "-Dcom.sun.management.jmxremote.port=" + PortAgent.freePort(),
                "-XX:StartFlightRecording=filename=work.jfr")) {
            List<String> flags = flag.contains("jmxremote")
                    ? List.of(
                            flag,
                            "-Dcom.sun.management.jmxremote.authenticate=false",
                            "-Dcom.sun.management.jmxremote.ssl=false")
                    : List.of(flag);
            jar = new TrainerJar(folder).jvmFlags(PRINT_FLAGS).jvmFlags(flags.toArray(String[]::new));
            assertWatched(jar, flag, 0);
        }
    }

    /** The job is done, once, where the flag is; the variables are announced in lines before the sentence. */
    private static void assertWatched(TrainerJar jar, String flag, int announcements) throws Exception {
        Outcome outcome = jar.run();
        assertEquals(1, jvms(outcome), outcome.out());
        List<String> err = outcome.err().lines().toList();
        assertEquals(announcements + 1, err.size(), outcome.err());
        String name = flag.substring(0, flag.indexOf('='));
        assertTrue(err.get(announcements).startsWith("The flag " + name + " watches one JVM"), outcome.err());
        assertTrue(outcome.value("kernel:").startsWith("scalar (kernel.mode auto: "), outcome.out());
    }

    @Test
    void anAgentAndTheSimdKernelShareAJvmThatHasTheModule() throws Exception {
        configure(SMALL);
        String options = PortAgent.flag(folder) + " --add-modules=jdk.incubator.vector " + PRINT_FLAGS;
        Outcome outcome = jar.environment("JAVA_TOOL_OPTIONS", options).run("--set", "kernel.mode=simd");
        assertEquals(1, jvms(outcome));
        assertTrue(outcome.value("kernel:").startsWith("simd"), outcome.out());
    }

    @Test
    void anAgentDoesNotDisturbTheHelp() throws Exception {
        Outcome outcome = jar.jvmFlags(PortAgent.flag(folder)).run("--help");
        assertEquals(0, outcome.exitCode());
        assertEquals("", outcome.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // no such names, and links need a privilege
    void findsTheJarWhereverItLies() throws Exception {
        configure(SMALL);
        Path colon = Files.createDirectory(folder.resolve("with:colon"));
        Path space = Files.createDirectory(folder.resolve("with a space"));
        Path original = Path.of(System.getProperty("lanewise.trainer.jar"));
        Files.copy(original, colon.resolve("trainer.jar"));
        Files.copy(original, space.resolve("trainer.jar"));
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), colon.resolve("trainer.jar"));

        assertRuns(space.resolve("trainer.jar"));
        assertRuns(folder.relativize(space.resolve("trainer.jar")));
        assertRuns(link);
        Files.delete(link);
        Files.move(folder.resolve("config.yaml"), colon.resolve("config.yaml"));
        // Java itself takes the colon in a path for the end of a path: it starts such a jar from its folder alone.
        jar = new TrainerJar(folder).workingFolder(colon);
        assertRuns(Path.of("trainer.jar"));
    }

    private void assertRuns(Path file) throws Exception {
        TrainerJar other = jar.file(file).jvmFlags(PRINT_FLAGS);
        Outcome outcome = other.run();
        assertEquals("", outcome.err());
        assertEquals(2, jvms(outcome), outcome.out());
        jar = new TrainerJar(folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // its processes can't be told to end, only ended
    void endsBeforeTheFirstOneOnSigterm() throws Exception {
        Process first = startLongJob();
        ProcessHandle second = secondOf(first);
        first.destroy();
        assertTrue(first.waitFor(30, TimeUnit.SECONDS));
        assertFalse(second.isAlive());
        assertEquals(143, first.exitValue());
    }

    @Test
    void stopsWhenTheFirstOneIsKilled() throws Exception {
        Process first = startLongJob();
        ProcessHandle second = secondOf(first);
        first.destroyForcibly();
        second.onExit().get(30, TimeUnit.SECONDS);
    }

    private Process startLongJob() throws Exception {
        configure("training: {epochs: 1000000}\n");
        Process first = jar.start();
        for (int tenths = 0; tenths < 600 && !Files.readString(jar.out()).contains("model:"); tenths++) {
            Thread.sleep(100);
        }
        return first;
    }

    private static ProcessHandle secondOf(Process first) {
        return first.children().findFirst().orElseThrow(() -> new AssertionError("there is no second JVM"));
    }
}
