package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A forecast that is killed again and again, at random moments, the first JVM or the second one, ends with the files of
 * one that was left alone. {@code -Dlanewise.kills=50} kills it so often; without it a few times.
 */
@Tag("jar")
class ForecastKillTest {

    private static final int KILLS = Integer.getInteger("lanewise.kills", 2);
    private static final long SEED = Long.getLong("lanewise.seed", System.nanoTime());
    /** Of each net, for each kill: a life lasts some checkpoints, and all trainings have ten of them for each kill. */
    private static final int UPDATES_FOR_EACH_KILL = 20;

    private static final int MOST_CHECKPOINTS_OF_A_LIFE = 8;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private Path series;
    private Path checkpoint;
    private int resumed;

    @BeforeEach
    void fiveYears() throws IOException {
        StringBuilder text = new StringBuilder("month,sales\n");
        for (int i = 0; i < 60; i++) {
            int value = 100 + i + 10 * Math.abs(i % 12 - 6) + i * i % 7;
            text.append(String.format("%d-%02d,%d%n", 2015 + i / 12, 1 + i % 12, value));
        }
        series = Files.writeString(folder.resolve("series.csv"), text);
        checkpoint = folder.resolve("run.checkpoint");
    }

    /** Three trainings of a backtest, side by side, and the last one, each of two nets. */
    private static List<String> job() {
        String updates = Integer.toString(UPDATES_FOR_EACH_KILL * (KILLS + 1));
        return List.of(
                "--horizon",
                "3",
                "--members",
                "2",
                "--hidden",
                "4",
                "--origins",
                "2",
                "--updates",
                updates,
                "--threads",
                "2");
    }

    @Test
    void aKilledForecastEndsAsIfNothingHadHappened() throws Exception {
        TrainerJar.Outcome whole = run(job(), "whole");
        for (int kill = 0; TwoJvms.goesOn(kill, KILLS, checkpoint); kill++) {
            Process first = new TrainerJar(folder).start(start().toArray(String[]::new));
            TwoJvms.killOnce(first, random, this::awaitCheckpoints);
        }
        List<String> last = start();
        TrainerJar.Outcome end = run(last.subList(2, last.size()), "resumed");
        assertEquals(whole.value("weights_sha256"), end.value("weights_sha256"), "seed " + SEED);
        for (String ending : List.of(".json", ".model")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole" + ending)),
                    Files.readAllBytes(folder.resolve("resumed" + ending)),
                    ending + ", seed " + SEED);
        }
        assertTrue(resumed > 0, "no life went on from a checkpoint");
    }

    /** What starts the next life: with the checkpoint, if the lives before left one. */
    private List<String> start() {
        List<String> arguments = new ArrayList<>(List.of("forecast", series.toString()));
        if (Files.exists(checkpoint)) {
            resumed++;
            arguments.addAll(List.of("--resume", checkpoint.toString()));
        } else {
            arguments.addAll(job());
            arguments.addAll(List.of("--checkpoint", checkpoint.toString()));
        }
        arguments.addAll(List.of("--checkpoint-every", "16"));
        return arguments;
    }

    /** Waits until this life has left some checkpoints. */
    private void awaitCheckpoints(Process run) throws Exception {
        int wanted = 1 + random.nextInt(MOST_CHECKPOINTS_OF_A_LIFE);
        FileTime seen = written();
        for (int tries = 0; tries < 60_000 && run.isAlive() && wanted > 0; tries++) {
            TimeUnit.MILLISECONDS.sleep(1);
            FileTime now = written();
            wanted -= now.equals(seen) ? 0 : 1;
            seen = now;
        }
    }

    private FileTime written() throws IOException {
        return Files.exists(checkpoint) ? Files.getLastModifiedTime(checkpoint) : FileTime.fromMillis(0);
    }

    private TrainerJar.Outcome run(List<String> options, String name) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("forecast", series.toString()));
        all.addAll(options);
        all.addAll(List.of("--output", folder.resolve(name + ".json").toString()));
        all.addAll(List.of("--save-model", folder.resolve(name + ".model").toString()));
        TrainerJar.Outcome outcome = new TrainerJar(folder).run(all.toArray(String[]::new));
        assertEquals(0, outcome.exitCode(), outcome.err());
        return outcome;
    }

    /** The signals' own codes, and a checkpoint in place. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptedForecastSaysWhereItsCheckpointIs() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            Files.deleteIfExists(checkpoint);
            List<String> arguments = new ArrayList<>(List.of("forecast", series.toString(), "--horizon", "3"));
            arguments.addAll(List.of("--hidden", "4", "--updates", "1000000"));
            arguments.addAll(List.of("--checkpoint", checkpoint.toString(), "--checkpoint-every", "50"));
            TrainerJar jar = new TrainerJar(folder);
            Process first = jar.start(arguments.toArray(String[]::new));
            try {
                awaitCheckpoints(first);
                new ProcessBuilder("kill", "-" + signal, Long.toString(first.pid())).start();
                assertTrue(first.waitFor(1, TimeUnit.MINUTES));
            } finally {
                first.descendants().forEach(ProcessHandle::destroyForcibly);
                first.destroyForcibly();
            }
            assertEquals(signal.equals("INT") ? 130 : 143, first.exitValue(), Files.readString(jar.err()));
            String out = Files.readString(jar.out());
            assertTrue(
                    out.matches("(?s)checkpoint: .*run.checkpoint \\(after [1-9]\\d* updates; forecast --resume goes on"
                            + " from there\\)\\R"),
                    out);
        }
    }
}
