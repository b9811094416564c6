package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/**
 * A sweep that is killed again and again, at random moments, the first JVM or the second one, ends with the results of
 * one that was left alone; and one that doesn't fit into the heap as it is takes fewer runs at a time.
 * {@code -Dlanewise.kills=50} kills it so often; without it a few times.
 */
@Tag("jar")
class SweepKillTest {

    private static final int KILLS = Integer.getInteger("lanewise.kills", 2);
    private static final long SEED = Long.getLong("lanewise.seed", System.nanoTime());
    private static final int RUNS_FOR_EACH_LIFE = 4;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private Path checkpoint;

    @BeforeEach
    void aSweep() throws IOException {
        checkpoint = folder.resolve("state");
        Files.writeString(folder.resolve("sweep.yaml"), """
                logging: {file: ""}
                data: {n_train: 120, n_test: 20, validation_fraction: 0.2}
                training: {epochs: 10}
                kernel: {threads: 2}
                sweep:
                  method: random
                  runs: %d
                  values:
                    model.hidden_dim: {integer: [2, 9]}
                    training.learning_rate: {log_uniform: [1e-3, 1e-1]}
                """.formatted(RUNS_FOR_EACH_LIFE * (KILLS + 1)));
    }

    @Test
    void aKilledSweepEndsAsIfNothingHadHappened() throws Exception {
        assertEquals(0, run(List.of("--config", "sweep.yaml"), "whole").exitCode());
        for (int kill = 0; TwoJvms.goesOn(kill, KILLS, checkpoint); kill++) {
            TrainerJar jar = new TrainerJar(folder);
            Process first = jar.start(start().toArray(String[]::new));
            int wanted = RUNS_FOR_EACH_LIFE * Math.min(kill, KILLS - 1) + 1 + random.nextInt(RUNS_FOR_EACH_LIFE);
            Map<Object, Object> before = times(checkpoint);
            TwoJvms.killOnce(first, random, life -> awaitRuns(life, wanted));
            assertKept(before, times(checkpoint));
        }
        Map<Object, Object> kept = times(checkpoint);
        List<String> last = start();
        assertEquals(0, run(last.subList(1, last.size()), "resumed").exitCode());
        assertEquals(figures("whole"), figures("resumed"), "seed " + SEED);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.yaml")), Files.readAllBytes(folder.resolve("resumed.yaml")));
        assertTrue(!kept.isEmpty(), "no life left a checkpoint");
        assertKept(kept, times(folder.resolve("resumed.json")));
    }

    /** How long each run took: one that is trained again has the same figures, but never the same time. */
    private static Map<Object, Object> times(Path file) throws IOException {
        Map<Object, Object> times = new TreeMap<>();
        if (Files.exists(file)) {
            for (Object run : (List<?>) JSON.std.mapFrom(Files.readString(file)).get("runs")) {
                times.put(((Map<?, ?>) run).get("run"), ((Map<?, ?>) run).get("seconds"));
            }
        }
        return times;
    }

    private static void assertKept(Map<Object, Object> before, Map<Object, Object> after) {
        assertTrue(after.entrySet().containsAll(before.entrySet()), "of " + before + " in " + after + ", seed " + SEED);
    }

    /** What starts the next life: with the checkpoint, if the lives before left one. */
    private List<String> start() {
        return Files.exists(checkpoint)
                ? List.of("sweep", "--resume", "state")
                : List.of("sweep", "--config", "sweep.yaml", "--checkpoint", "state");
    }

    private void awaitRuns(Process life, int wanted) throws Exception {
        for (int tries = 0; tries < 60_000 && life.isAlive(); tries++) {
            if (Files.exists(checkpoint) && runs(checkpoint).split("\"run\" :").length > wanted) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private TrainerJar.Outcome run(List<String> options, String name) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sweep"));
        all.addAll(options);
        all.addAll(List.of("--output", name + ".json", "--best", name + ".yaml"));
        return new TrainerJar(folder).run(all.toArray(String[]::new));
    }

    /** The runs, without their times, and without how many there were at a time: fewer where fewer were left. */
    private String figures(String name) throws IOException {
        return runs(folder.resolve(name + ".json"));
    }

    private static String runs(Path file) throws IOException {
        String text = Files.readString(file).replaceAll(" *\"(\\w*seconds|side_by_side)\".*\\R", "");
        return text.substring(text.indexOf("\"runs\" : ["));
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptedSweepShowsWhatItHas(String signal, int exitCode) throws Exception {
        TrainerJar jar = new TrainerJar(folder);
        Process first =
                jar.start("sweep", "--config", "sweep.yaml", "--checkpoint", "state", "--set", "sweep.runs=10000");
        try {
            awaitRuns(first, 1);
            new ProcessBuilder("kill", "-" + signal, Long.toString(first.pid())).start();
            assertTrue(first.waitFor(1, TimeUnit.MINUTES));
        } finally {
            first.descendants().forEach(ProcessHandle::destroyForcibly);
            first.destroyForcibly();
        }
        assertEquals(exitCode, first.exitValue(), Files.readString(jar.err()));
        String out = Files.readString(jar.out());
        assertTrue(
                out.matches("(?s).*\\Rrun +hidden_dim .*stopped after [1-9]\\d* runs? of 10000\\R.*weights_sha256 .*"
                        + "checkpoint: state \\(after [1-9]\\d* runs? of 10000;"
                        + " sweep --resume goes on from there\\)\\R"),
                out);
    }

    /** Two of the larger runs take more than the heap has. */
    @Test
    void asManyRunsAtATimeAsTheHeapHasRoomFor() throws Exception {
        Files.writeString(folder.resolve("sweep.yaml"), """
                logging: {file: ""}
                data: {n_train: 40, n_test: 20, validation_fraction: 0.5, sequence_length: 20}
                model: {hidden_dim: 400}
                training: {epochs: 1}
                kernel: {threads: 2}
                sweep: {values: {training.optimizer: [adam, sgd]}}
                """);
        TrainerJar.Outcome small = new TrainerJar(folder).jvmFlags("-Xmx50m").run("sweep", "--config", "sweep.yaml");
        assertEquals(0, small.exitCode(), small.err());
        assertTrue(
                small.out()
                        .contains(
                                "note: the heap has room for 1 at a time of runs such as run 1 (optimizer adam); start"
                                        + " Java with a larger -Xmx for 2"),
                small.out());
        assertTrue(small.out().contains(", 1 run at a time, one thread each"), small.out());
        TrainerJar.Outcome none = new TrainerJar(folder)
                .jvmFlags("-Xmx50m")
                .run("sweep", "--config", "sweep.yaml", "--set", "model.hidden_dim=2000");
        assertEquals(2, none.exitCode());
        assertTrue(
                none.err()
                        .matches("run 1 \\(optimizer adam\\): This job needs .*, but Java's heap has at most 50\\.0 MB;"
                                + " start Java with -Xmx\\d+m, or leave these values out\\R"),
                none.err());
    }
}
