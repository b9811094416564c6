package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

/** Options of {@code forecast} and {@code evaluate} that stand in a file. */
class ForecastConfigTest {

    private static final String CONFIG = """
            data:
              file: series.csv        # beside this file
              layout: rows

            forecast:
              horizon: 3
              season: 4
              members: 1
              hidden: 4
              updates: 5
              quantiles: [0.1, 0.9]
              no_log: true
              seed: 7

            kernel:
              mode: scalar
              threads: 1
            """;

    private static final String OPTIONS = "--layout rows --horizon 3 --season 4 --members 1 --hidden 4 --updates 5"
            + " --quantiles 0.1,0.9 --no-log --seed 7 --kernel scalar --threads 1";

    @TempDir
    private Path folder;

    private SmallSeries series;
    private Path config;
    private Path output;

    @BeforeEach
    void write() throws IOException {
        series = SmallSeries.in(folder);
        config = Files.writeString(series.at("run.yaml"), CONFIG);
        output = series.at("next.csv");
    }

    private Run run(String words, Object... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(words.split(" ")));
        Arrays.stream(more).map(Object::toString).forEach(arguments::add);
        return Run.of(arguments);
    }

    private String written(Run run) throws IOException {
        assertEquals(0, run.exitCode(), run.err());
        return Files.readString(output);
    }

    @Test
    void aFileOfOptionsIsThoseOptions() throws IOException {
        String byOptions = written(series.run("forecast", OPTIONS, "--output", output));
        assertEquals(byOptions, written(run("forecast --config", config, "--output", output)));
        assertTrue(byOptions.startsWith("id,time,step,forecast,0.1,0.5,0.9\n"), byOptions);
    }

    @Test
    void theCommandLineWins() throws IOException {
        String other = written(series.run("forecast", OPTIONS.replace("--seed 7", "--seed 8"), "--output", output));
        assertEquals(other, written(run("forecast --seed 8 --config", config, "--output", output)));
        assertEquals(other, written(run("forecast --set forecast.seed=8 --config", config, "--output", output)));
        Files.move(series.file(), series.at("moved.csv"));
        assertEquals(
                other,
                written(run("forecast --seed 8", series.at("moved.csv"), "--config", config, "--output", output)));
        assertEquals(
                other,
                written(run("forecast --seed 8 --set data.file=moved.csv --config", config, "--output", output)));
    }

    @Test
    void evaluateReadsTheSameFile() throws IOException {
        Files.writeString(config, CONFIG.replace("forecast:\n", "forecast:\n  method: lstm\n"));
        Run run = run("evaluate --config", config);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("test: the last 3 values of 5 series"), run.out());
    }

    @Test
    void aFileOfOneSeriesTakesOptionsFromAFileToo() throws IOException {
        Files.writeString(series.at("one.csv"), "month,a b,x\n2020-01,1,2\n2020-02,2,4\n2020-03,3,1\n");
        Files.writeString(config, "data:\n  file: one.csv\n  target: [a b, x]\nforecast:\n  horizon: 1\n");
        Run run = run("forecast --no-backtest --method theta --config", config);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("series: a b, x in " + series.at("one.csv")), run.out());
    }

    @Test
    void aCheckpointKeepsTheOptionsOfTheFile() throws IOException {
        Path checkpoint = series.at("run.checkpoint");
        String first = written(run("forecast --config", config, "--output", output, "--checkpoint", checkpoint));
        Files.delete(output);
        assertEquals(first, written(series.run("forecast", "--resume", checkpoint, "--output", output)));
        Files.delete(output);
        assertEquals(first, written(run("forecast --config", config, "--resume", checkpoint, "--output", output)));
        Files.writeString(config, CONFIG.replace("seed: 7", "seed: 9"));
        Run other = run("forecast --config", config, "--resume", checkpoint);
        assertEquals(2, other.exitCode());
        assertTrue(other.err().startsWith(config + ", line 13, column 3: forecast.seed must be 7, as in"), other.err());
    }

    /** A name with a comma is one name, and what is said to be false isn't given. */
    @Test
    void aCheckpointKeepsNamesWithCommas() throws IOException {
        StringBuilder text = new StringBuilder("month,\"a,b\",x\n");
        for (int i = 0; i < 24; i++) {
            text.append(String.format("%d-%02d,%d,%d%n", 2020 + i / 12, 1 + i % 12, 10 + i % 5, 3 + i * i % 7));
        }
        Files.writeString(series.at("one.csv"), text);
        Files.writeString(
                config,
                "data: {file: one.csv, target: ['a,b', x]}\nforecast: {horizon: 2, season: 1, members: 1, hidden: 2,"
                        + " updates: 2, no_log: false, no_backtest: true}\n");
        Path checkpoint = series.at("run.checkpoint");
        String first = written(run("forecast --config", config, "--output", output, "--checkpoint", checkpoint));
        Files.delete(output);
        Path file = series.at("one.csv");
        assertEquals(first, written(run("forecast", file, "--resume", checkpoint, "--output", output)));
        String options = " --horizon 2 --season 1 --members 1 --hidden 2 --updates 2 --no-backtest --output";
        assertEquals(first, written(run("forecast --target \"a,b\",x" + options, output, file)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "horizon: 3|horizon: 0|, line 6, column 3: forecast.horizon must be at least 1, not 0",
                "horizon: 3|horizon: x|, line 6, column 3: forecast.horizon must be a whole number, not x",
                "horizon: 3|horizn: 3|, line 6, column 3: unknown key forecast.horizn; the nearest known one is",
                "no_log: true|no_log: 1|, line 12, column 3: forecast.no_log must be false or true, not 1",
                "[0.1, 0.9]|[0.1, 2]|, line 11, column 3: forecast.quantiles must be numbers between 0 and 1, not 2.0",
                "[0.1, 0.9]|[a]|, line 11, column 3: forecast.quantiles must be a number, not a",
                "mode: scalar|mode: fast|, line 16, column 3: kernel.mode must be one of auto, scalar, simd",
                "layout: rows|layout: row|, line 3, column 3: data.layout must be one of long, columns, rows",
                "layout: rows|layout: [rows]|, line 3, column 3: data.layout must be a single value",
            })
    void aMistakeIsNamedByItsLineAndKey(String right, String wrong, String sentence) throws IOException {
        Files.writeString(config, CONFIG.replace(right, wrong));
        Run run = run("forecast --json --config", config);
        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().startsWith(config + sentence), run.err());
        assertTrue(run.out().contains("\"line\" : "), run.out());
    }

    @Test
    void withoutAFileThereIsNothingToForecast() {
        Run run = run("forecast --horizon 3");
        assertEquals(2, run.exitCode());
        assertEquals("say which file holds the series: FILE, or data.file of --config\n", run.err());
        Run set = run("forecast --set forecast.horizon=0", series.file(), "--layout", "rows");
        assertEquals("option --set: forecast.horizon must be at least 1, not 0\n", set.err());
    }

    /** So that a new option gets its key: all but files that are written, models, and what is shown. */
    @Test
    void everyOptionHasAKey() {
        CommandSpec forecast = Program.commandLine(List.of("forecast"))
                .getSubcommands()
                .get("forecast")
                .getCommandSpec();
        String without =
                "--output|--scores|--report.*|--save-models?|--export-onnx|--model|--refit|--checkpoint.*|--resume"
                        + "|--config|--set|--json|--quiet|--no-progress|--help";
        List<String> missing = forecast.options().stream()
                .map(option -> option.longestName())
                .filter(name -> !name.matches(without))
                .map(name ->
                        name.equals("--kernel") ? "mode" : name.substring(2).replace('-', '_'))
                .filter(key -> ConfigOptions.KEYS.stream().noneMatch(each -> each.endsWith("." + key)))
                .collect(Collectors.toList());
        assertEquals(List.of(), missing);
    }
}
