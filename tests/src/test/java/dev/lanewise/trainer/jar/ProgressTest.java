package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On a terminal a bar shows the progress, below lines that are the same as elsewhere. */
@Tag("jar")
@EnabledOnOs(OS.LINUX)
class ProgressTest {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final String JOB = "--set training.epochs=3 --set data.n_train=320 --set data.n_test=20";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsScript() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script, of util-linux, makes terminals");
    }

    @Test
    void aBarShowsLossRateAndTime() throws Exception {
        String screen = onTerminal("xterm");
        assertTrue(screen.contains(CLEAR_LINE), screen);
        assertTrue(screen.matches("(?s).*100% \\[=+\\] 960/960 samples \\(.*samples/s.*"), screen);
        String lines = screen.replaceAll("\r\u001b\\[K[^\r\n]*samples[^\r\n]*(?=\r)", "");
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertTrue(lines.contains(CLEAR_LINE + "epoch " + epoch + "/3  training loss "), screen);
        }
    }

    @Test
    void aTerminalThatCannotGoBackGetsPlainLines() throws Exception {
        String screen = onTerminal("dumb");
        assertFalse(screen.contains("\u001b"), screen);
        assertFalse(screen.contains("samples/s"), screen);
        assertTrue(screen.contains("epoch 3/3"), screen);
    }

    private String onTerminal(String kind) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path screen = folder.resolve("screen.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "-qec",
                        "'" + java + "' -jar '" + System.getProperty("lanewise.trainer.jar") + "' " + JOB,
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile());
        builder.environment().put("TERM", kind);
        Process process = builder.start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        String text = Files.readString(screen);
        assertEquals(0, process.exitValue(), text);
        return text;
    }
}
