package dev.lanewise.trainer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a section {@code sweep} says: the runs of a grid, what a random sweep draws, and mistakes. */
class SweepConfigTest {

    private static SweepConfig read(String content, String... options) {
        return SweepConfig.read("my.yaml", content, Overrides.options(List.of(options), null));
    }

    private static String run(SweepConfig sweep, int number) {
        return sweep.plan().values(number).stream().map(Setting::text).collect(Collectors.joining(" "));
    }

    @Test
    void aGridHasEveryCombinationAndTheLastKeyChangesFirst() {
        SweepConfig sweep = read("""
                training: {epochs: 3}
                sweep:
                  values:
                    model.hidden_dim: [4, 8]
                    training.optimizer: [adam, sgd, rmsprop]
                """);
        assertEquals(6, sweep.plan().runs());
        assertEquals(
                List.of("4 adam", "4 sgd", "4 rmsprop", "8 adam", "8 sgd", "8 rmsprop"),
                IntStream.rangeClosed(1, 6).mapToObj(run -> run(sweep, run)).toList());
        assertEquals(SweepPlan.Score.LOSS, sweep.plan().score());
        assertEquals(3L, sweep.settings().get("training.epochs").value());
    }

    /** A key may have a value for other commands as well. */
    @Test
    void listsAndTextsAndWordsCanBeVaried() {
        SweepConfig sweep = read("""
                data: {inputs: [x]}
                sweep: {values: {data.inputs: [[], [a], [a, '#b']], data.column: ['#1', c]}, score: mae}
                """);
        assertEquals("[a, '#b'] #1", run(sweep, 5));
        Settings settings = sweep.settings().with(sweep.plan().values(5));
        assertEquals(List.of("a", "#b"), settings.texts("data.inputs"));
        assertEquals("[[], [a], [a, '#b']]", sweep.plan().axes().get(0).text());
        assertEquals(SweepPlan.Score.MAE, sweep.plan().score());
    }

    private static final String RANDOM = """
            sweep:
              method: random
              runs: 200
              values:
                training.learning_rate: {log_uniform: [1e-4, 1e-2]}
                model.dropout: {uniform: [0, .5]}
                model.hidden_dim: {integer: [7, 9]}
                training.batch_size: {log_integer: [1, 64]}
                training.optimizer: [adam, sgd]
            """;

    @Test
    void whatARunDrawsDependsOnNeitherTheOtherRunsNorTheOtherKeys() {
        SweepConfig all = read(RANDOM);
        SweepConfig fewer = read(RANDOM.replace("    model.dropout: {uniform: [0, .5]}\n", ""), "sweep.runs=3");
        assertEquals(3, fewer.plan().runs());
        for (int run = 1; run <= 3; run++) {
            List<Setting> values = all.plan().values(run);
            assertEquals(
                    List.of(values.get(0), values.get(2), values.get(3), values.get(4)).stream()
                            .map(Setting::text)
                            .toList(),
                    fewer.plan().values(run).stream().map(Setting::text).toList());
        }
        // By a program of its own, from the numeric contract.
        assertEquals("0.0009717 0.2945 9 17 adam", run(all, 1));
        assertEquals("0.003017 0.414 7 1 sgd", run(all, 2));
        assertTrue(!run(read(RANDOM, "sweep.seed=43"), 1).equals(run(all, 1)));
    }

    @Test
    void drawnValuesFillTheirRange() {
        SweepConfig sweep = read(RANDOM);
        TreeSet<String> sizes = new TreeSet<>();
        double least = 1;
        double most = 0;
        int small = 0;
        for (int run = 1; run <= 200; run++) {
            List<Setting> values = sweep.plan().values(run);
            double rate = Double.parseDouble(values.get(0).text());
            assertTrue(rate >= 1e-4 && rate <= 1e-2 && values.get(0).text().length() <= 9, values.toString());
            least = Math.min(least, rate);
            most = Math.max(most, rate);
            small += rate < 1e-3 ? 1 : 0;
            double dropout = Double.parseDouble(values.get(1).text());
            assertTrue(dropout >= 0 && dropout <= 0.5, values.toString());
            sizes.add(values.get(2).text());
            int batch = Integer.parseInt(values.get(3).text());
            assertTrue(batch >= 1 && batch <= 64);
        }
        assertEquals(new TreeSet<>(List.of("7", "8", "9")), sizes);
        assertTrue(least < 1.5e-4 && most > 7e-3, least + " to " + most);
        assertTrue(small > 70 && small < 130, small + " of 200 in the lower decade");
    }

    @ParameterizedTest
    @CsvSource({
        "UNIFORM, 0, 1, 0.123456, 0.1235",
        "UNIFORM, 0, 1, 0, 0",
        "UNIFORM, 0.12344, 9, 0, 0.12344",
        "UNIFORM, 1000, 1001, 0.123456, 1000.123",
        "UNIFORM, -1, 1, 0.25, -0.5",
        "LOG_UNIFORM, 1e-9, 1e-7, 0.5, 1E-8",
        "LOG_UNIFORM, 1, 1e4, 0.5, 100",
        "INTEGER, -1, 1, 0.99, 1",
        "INTEGER, 0, 3, 0.25, 1",
        "LOG_INTEGER, 1, 3, 0.49, 1",
        "LOG_INTEGER, 1, 3, 0.9999999, 3",
    })
    void aShareOfARangeIsANumberOfFourDigits(
            ValueRange.Kind kind, BigDecimal low, BigDecimal high, double share, String text) {
        assertEquals(text, new ValueRange(kind, low, high).at(share));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "training: {epochs: 3}|: there is no section sweep, which says what to try; add one, such as sweep: {values: {model.hidden_dim: [16, 32]}}",
                "sweep: 5|, line 1, column 8: \"sweep\" must be a section with keys of its own, indented below it",
                "sweep: {method: grid}|, line 1, column 1: sweep.values must name at least one key, such as model.hidden_dim: [16, 32]",
                "sweep: {values: [a]}|, line 1, column 9: sweep.values must be keys with lists of values, such as model.hidden_dim: [16, 32], indented below it",
                "sweep: {value: 3}|, line 1, column 9: unknown key sweep.value; the nearest known one is sweep.values",
                "sweep: {method: gird, values: {model.layers: [1]}}|, line 1, column 9: sweep.method must be grid or random, not gird",
                "sweep: {score: mse, values: {model.layers: [1]}}|, line 1, column 9: sweep.score must be loss, rmse or mae, not mse",
                "sweep: {method: random, values: {model.layers: [1]}}|, line 1, column 1: sweep.runs must say how many runs there are, as sweep.method is random",
                "sweep: {method: random, runs: 10001, values: {model.layers: [1]}}|, line 1, column 25: sweep.runs must be a whole number of at most 10000, not 10001",
                "sweep: {runs: 3, values: {model.layers: [1, 2]}}|, line 1, column 9: sweep.runs must be left out where sweep.method is grid, which has 2 runs here, not 3",
                "sweep:^  values:^    model.hiden_dim: [3]|, line 3, column 5: unknown key model.hiden_dim; the nearest known one is model.hidden_dim",
                "sweep:^  values:^    model: {layers: [3]}|, line 3, column 5: sweep.values takes whole keys, such as model.input_dim, not sections",
                "sweep:^  values:^    kernel.threads: [1, 2]|, line 3, column 5: kernel.threads can't be varied, as it changes nothing about a model",
                "sweep:^  values:^    model.layers: 3|, line 3, column 5: model.layers must be a list of values, such as [16, 32, 64], or a range, such as {log_uniform: [1e-4, 1e-2]} (uniform, log_uniform, integer or log_integer)",
                "sweep:^  values:^    model.layers: {lin: [1, 2]}|, line 3, column 5: model.layers must be a list of values, such as [16, 32, 64], or a range, such as {log_uniform: [1e-4, 1e-2]} (uniform, log_uniform, integer or log_integer)",
                "sweep:^  values:^    model.layers: []|, line 3, column 5: model.layers must be a list of at least one value",
                "sweep:^  values:^    model.layers: [[1]]|, line 3, column 5: model.layers must be a list of single values",
                "sweep:^  values:^    training.learning_rate: [0.1, 1e-1]|, line 3, column 35: training.learning_rate lists 1e-1 twice",
                "sweep:^  values:^    model.layers: [1]^    model.layers: [2]|, line 4, column 5: the key sweep.values.model.layers stands here again, after line 3",
                "sweep:^  values:^    model.layers: {integer: [1, 2]}|, line 3, column 5: model.layers must be a list of values where sweep.method is grid; for a range, write method: random, and how many runs",
                "sweep:^  method: random^  values:^    model.layers: {integer: [2, 1]}|, line 4, column 5: model.layers: integer must have two numbers, the lower one first, such as [1, 8]",
                "sweep:^  method: random^  values:^    model.layers: {integer: [1, '2']}|, line 4, column 5: model.layers: integer must have two numbers, the lower one first, such as [1, 8]",
                "sweep:^  method: random^  values:^    model.layers: {integer: [1, 2.5]}|, line 4, column 5: model.layers: integer must have two whole numbers of at most 15 digits",
                "sweep:^  method: random^  values:^    model.dropout: {log_uniform: [0, 1]}|, line 4, column 5: model.dropout: log_uniform must begin above 0, as 0 has no logarithm; not at 0",
            })
    void aMistakeIsOneSentenceWithItsPlace(String content, String sentence) {
        InputException e = assertThrows(InputException.class, () -> read(content.replace('^', '\n')));
        assertEquals("my.yaml" + sentence, e.getMessage());
    }

    private static SweepConfig square(int size) {
        String values =
                IntStream.rangeClosed(1, size).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return read("sweep: {values: {model.hidden_dim: [" + values + "], training.epochs: [" + values + "]}}");
    }

    @Test
    void aGridThatIsTooLargeSaysHowLargeItIs() {
        assertEquals(10_000, square(100).plan().runs());
        InputException e = assertThrows(InputException.class, () -> square(200));
        assertEquals(
                "my.yaml, line 1, column 18: the grid has 40000 runs, but a sweep has at most 10000; leave values out,"
                        + " or write method: random and runs: 100, say",
                e.getMessage());
    }

    @Test
    void anOptionCannotGiveWhatIsVaried() {
        InputException e = assertThrows(
                InputException.class, () -> read("sweep: {values: {model.layers: [1, 2]}}", "model.layers=3"));
        assertEquals(
                "option --set: model.layers is what the sweep varies (my.yaml, line 1, column 18); leave it out here",
                e.getMessage());
    }

    @Test
    void valuesStandInTheFileAlone() {
        InputException e = assertThrows(
                InputException.class, () -> read("sweep: {values: {model.layers: [1, 2]}}", "sweep.values=3"));
        assertEquals("option --set: sweep.values can only stand in the configuration file", e.getMessage());
    }

    @Test
    void otherCommandsSayWhereTheSectionBelongs() {
        InputException e = assertThrows(
                InputException.class, () -> new ConfigFile(Path.of("my.yaml"), "sweep: {method: grid}").settings());
        assertEquals(
                "my.yaml, line 1, column 1: the section sweep is for the command sweep alone; write sweep --config, or"
                        + " leave it out",
                e.getMessage());
    }

    /** What is written is read as the same settings. */
    @Test
    void aConfigurationThatIsWrittenReadsTheSame() {
        Settings settings = new ConfigFile(Path.of("a/my.yaml"), """
                        training: {learning_rate: 1e-3, epochs: 20, quantiles: [.1, 0.9]}
                        data: {column: ['#1', "it's", '1700', '-'], file: x y.csv, missing: ['-', NA], time: 'a: b'}
                        """)
                .settings()
                .with(Overrides.options(List.of("data.inputs=['#2', x]", "data.time_format=dd.MM.yyyy HH:mm"), "5"));
        String text = ConfigText.of(settings, List.of("from\nthere"), Path.of("a"), Path.of("."));
        assertTrue(text.startsWith("# from<U+000A>there\ndata:\n  random_seed: 5\n  file: 'a/x y.csv'\n"), text);
        assertTrue(!text.contains("epochs"), text);
        Settings again = new ConfigFile(Path.of("my.yaml"), text).settings();
        for (Setting setting : settings.all()) {
            Optional<Object> other = Optional.of(again.get(setting.key()).value());
            Object value = setting.key().equals("data.file") ? "a/x y.csv" : setting.value();
            assertEquals(Optional.of(value), other, setting.key());
        }
    }
}
