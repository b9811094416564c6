package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep that goes on from its checkpoint: the results of one that never stopped, and what it refuses. */
class SweepResumeTest extends SweepFolder {

    @Test
    void moreRunsKeepTheEarlierOnes() throws IOException {
        write("""
                sweep:
                  method: random
                  runs: 3
                  values: {model.hidden_dim: {integer: [2, 9]}, model.layers: [1, 2]}
                """);
        Map<String, Object> few = sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        Map<String, Object> more = sweep("--resume", "IN/state", "--set", "sweep.runs=6");
        Map<String, Object> whole = sweep("--config", "IN/sweep.yaml", "--set", "sweep.runs=6");
        assertEquals(untimed(whole), untimed(more));
        assertTrue(untimed(more).containsAll(untimed(few)));
        Run fewer = run("sweep", "--resume", "IN/state", "--set", "sweep.runs=5");
        assertEquals(2, fewer.exitCode());
        assertEquals(
                "sweep.runs must be at least 6, the last run that the checkpoint has",
                fewer.err().strip());
        Run other = run("sweep", "--resume", "IN/state", "--set", "sweep.seed=43");
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("sweep.seed must be 42, as in the checkpoint "), other.err());
    }

    /** What a life is given beside the configuration, the next ones have, too. */
    @Test
    void optionsOfEachLifeStay() throws IOException {
        write("sweep: {method: random, runs: 9, values: {model.hidden_dim: {integer: [2, 9]}}}\n");
        sweep("--config", "IN/sweep.yaml", "--set", "sweep.runs=2", "--seed", "7", "--checkpoint", "IN/state");
        List<Object> first = untimed(sweep("--resume", "IN/state"));
        assertEquals(2, first.size());
        List<Object> more = untimed(sweep("--resume", "IN/state", "--set", "sweep.runs=3"));
        assertTrue(more.containsAll(first), more.toString());
        assertEquals(more, untimed(sweep("--resume", "IN/state")));
        String[] again = {"--config", "IN/sweep.yaml", "--resume", "IN/state", "--seed", "7", "--set", "sweep.runs=4"};
        assertEquals(4, rows(sweep(again)).size());
        Map<String, Object> whole = sweep("--config", "IN/sweep.yaml", "--set", "sweep.runs=4", "--seed", "7");
        assertEquals(untimed(whole), untimed(sweep("--resume", "IN/state")));
    }

    @Test
    void anotherCheckpointGetsAllRunsEvenIfNoneIsLeft() throws IOException {
        write("sweep: {values: {model.hidden_dim: [2, 3]}}\n");
        sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        List<Map<?, ?>> rows = rows(sweep("--resume", "IN/state", "--checkpoint", "IN/copy"));
        assertEquals(rows, rows(sweep("--resume", "IN/copy")));
    }

    /** The runs of the first life are not trained again: their times are those of the checkpoint. */
    @Test
    void aFinishedSweepThatIsResumedTrainsNothing() throws IOException {
        write("sweep: {values: {model.hidden_dim: [2, 3]}}\n");
        sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state", "--best", "IN/one.yaml");
        List<Map<?, ?>> before = rows(sweep("--config", "IN/sweep.yaml", "--resume", "IN/state"));
        Files.delete(file("sweep.yaml"));
        assertEquals(before, rows(sweep("--resume", "IN/state", "--best", "IN/two.yaml")));
        assertArrayEquals(Files.readAllBytes(file("one.yaml")), Files.readAllBytes(file("two.yaml")));
    }

    @Test
    void theFirstLineCountsTheRunsThatAreKept() throws IOException {
        write("sweep: {values: {model.hidden_dim: [2]}}\n");
        sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        Run run = run("sweep", "--resume", "IN/state");
        assertTrue(run.out().startsWith("configuration: " + file("state") + " (a checkpoint after 1 run)"), run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set training.epochs=4 | option --set: training.epochs must be 3, as in the checkpoint IN/state that the sweep"
                        + " goes on from, not 4",
                "--set sweep.method=random --set sweep.runs=2 | IN/sweep.yaml, line 6, column 18: sweep.method must be grid, as in"
                        + " the checkpoint IN/state that the sweep goes on from, not random",
                "--config IN/other.yaml | IN/other.yaml, line 6, column 18: model.hidden_dim must be [2, 3], as in the checkpoint"
                        + " IN/state that the sweep goes on from, not [3, 2]",
                "--config IN/more.yaml | IN/more.yaml, line 6, column 18: sweep.values must be model.hidden_dim, as in the checkpoint"
                        + " IN/state that the sweep goes on from, not model.hidden_dim, model.layers",
                "--output IN/state | option --resume: IN/state is also the file of option --output; choose another file",
                "--best IN/series.csv | option --best: IN/series.csv is also the series (data.file); choose another file",
            })
    void whatMayNotChange(String options, String sentence) throws IOException {
        write("sweep: {values: {model.hidden_dim: [2, 3]}}\n");
        sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        byte[] before = Files.readAllBytes(file("state"));
        Files.writeString(file("other.yaml"), BASE + "sweep: {values: {model.hidden_dim: [3, 2]}}\n");
        Files.writeString(file("more.yaml"), BASE + "sweep: {values: {model.hidden_dim: [2, 3], model.layers: [1]}}\n");
        List<String> arguments = new ArrayList<>(List.of("--resume", "IN/state"));
        arguments.addAll(List.of(options.split(" ")));
        Run run = run("sweep", arguments.toArray(String[]::new));
        assertEquals(2, run.exitCode());
        assertEquals(sentence.replace("IN/", folder + "/"), run.err().strip());
        assertArrayEquals(before, Files.readAllBytes(file("state")));
    }

    @Test
    void otherDataAreRefusedAndOtherFilesAreNoCheckpoints() throws IOException {
        write("sweep: {values: {model.hidden_dim: [2, 3]}}\n");
        sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        Files.writeString(
                file("series.csv"), Files.readString(file("series.csv")).replace("\n0,0.0,", "\n0,0.5,"));
        Run run = run("sweep", "--resume", "IN/state");
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                file("series.csv") + ", column \"#1\": these are not the values that the checkpoint was"
                                        + " made from: their hash is "),
                run.err());
        for (String other : List.of("sweep.yaml", "series.csv", "none", "bad", "worse", "model")) {
            Files.writeString(file("bad"), "{\"kind\": \"a checkpoint of a sweep\", \"runs\": 3}");
            Files.writeString(file("worse"), "{\"kind\": 3}");
            Files.write(file("model"), new byte[] {(byte) 0xf0, 0, 0, 0, 0, 0, 0, 0, '{'});
            Run not = run("sweep", "--resume", "IN/" + other);
            assertEquals(2, not.exitCode());
            assertTrue(not.err().startsWith(file(other) + ": th"), not.err());
        }
    }

    @Test
    void theCheckpointOfAnotherCommandIsNamed() throws IOException {
        write("sweep: {values: {model.hidden_dim: [2]}}\n");
        sweep("--config", "IN/sweep.yaml", "--checkpoint", "IN/state");
        for (String command : List.of("train", "forecast")) {
            Run run = run(command, "--resume", "IN/state");
            assertEquals(2, run.exitCode());
            assertEquals(
                    file("state") + ": this checkpoint is of the command sweep; write sweep --resume",
                    run.err().strip());
        }
        Files.write(file("train"), new byte[] {100, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xe8});
        Run run = run("sweep", "--resume", "IN/train");
        assertEquals(2, run.exitCode());
        assertEquals(
                file("train") + ": this is not a checkpoint of a sweep, which is JSON",
                run.err().strip());
    }
}
