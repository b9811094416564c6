package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.store.Checkpoint;
import dev.lanewise.forecaster.store.CheckpointFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Who ends a run keeps what it has learned so far, and is told where. */
@Tag("jar")
@DisabledOnOs(OS.WINDOWS) // its processes can't be told to end, only ended
class InterruptionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130, auto", "TERM, 143, auto", "INT, 130, scalar", "TERM, 143, scalar"})
    void theResultsSoFarAreKept(String signal, int exitCode, String mode) throws Exception {
        TrainerJar jar = new TrainerJar(folder);
        Process run = jar.start(
                "--set",
                "training.epochs=1000000",
                "--set",
                "data.n_train=50",
                "--set",
                "kernel.mode=" + mode,
                "--output",
                "results.json",
                "--report",
                "report.html",
                "--checkpoint",
                "run.checkpoint");
        try {
            awaitEpoch(jar, run);
            new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid()))
                    .start()
                    .waitFor();
            assertTrue(run.waitFor(30, TimeUnit.SECONDS), "the run ignores the signal");
        } finally {
            end(run);
        }
        String out = Files.readString(jar.out());
        assertEquals(exitCode, run.exitValue(), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("stopped after ")), out);
        assertTrue(out.contains("results: results.json") && out.contains("report: report.html"), out);

        Checkpoint checkpoint = CheckpointFile.read(folder.resolve("run.checkpoint"));
        int epoch = checkpoint.state().epoch();
        assertTrue(out.contains("checkpoint: run.checkpoint (after epoch " + epoch + "; train --resume goes on"), out);
        assertTrue(out.contains("stopped after " + epoch + " whole epoch"), out);

        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        assertEquals("interrupted", results.get("status"));
        assertFalse(((List<?>) results.get("epochs")).isEmpty());
        assertEquals(((Map<?, ?>) last((List<?>) results.get("epochs"))).get("test_loss"), results.get("test_loss"));
        String report = Files.readString(folder.resolve("report.html"));
        assertTrue(report.contains("of 1000000 epochs: interrupted from outside.") && report.contains("</html>"));
    }

    /** Ends what is still there where a signal was ignored: the run itself and its second JVM. */
    private static void end(Process run) {
        List<ProcessHandle> all =
                Stream.concat(run.descendants(), Stream.of(run.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static Object last(List<?> list) {
        return list.get(list.size() - 1);
    }

    private static void awaitEpoch(TrainerJar jar, Process run) throws Exception {
        for (int tenths = 0; tenths < 600 && run.isAlive(); tenths++) {
            if (Files.readString(jar.out()).contains("epoch ")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no epoch ended:\n" + Files.readString(jar.out()));
    }
}
