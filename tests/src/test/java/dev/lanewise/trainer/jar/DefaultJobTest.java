package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** The default job: what it prints, what it writes, and the same weights whatever computes them. */
@Tag("jar")
class DefaultJobTest {

    /** The weights that the default job ends with, on every machine. The README states it, too. */
    static final String WEIGHTS = "5c437fe2e2d76715db6c4cd45b8d1d1bb8f94f7c4ca197033cf326caf44217dd";

    @TempDir
    private Path folder;

    @Test
    void trainsWithoutAnyOptionAndTellsHowWell() throws Exception {
        Outcome outcome = new TrainerJar(folder).run("--output", "results.json");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertEquals("configuration: the jar's config.yaml (there is no ./config.yaml)", lines.get(0));
        assertTrue(outcome.value("kernel:").contains("kernel.mode auto: "), outcome.out());
        assertEquals(
                20, lines.stream().filter(line -> line.startsWith("epoch ")).count());
        assertEquals(WEIGHTS, outcome.value("weights_sha256"));
        assertTrue(Double.parseDouble(outcome.value("test loss")) < 0.008, outcome.out());
        assertTrue(Files.readString(folder.resolve("logs/app.log")).contains(WEIGHTS));
    }

    /** The time of a batch of 32 is worth a second thread with 128 units, but not with 32. */
    @ParameterizedTest
    @CsvSource({"32, 1", "128, 2"})
    void autoTakesAsManyThreadsAsTheLayersAreWorth(int hidden, int most) throws Exception {
        Files.writeString(
                folder.resolve("config.yaml"),
                "data: {n_train: 32}\nmodel: {hidden_dim: " + hidden + "}\ntraining: {epochs: 1}\n");
        Outcome outcome = new TrainerJar(folder).run("--output", "results.json");
        assertEquals(0, outcome.exitCode(), outcome.err());
        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        int processors = Runtime.getRuntime().availableProcessors();
        assertEquals(Math.min(processors, most), ((Map<?, ?>) results.get("kernel")).get("threads"));
    }

    @Test
    void writesAllResults() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "training: {epochs: 2}\nkernel: {mode: scalar, threads: 2}");
        Outcome outcome = new TrainerJar(folder).run("--output", "results.json", "--seed", "7");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("config.yaml, data.random_seed 7 (option --seed)", outcome.value("configuration:"));
        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        assertEquals(
                List.of(
                        "status",
                        "train_loss",
                        "test_loss",
                        "baseline_test_loss",
                        "skill",
                        "train_rmse",
                        "test_rmse",
                        "baseline_test_rmse",
                        "test_mae",
                        "baseline_test_mae",
                        "scores",
                        "weights_sha256",
                        "kernel",
                        "epochs",
                        "config",
                        "origins",
                        "environment",
                        "timing",
                        "predictions"),
                List.copyOf(results.keySet()));
        assertEquals("completed", results.get("status"));
        assertEquals(
                Map.of(
                        "data.random_seed", "option --seed",
                        "training.epochs", "config.yaml, line 1, column 12",
                        "kernel.mode", "config.yaml, line 2, column 10",
                        "kernel.threads", "config.yaml, line 2, column 24"),
                results.get("origins"));
        double testLoss = number(results, "test_loss");
        assertEquals(1 - testLoss / number(results, "baseline_test_loss"), number(results, "skill"));
        assertEquals(Math.sqrt(testLoss), number(results, "test_rmse"));
        assertTrue(number(results, "test_mae") < number(results, "test_rmse"));
        assertEquals(outcome.value("weights_sha256"), results.get("weights_sha256"));
        assertEquals(
                Map.of(
                        "name", "scalar",
                        "requested", "scalar",
                        "reason", "asked for",
                        "threads", 2),
                results.get("kernel"));
        List<?> epochs = (List<?>) results.get("epochs");
        assertEquals(2, epochs.size());
        assertEquals(testLoss, ((Map<?, ?>) epochs.get(1)).get("test_loss"));
        Map<?, ?> data = (Map<?, ?>) ((Map<?, ?>) results.get("config")).get("data");
        assertEquals(7, data.get("random_seed"));
        assertEquals(2000, data.get("n_train"));
    }

    private static double number(Map<String, Object> results, String key) {
        return ((Number) results.get(key)).doubleValue();
    }

    @Test
    void keepsTheModelThatItNames() throws Exception {
        Outcome outcome = new TrainerJar(folder)
                .run("--set", "training.epochs=1", "--set", "kernel.mode=scalar", "--model", "mödel 1.safetensors");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().endsWith("model: mödel 1.safetensors\n"), outcome.out());
        TrainedModel model = ModelFile.read(folder.resolve("mödel 1.safetensors"));
        assertEquals(outcome.value("weights_sha256"), WeightsHash.sha256(model.parameters()));
        assertEquals(20, model.sequenceLength());
    }

    @ParameterizedTest
    @CsvSource({"scalar, 2", "simd, 1", "simd, 2", "simd, 3", "simd, 7"})
    void theWeightsAreTheSameWhateverComputesThem(String mode, int threads) throws Exception {
        assertEquals(WEIGHTS, weights("kernel: {mode: " + mode + ", threads: " + threads + "}"));
    }

    /** What machines with narrower vectors do; other processors than x86 don't know the flag and ignore it. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=2", "-XX:UseAVX=1"})
    void narrowerVectorsGiveTheSameWeights(String flag) throws Exception {
        Outcome outcome = new TrainerJar(folder)
                .jvmFlags("-XX:+IgnoreUnrecognizedVMOptions", flag)
                .run();
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(WEIGHTS, outcome.value("weights_sha256"));
    }

    /** Sizes that fill no block, two layers, a last batch of its own size, plain descent with clipping. */
    @ParameterizedTest
    @CsvSource({"scalar, 3", "simd, 1", "simd, 2", "simd, 7"})
    void soAreThoseOfAnOddModel(String mode, int threads) throws Exception {
        String odd = "data: {n_train: 203, n_test: 11, sequence_length: 7}\n"
                + "model: {input_dim: 3, hidden_dim: 21, output_dim: 2, layers: 2}\n"
                + "training: {epochs: 2, batch_size: 19, optimizer: sgd, clip_norm: 0.1}\n";
        assertEquals(
                weights(odd + "kernel: {mode: scalar}"),
                weights(odd + "kernel: {mode: " + mode + ", threads: " + threads + "}"));
    }

    private String weights(String config) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("config.yaml"), config);
        Outcome outcome = new TrainerJar(folder)
                .jvmFlags("-Dlanewise.fewestShared=0") // all threads work, though the passes are small
                .run();
        assertEquals(0, outcome.exitCode(), outcome.err());
        return outcome.value("weights_sha256");
    }

    @Test
    void theSunspotExampleBeatsPersistence() throws Exception {
        Path example = Path.of(System.getProperty("lanewise.root"), "trainer", "examples", "sunspots.yaml");
        Outcome outcome = new TrainerJar(folder).run("--config", example.toString(), "--output", "results.json");
        assertEquals(0, outcome.exitCode(), outcome.err());
        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        // Four seeds gave 0.595 to 0.679 (62 test years).
        assertTrue(number(results, "skill") > 0.5, outcome.out());
        assertTrue(number(results, "test_rmse") < 0.75 * number(results, "baseline_test_rmse"), outcome.out());
    }
}
