package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.store.ForecastCheckpoint;
import dev.lanewise.forecaster.training.ForecastState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A forecast that goes on from its checkpoint: the files of one that never stopped, and what it refuses. */
class ForecastResumeTest {

    private static final List<String> OPTIONS = List.of(
            "--horizon",
            "3",
            "--members",
            "2",
            "--hidden",
            "4",
            "--updates",
            "40",
            "--origins",
            "2",
            "--quantiles",
            "0.1,0.9",
            "--no-log");

    @TempDir
    private Path folder;

    private Path series;
    private Path checkpoint;

    @BeforeEach
    void fiveYears() throws IOException {
        series = Files.writeString(folder.resolve("series.csv"), text(2015, 7));
        checkpoint = folder.resolve("run.checkpoint");
    }

    private static String text(int year, int modulus) {
        StringBuilder text = new StringBuilder("month,sales,visits\n");
        for (int i = 0; i < 60; i++) {
            int value = 100 + i + 10 * Math.abs(i % 12 - 6) + i * i % modulus;
            text.append(String.format("%d-%02d,%d,%d%n", year + i / 12, 1 + i % 12, value, i));
        }
        return text.toString();
    }

    private Run forecast(List<String> options, String... more) {
        List<String> arguments = new ArrayList<>(List.of("forecast", series.toString(), "--target", "sales"));
        arguments.addAll(options);
        arguments.addAll(List.of(more));
        return Run.of(arguments);
    }

    private Run resume(String... more) {
        List<String> arguments = new ArrayList<>(List.of("forecast", series.toString()));
        arguments.addAll(List.of("--resume", checkpoint.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments);
    }

    private Run begin() {
        Run run = forecast(OPTIONS, "--checkpoint", checkpoint.toString(), "--output", path("whole.csv"));
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Lines without times of the machine. */
    private static List<String> lines(Run run, String without) {
        return run.out().lines().filter(line -> !line.startsWith(without)).toList();
    }

    private void assertSameEnd(Run whole, Run resumed) throws IOException {
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(lines(whole, "forecast: "), lines(resumed, "forecast: "));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.csv")), Files.readAllBytes(folder.resolve("resumed.csv")));
    }

    /** Two origins, one horizon before them, and the last training, each of 2 nets of 40 updates. */
    @Test
    void theLastCheckpointHasAllTrainings() {
        Run run = begin();
        assertTrue(
                run.out()
                        .contains("checkpoint: " + checkpoint
                                + " (after 320 updates; forecast --resume goes on from there)\n"),
                run.out());
        SortedMap<Integer, ForecastState> trainings =
                CheckpointFile.readForecast(checkpoint).trainings();
        assertEquals(List.of(51, 54, 57, 60), List.copyOf(trainings.keySet()));
        trainings
                .values()
                .forEach(state -> state.members().forEach(member -> {
                    assertEquals(40, member.update());
                    assertTrue(member.optimiser().slots().isEmpty());
                }));
    }

    /** Kept often, so that trainings are stopped and go on; then some are taken away, as if it had been killed. */
    @ParameterizedTest
    @CsvSource({"1, 51", "16, 54", "50, 57", "1000, 60", "1, 61"})
    void whateverIsMissingIsTrained(int every, int firstMissing) throws IOException {
        Run whole = begin();
        Path other = folder.resolve("other.checkpoint");
        Run often = forecast(
                OPTIONS,
                "--checkpoint",
                other.toString(),
                "--checkpoint-every",
                Integer.toString(every),
                "--output",
                path("resumed.csv"));
        assertEquals(
                lines(whole, "checkpoint"),
                lines(often, "checkpoint").stream()
                        .map(line -> line.replace("resumed.csv", "whole.csv"))
                        .toList());
        ForecastCheckpoint all = CheckpointFile.readForecast(other);
        write(new TreeMap<>(all.trainings().headMap(firstMissing)), all);
        assertSameEnd(whole, resume("--output", path("resumed.csv")));
    }

    private void write(SortedMap<Integer, ForecastState> trainings, ForecastCheckpoint like) throws IOException {
        CheckpointFile.write(
                new ForecastCheckpoint(like.settings(), like.dataSha256(), trainings), OutputFile.at(checkpoint));
    }

    /** Training anew would give the same bits, so that the nets of a training that is over are made to be others. */
    @Test
    void whatWasTrainedIsNotTrainedAgain() throws IOException {
        begin();
        ForecastCheckpoint all = CheckpointFile.readForecast(checkpoint);
        SortedMap<Integer, ForecastState> changed = new TreeMap<>(all.trainings());
        ForecastState last = all.trainings().get(60);
        last.members().forEach(member -> Arrays.fill(member.parameters(), 0));
        changed.put(60, last);
        write(changed, all);
        String hash = WeightsHash.sha256(
                last.members().stream().map(ForecastState.Member::parameters).toList());
        Run resumed = resume();
        assertTrue(resumed.out().contains("weights_sha256  " + hash), resumed.out() + resumed.err());
    }

    /** The same options may be given again, in any spelling; what computes may be another. */
    @Test
    void optionsMayBeRepeated() throws IOException {
        Run whole = begin();
        Run resumed = resume(
                "--horizon=3",
                "--quantiles",
                "0.10,0.90",
                "--no-log",
                "--threads",
                "1",
                "--kernel",
                "scalar",
                "--output",
                path("resumed.csv"));
        assertSameEnd(whole, resumed);
    }

    @Test
    void anotherFileOfTheSameValuesWillDo() throws IOException {
        Run whole = begin();
        series = Files.move(series, folder.resolve("moved.csv"));
        Run resumed = resume("--output", path("resumed.csv"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole.csv")), Files.readAllBytes(folder.resolve("resumed.csv")));
        assertFalse(whole.out().contains("moved.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--horizon 4|option --horizon: must be 3, as in the checkpoint RUN that the forecast goes on from",
                "--seed 42|option --seed: must be left out, as in the checkpoint RUN that the forecast goes on from",
                "--target visits|option --target: must be sales, as in the checkpoint RUN that the forecast goes on from",
                "--calendar month|option --calendar: must be left out, as in the checkpoint RUN that the forecast goes on"
                        + " from",
                "--output RUN.csv --checkpoint RUN.csv|option --checkpoint: RUN.csv is also the file of option --output;"
                        + " choose another file",
                "--model RUN|option --model: must be left out, as in the checkpoint RUN that the forecast goes on from",
            })
    void whatMayNotChange(String options, String sentence) throws IOException {
        begin();
        byte[] before = Files.readAllBytes(checkpoint);
        Run run = resume(options.replace("RUN", checkpoint.toString()).split(" "));
        assertEquals(sentence.replace("RUN", checkpoint.toString()), run.err().strip());
        assertEquals(2, run.exitCode());
        assertArrayEquals(before, Files.readAllBytes(checkpoint));
    }

    @Test
    void otherValuesAndOtherTimesAreRefused() throws IOException {
        begin();
        Files.writeString(series, text(2015, 8));
        Run values = resume();
        assertEquals(2, values.exitCode());
        assertTrue(
                values.err()
                        .contains("series.csv: these are not the values that the checkpoint was made from: their hash"),
                values.err());
        Files.writeString(series, text(2016, 7));
        assertEquals(
                series + ": these are not the times that the checkpoint was made from: monthly, from 2016-01, not"
                        + " monthly, from 2015-01; give the same data, or train anew without --resume",
                resume().err().strip());
    }

    @Test
    void aCheckpointOfAnotherKindIsRefused() throws IOException {
        Files.writeString(checkpoint, "x");
        assertTrue(resume().err().startsWith(checkpoint + ": this is not a safetensors file"), resume().err());
        CheckpointFile.write(
                new ForecastCheckpoint(Map.of("--horizont", "3"), "", new TreeMap<>()), OutputFile.at(checkpoint));
        assertEquals(2, resume().exitCode());
        assertTrue(resume().err().startsWith(checkpoint + ": its options can't be read here ("), resume().err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--checkpoint-every 5|option --checkpoint-every: no file to write is given; name it by --checkpoint",
                "--checkpoint A --checkpoint-every 0|option --checkpoint-every: N must be at least 1, not 0",
                "--method theta --checkpoint A|option --checkpoint: nothing is trained with --method theta; leave this"
                        + " option out",
            })
    void mistakes(String options, String sentence) {
        List<String> arguments = new ArrayList<>(List.of("forecast", series.toString(), "--horizon", "3"));
        if (!options.contains("--target")) {
            arguments.addAll(List.of("--target", "sales"));
        }
        arguments.addAll(List.of(options.replace(" A", " " + path("a")).split(" ")));
        Run run = Run.of(arguments);
        assertEquals(sentence, run.err().strip());
        assertEquals(2, run.exitCode());
    }

    @Test
    void aKeptModelIsNotCheckpointed() {
        assertEquals(0, forecast(OPTIONS, "--save-model", path("a.model")).exitCode());
        Run checkpointed = Run.of(List.of(
                "forecast", series.toString(), "--model", path("a.model"), "--refit", "--checkpoint", path("c")));
        assertEquals(
                "option --checkpoint: a training that goes on from a kept model is short, and not kept; leave this option"
                        + " out",
                checkpointed.err().strip());
    }
}
