package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.ResultsJson;
import dev.lanewise.trainer.results.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** A run from configuration to results, with a validation part. */
class JobTest {

    private final QuietWatcher watcher = new QuietWatcher();

    private RunResult run(String yaml) {
        Settings settings = new ConfigFile(Path.of("my.yaml"), yaml).settings();
        return new Job(settings, ConfigReader.read(settings, Path.of("")), watcher)
                .run()
                .result();
    }

    @Test
    void aTrainingThatStopsEarlyIsCompletedAndSaysWhichEpochWasKept() throws Exception {
        RunResult result = run("""
                data: {n_train: 60, n_test: 20, sequence_length: 8, validation_fraction: 0.25}
                model: {hidden_dim: 4}
                training: {epochs: 50, learning_rate: 0.2, batch_size: 15, patience: 3, loss: mae, schedule: step}
                """);
        assertEquals(45, watcher.data().training().count());
        assertEquals(15, watcher.data().validation().orElseThrow().count());
        List<EpochRecord> epochs = result.course().epochs();
        assertEquals(Ending.Status.COMPLETED, result.course().ending().status());
        int kept = result.course().keptEpoch();
        assertTrue(epochs.size() < 50 && kept == epochs.size() - 3, kept + " of " + epochs.size());
        assertEquals(epochs.get(kept - 1).testLoss(), result.testLoss(), "the test is that of the kept weights");
        assertEquals(result.test().errors().meanAbsolute(), result.testLoss(), "the loss is the absolute error");
        Map<String, Object> json = JSON.std.mapFrom(ResultsJson.text(result));
        assertEquals(kept, json.get("kept_epoch"));
        assertTrue(((Map<?, ?>) ((List<?>) json.get("epochs")).get(0)).containsKey("validation_loss"));
        assertTrue(
                result.summary()
                        .contains("weights of     epoch " + kept + " of " + epochs.size()
                                + ", which had the lowest validation loss"),
                result.summary().toString());
    }

    /** Most jobs have no such part, and programs that read their results need no new key. */
    @Test
    void withoutAValidationPartNothingTellsOfOne() throws Exception {
        String small = "data: {n_train: 20, n_test: 10}\nmodel: {hidden_dim: 2}\ntraining: {epochs: 2}";
        Map<String, Object> json = JSON.std.mapFrom(ResultsJson.text(run(small)));
        assertEquals(List.of("epoch", "train_loss", "test_loss", "seconds"), keysOfFirstEpoch(json));
        assertTrue(!json.containsKey("kept_epoch"));
        assertTrue(watcher.data().validation().isEmpty());
    }

    /** Values are taken as the file has them, but what a column of times shows is said. */
    @Test
    void whatTheTimesOfAFileShowIsAWarning(@TempDir Path folder) throws IOException {
        List<String> rows = IntStream.range(0, 40)
                .mapToObj(i -> LocalDate.of(2021, 3, 31).minusDays(i) + ";" + i % 7 + ",5")
                .toList();
        Path file = Files.writeString(folder.resolve("series.csv"), "day;x\n" + String.join("\n", rows));
        run("data: {source: csv, file: '" + file + "', column: x, sequence_length: 4}\nmodel: {hidden_dim: 2}\n"
                + "training: {epochs: 1}");
        assertEquals(
                List.of(file + ": the rows are newest first by column \"day\"; rows count as the file has them"),
                watcher.warnings());
    }

    private static List<?> keysOfFirstEpoch(Map<String, Object> json) {
        return List.copyOf(((Map<?, ?>) ((List<?>) json.get("epochs")).get(0)).keySet());
    }

    /** Also a model of all kinds of layers: the hash doesn't depend on threads, the losses are of all steps. */
    @Test
    void everyKindOfLayerTrainsWithTheSameBitsOnAnyNumberOfThreads() {
        String yaml = """
                data: {n_train: 40, n_test: 10, sequence_length: 6, validation_fraction: 0.25}
                model: {hidden_dim: 5, layers: 2, dropout: 0.3, bidirectional: true, head: each_step}
                training: {epochs: 2, batch_size: 16}
                kernel: {threads: 1}
                """;
        RunResult alone = run(yaml);
        RunResult shared = run(yaml.replace("threads: 1", "threads: 2"));
        assertEquals(alone.weightsSha256(), shared.weightsSha256());
        assertEquals(10 * 6, alone.test().predicted().length);
        assertEquals(
                alone.test().errors().meanSquared(),
                alone.course().epochs().get(1).testLoss());
    }
}
