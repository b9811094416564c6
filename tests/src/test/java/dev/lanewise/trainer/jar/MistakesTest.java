package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** A user's mistake ends with exit code 2 and one sentence; a failure with exit code 1, its details in the log. */
@Tag("jar")
class MistakesTest {

    @TempDir
    private Path folder;

    @Test
    void anUnknownKey() throws Exception {
        Files.writeString(folder.resolve("my job.yaml"), "training:\n  epoch: 3\n");
        assertMistake(
                "my job.yaml, line 2, column 3: unknown key training.epoch; the nearest known one is training.epochs",
                "--config",
                "my job.yaml");
    }

    @Test
    void aMissingConfiguration() throws Exception {
        assertMistake("no.yaml: there is no such configuration file", "--config=no.yaml");
    }

    @Test
    void aSeedThatIsNone() throws Exception {
        assertMistake("option --seed: data.random_seed must be a whole number, not 1.5", "--seed", "1.5");
    }

    @Test
    void anOptionThatIsNone() throws Exception {
        Outcome outcome = new TrainerJar(folder).run("--ouput", "x");
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().contains("--ouput"), outcome.err());
    }

    @Test
    void resultsThatCannotBeWrittenAreKnownBeforeTheTraining() throws Exception {
        assertMistake("option --output: can't write to " + folder + ": it is a folder", "--output", folder.toString());
    }

    @Test
    void oneFileForTwoOutputs() throws Exception {
        assertMistake(
                "option --model: ./x is also the file of option --output; choose another file",
                "--output",
                "x",
                "--model",
                "./x");
    }

    @Test
    void aBrokenSeries() throws Exception {
        Files.writeString(folder.resolve("series.csv"), "day,sales\n1,5\n2,five\n");
        Files.writeString(folder.resolve("config.yaml"), "data: {source: csv, file: series.csv, column: sales}\n");
        Outcome outcome = new TrainerJar(folder).run();
        assertEquals(2, outcome.exitCode());
        assertEquals(
                "series.csv, line 3, column \"sales\": \"five\" is not a number; if it stands for a missing value, say so: data.missing",
                outcome.err().strip());
    }

    @Test
    void aTrainingThatDivergesSaysWhatToTry() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "training: {learning_rate: 1e30, optimizer: sgd}\n");
        Outcome outcome = new TrainerJar(folder).run("--output", "results.json");
        assertEquals(1, outcome.exitCode());
        assertTrue(
                outcome.err()
                        .startsWith("Training stopped: the training loss is no longer a finite number in epoch 1,"),
                outcome.err());
        assertTrue(outcome.err().contains("the weight lstm.weight_ih_l0[0] is NaN"), outcome.err());
        assertTrue(outcome.err().contains("training.learning_rate"), outcome.err());
        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        assertEquals("failed", results.get("status"));
        assertTrue(outcome.err().contains((String) results.get("reason")), outcome.err());
        assertNull(results.get("test_loss"));
    }

    @Test
    void aJobThatIsTooLargeForTheHeapIsRefusedWithItsNeed() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "data: {n_train: 10000000}\nkernel: {mode: scalar}\n");
        Outcome outcome =
                new TrainerJar(folder).jvmFlags("-Xmx64m", "-XX:+UseG1GC").run();
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().startsWith("This job needs 2.9 GB of memory (data 2.6 GB, "), outcome.err());
        assertTrue(outcome.err().contains("has at most 64.0 MB; start Java with -Xmx2993m, or "), outcome.err());
    }

    /** A series of numbers takes more memory while it is read than anything that could be known before. */
    @Test
    void aFailureLeavesItsStackTraceInTheLog() throws Exception {
        Files.writeString(folder.resolve("series.csv"), "sales\n" + "1\n2\n".repeat(1 << 20));
        Files.writeString(
                folder.resolve("config.yaml"),
                "data: {source: csv, file: series.csv, column: sales}\nkernel: {mode: scalar}\n");
        Outcome outcome =
                new TrainerJar(folder).jvmFlags("-Xmx32m", "-XX:+UseSerialGC").run();
        assertEquals(1, outcome.exitCode());
        assertTrue(
                outcome.err().startsWith("The job needs more memory than Java's heap of 3")
                        && outcome.err().contains("-Xmx: java.lang.OutOfMemoryError: ")
                        && outcome.err().endsWith("(the log file has the details).\n"),
                outcome.err());
        assertTrue(Files.readString(folder.resolve("logs/app.log")).contains("\tat dev.lanewise.trainer"));
    }

    @Test
    void anOptionGoesOverTheFileAndTheOutputSaysSo() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "data: {n_train: 10, n_test: 10}\n");
        Outcome outcome = new TrainerJar(folder)
                .environment("RANDOM_SEED", "7")
                .run("--set", "training.epochs=1", "--set", "kernel.mode=scalar");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(
                "config.yaml, data.random_seed 7 (environment variable RANDOM_SEED), training.epochs 1 (option --set),"
                        + " kernel.mode scalar (option --set)",
                outcome.value("configuration:"));
    }

    @Test
    void aLogThatCannotBeWrittenIsOneWarning() throws Exception {
        Files.writeString(folder.resolve("logs"), "a file where the log's folder should be");
        Files.writeString(folder.resolve("config.yaml"), "data: {n_train: 10, n_test: 10}\nkernel: {mode: scalar}\n");
        Outcome outcome = new TrainerJar(folder).run();
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(
                1,
                outcome.out()
                        .lines()
                        .filter(line -> line.contains("can't be written"))
                        .count());
        assertTrue(outcome.out().startsWith("configuration: config.yaml"), outcome.out());
    }

    private void assertMistake(String sentence, String... args) throws Exception {
        Outcome outcome = new TrainerJar(folder).run(args);
        assertEquals(sentence, outcome.err().strip());
        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
    }
}
