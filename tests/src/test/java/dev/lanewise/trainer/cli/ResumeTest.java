package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** A training that goes on from its checkpoint: the results of one that never stopped, and what it refuses. */
class ResumeTest {

    @TempDir
    private Path folder;

    private Path config;
    private Path checkpoint;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aJob() throws IOException {
        checkpoint = folder.resolve("run.checkpoint");
        Files.writeString(folder.resolve("series.csv"), series(0));
        Files.writeString(folder.resolve(".env"), "RANDOM_SEED=7\n");
        config = Files.writeString(folder.resolve("my.yaml"), """
                logging: {file: ""}
                data: {source: csv, file: series.csv, column: '#1', sequence_length: 4, validation_fraction: 0.2}
                model: {hidden_dim: 4}
                training: {epochs: 4, batch_size: 16, learning_rate: 0.05, optimizer: momentum,
                  schedule: plateau, schedule_epochs: 1, schedule_factor: 0.5}
                kernel: {mode: scalar}
                """);
    }

    private static String series(double last) {
        StringBuilder csv = new StringBuilder("day,#1\n");
        for (int i = 0; i < 120; i++) {
            csv.append(i).append(',').append(StrictMath.sin(0.7 * i)).append('\n');
        }
        return csv.append("120,").append(last).append('\n').toString();
    }

    private int run(String... arguments) {
        PrintStream console = System.err;
        PrintStream answers = System.out;
        out.reset();
        err.reset();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return Program.execute(arguments);
        } finally {
            System.setErr(console);
            System.setOut(answers);
        }
    }

    /** Trains from the configuration. */
    private void train(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--config", config.toString()));
        arguments.addAll(List.of(more));
        assertEquals(0, run(arguments.toArray(String[]::new)), err::toString);
    }

    private int resume(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--resume", checkpoint.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** All figures of a run, without times and without where its settings came from. */
    private Map<String, Object> figures(String name) throws IOException {
        String text = Files.readString(folder.resolve(name)).replaceAll(" *\"\\w*seconds\".*\n", "");
        Map<String, Object> json = JSON.std.mapFrom(text.replaceAll(",(\\s*})", "$1"));
        json.remove("origins");
        ((Map<?, ?>) ((Map<?, ?>) json.get("config")).get("data")).remove("file");
        return json;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Before and after the checkpoint, rates fall, a rise of the rate is under way, or the best epoch is behind. */
    @ParameterizedTest
    @ValueSource(strings = {"training.optimizer=adam", "training.patience=2", "training.warmup_updates=26"})
    void goingOnGivesWhatOneRunGives(String setting) throws IOException {
        train("--set", setting, "--set", "training.epochs=9", "--output", path("whole.json"));
        train("--set", setting, "--checkpoint", checkpoint.toString(), "--output", path("half.json"));
        assertTrue(out.toString().contains("checkpoint: " + checkpoint + " (after epoch 4; train --resume goes on"));
        assertEquals(0, resume("--set", "training.epochs=9", "--output", path("both.json")), err::toString);
        assertTrue(out.toString().contains(checkpoint + " (a checkpoint after epoch 4), training.epochs 9 (option"));
        assertEquals(figures("whole.json"), figures("both.json"));
        assertNotEquals(figures("whole.json"), figures("half.json"));
    }

    /** In the middle, by parts; digits depend on their number, so another one is refused. */
    @Test
    void theNumberOfPartsStays() throws IOException {
        goingOnGivesWhatOneRunGives("training.shards=3");
        assertEquals(2, resume("--set", "training.epochs=9", "--set", "training.shards=2"));
        assertEquals(
                "option --set: training.shards must be 3, as in the checkpoint " + checkpoint
                        + " that the job goes on from, not 2",
                err.toString().strip());
    }

    /** The seed that the training began with counts, whatever variables and a file of defaults say now. */
    @Test
    void neitherAnotherEnvironmentNorAnotherPlaceOfTheDataChangesAnything() throws IOException {
        train("--checkpoint", checkpoint.toString(), "--output", path("first.json"));
        assertEquals(7, ((Map<?, ?>) ((Map<?, ?>) figures("first.json").get("config")).get("data")).get("random_seed"));
        Files.writeString(folder.resolve(".env"), "RANDOM_SEED=8\n");
        Files.move(folder.resolve("series.csv"), folder.resolve("moved.csv"));
        assertEquals(2, resume());
        assertTrue(err.toString().contains("series.csv, but there is no such file"), err.toString());
        assertEquals(
                0,
                resume(
                        "--set",
                        "data.file=" + path("moved.csv"),
                        "--set",
                        "kernel.threads=2",
                        "--set",
                        "logging.level=warn",
                        "--output",
                        path("again.json")),
                err::toString);
        assertEquals(figures("first.json").get("epochs"), figures("again.json").get("epochs"));
        assertEquals(
                figures("first.json").get("weights_sha256"),
                figures("again.json").get("weights_sha256"));
    }

    @Test
    void aConfigurationIsHeldAgainstTheCheckpoint() throws IOException {
        train("--checkpoint", checkpoint.toString());
        assertEquals(0, resume("--config", config.toString()), err::toString);
        Files.writeString(config, Files.readString(config).replace("hidden_dim: 4", "hidden_dim: 5"));
        assertEquals(2, resume("--config", config.toString()));
        assertEquals(
                config + ", line 3, column 9: model.hidden_dim must be 4, as in the checkpoint " + checkpoint
                        + " that the job goes on from, not 5",
                err.toString().strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set training.learning_rate=0.01 | option --set: training.learning_rate must be 0.05, as in the checkpoint RUN"
                        + " that the job goes on from, not 0.01",
                "--seed 8 | option --seed: data.random_seed must be 7, as in the checkpoint RUN that the job goes on from, not 8",
                "--set data.column=day | option --set: data.column must be #1, as in the checkpoint RUN that the job goes on"
                        + " from, not day",
                "--set training.epochs=3 | option --set: training.epochs must be at least 4, the epochs that the checkpoint has,"
                        + " not 3",
                "--set training.epoch=3 | option --set: unknown key training.epoch; the nearest known one is training.epochs",
                "--checkpoint-every 0 | option --checkpoint-every: N must be at least 1, not 0",
                "--output RUN | option --resume: RUN is also the file of option --output; choose another file",
                "--output RUN --checkpoint OTHER | option --output: RUN is also the checkpoint that the training goes on from;"
                        + " choose another file",
            })
    void whatMayNotChange(String options, String sentence) throws IOException {
        train("--checkpoint", checkpoint.toString());
        byte[] before = Files.readAllBytes(checkpoint);
        assertEquals(
                2,
                resume(options.replace("RUN", checkpoint.toString())
                        .replace("OTHER", path("other"))
                        .split(" ")));
        assertEquals(
                sentence.replace("RUN", checkpoint.toString()), err.toString().strip());
        assertTrue(Arrays.equals(before, Files.readAllBytes(checkpoint)));
    }

    @Test
    void aScheduleThatRunsToTheLastEpochKeepsTheirNumber() {
        train("--set", "training.schedule=cosine", "--checkpoint", checkpoint.toString());
        assertEquals(2, resume("--set", "training.epochs=9"));
        assertEquals(
                "option --set: training.epochs must be 4, as in the checkpoint, where training.schedule is cosine: the"
                        + " learning rates so far depended on it, not 9",
                err.toString().strip());
        assertEquals(0, resume(), err::toString);
    }

    @Test
    void otherValuesAreRefused() throws IOException {
        train("--checkpoint", checkpoint.toString());
        Files.writeString(folder.resolve("series.csv"), series(1e-9));
        assertEquals(2, resume());
        assertTrue(
                err.toString()
                        .contains(
                                "series.csv, column \"#1\": these are not the values that the checkpoint was made from:"
                                        + " their hash is "),
                err.toString());
    }

    @Test
    void anIntervalWithoutAFileIsRefused() {
        assertEquals(2, run("--config", config.toString(), "--checkpoint-every", "5"));
        assertEquals(
                "option --checkpoint-every: no file to write is given; name it by --checkpoint",
                err.toString().strip());
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(checkpoint, "x");
        assertEquals(2, resume());
        assertTrue(err.toString().startsWith(checkpoint + ": this is not a safetensors file"), err.toString());
    }
}
