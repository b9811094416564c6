package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
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
        Path runtime = folder.resolve("runtime");
        Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
        assumeTrue(jlink.isPresent());
        int exitCode = jlink.get().run(System.out, System.err, "--add-modules=java.base", "--output=" + runtime);
        assumeTrue(exitCode == 0, "this JDK can't link runtimes");
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
    void leavesADebuggersPortToTheFirstOne() throws Exception {
        configure(SMALL);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
        assertEquals(2, jvms(jar.jvmFlags(PRINT_FLAGS, agent).run()));
        assertEquals(
                2,
                jvms(new TrainerJar(folder)
                        .environment("JAVA_TOOL_OPTIONS", agent + " " + PRINT_FLAGS)
                        .run()));
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
