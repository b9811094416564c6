package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void isNotStartedForTheScalarKernel() throws Exception {
        configure(SMALL + "kernel: {mode: scalar}\n");
        assertEquals(1, jvms(jar.jvmFlags(PRINT_FLAGS).run()));
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
