package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** The known tasks that take a few seconds: the weights that they end with, and that they reach their figures. */
@Tag("jar")
class KnownTasksTest {

    private static final String SUNSPOTS = "884be5dce74d576841d99917f421f3e5c3f560ac52df692bf61e8c5ce0817f0b";

    @TempDir
    private Path folder;

    /** Runs an example, and checks its hash. */
    private Map<String, Object> results(String example, String weights, String... options) throws Exception {
        Path config = Path.of(System.getProperty("lanewise.root"), "trainer", "examples", example);
        List<String> args = new ArrayList<>(List.of("--config", config.toString(), "--output", "results.json"));
        for (String option : options) {
            args.addAll(List.of("--set", option));
        }
        Outcome outcome = new TrainerJar(folder).run(args.toArray(String[]::new));
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(weights, outcome.value("weights_sha256"));
        return JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
    }

    private static double number(Object map, String... keys) {
        Object value = map;
        for (String key : keys) {
            value = ((Map<?, ?>) value).get(key);
        }
        return ((Number) value).doubleValue();
    }

    private static Map<?, ?> scores(Map<String, Object> results) {
        return (Map<?, ?>) ((List<?>) results.get("scores")).get(0);
    }

    /** The total is the root of the sum of the ten steps' mean squared errors of values in [0, 1]. */
    @ParameterizedTest
    @CsvSource({
        "mackey-glass.yaml, 0.139, cf0124c9361c7e4a4635d9d28f18a7ed893b425ffc2515fa3e8a07231ba8bc1c",
        "lorenz.yaml, 0.163, f106b9efb40d3b24ae14f2bab8d25944ba9abc293771ce4bd31b8f079a8991cf",
        "rossler.yaml, 0.090, 02439f11d0ea26986a24b3c5d23325a7f71e7a757cb9b8b83d4f4bd424e6ecf3",
    })
    void chaoticSystemsAreBelowThePublishedTotals(String example, double published, String weights) throws Exception {
        Map<String, Object> results = results(example, weights);
        double total = Math.sqrt(10 * number(results, "test_loss"));
        assertTrue(total < published, "total " + total);
        double persistence = Math.sqrt(10 * number(results, "baseline_test_loss"));
        assertTrue(persistence >= 3 * published, "persistence's total " + persistence);
        assertBelowPersistenceAtEveryStep(results);
    }

    private static void assertBelowPersistenceAtEveryStep(Map<String, Object> results) {
        List<?> steps = (List<?>) scores(results).get("steps");
        assertEquals(10, steps.size());
        for (Object step : steps) {
            assertTrue(number(step, "model", "mse") < number(step, "persistence", "mse"), step.toString());
        }
    }

    /** Its total misses the published one; see results/known-tasks.md. */
    @Test
    void henonsMapIsBelowPersistenceAtEveryStep() throws Exception {
        Map<String, Object> results =
                results("henon.yaml", "672003478b237366df72e67b0f764d5ebe05829158562e8ce5553b06c44b8ac1");
        assertBelowPersistenceAtEveryStep(results);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void sunspotsAreBelowTheAutoregressiveModel(String kernel) throws Exception {
        Map<String, Object> results = results("sunspots-1920.yaml", SUNSPOTS, "kernel.mode=" + kernel);
        double error = Math.pow(number(results, "test_rmse"), 2) / Opponents.sunspotVariance();
        assertTrue(error < Opponents.autoregressionOfSunspots(1921, 1955), "MSE over variance " + error);
    }

    /** The page's figures of the opponents are these. */
    @Test
    void thePageHasTheOpponentsFigures() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("lanewise.root"), "results", "known-tasks.md"));
        String[] figures = {
            text("AR(9), %.3f |", Opponents.autoregressionOfSunspots(1921, 1955)),
            text("AR(9) %.3f,", Opponents.autoregressionOfSunspots(1956, 1979)),
            text("climatology %.3f,", Opponents.seattleClimatology().pinball()),
            text("its quantiles %.3f,", Opponents.seattleQuantiles().pinball()),
            text(
                    "climatology's quantiles %.1f %%",
                    100 * Opponents.seattleQuantiles().coverage()),
            text(
                    "seasonal naive of 7 days %.3f |",
                    Opponents.seattleSeasonalNaive().pinball()),
        };
        for (String figure : figures) {
            assertTrue(page.contains(figure), figure);
        }
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Rows for validation that nothing goes by change no weight. */
    @Test
    void laterSunspotsArePredictedByTheSameWeights() throws Exception {
        Map<String, Object> results =
                results("sunspots-1920.yaml", SUNSPOTS, "data.validation_until=1955", "data.test_until=1979");
        assertEquals(24, ((List<?>) results.get("predictions")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void seattlesTemperaturesAreBetterThanEveryOpponent(String kernel) throws Exception {
        Map<String, Object> results = results(
                "seattle-weather.yaml",
                "55178e9b17747389a3f9eea0a015963778e8a72f8928bc31e1962b74aaa72c0a",
                "kernel.mode=" + kernel);
        double pinball = number(scores(results), "quantiles", "pinball");
        assertTrue(pinball < Opponents.seattleSeasonalNaive().pinball(), "pinball loss " + pinball);
        assertTrue(pinball < Opponents.seattleClimatology().pinball(), "pinball loss " + pinball);
        assertTrue(pinball < Opponents.seattleQuantiles().pinball(), "pinball loss " + pinball);
        double coverage = number(scores(results), "quantiles", "coverage");
        assertTrue(0.75 <= coverage && coverage <= 0.85, "coverage " + coverage);
    }

    /** The whole task takes a minute; a tenth of its sequences and two epochs hold the bits, not the figure. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void aShortAddingProblemHasTheSameBits(String kernel) throws Exception {
        results(
                "adding.yaml",
                "d13f06388b2c5705f3f3cd1cebe8a257572b1a3b07c56d7c5bee1eb3d6627da5",
                "data.n_train=1000",
                "training.epochs=2",
                "kernel.mode=" + kernel);
    }
}
