package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** What becomes of models of many series: kept, gone on with, and forecasting others; and what is refused. */
class ManySeriesModelsTest {

    @TempDir
    private Path folder;

    private SmallSeries series;

    @BeforeEach
    void write() throws IOException {
        series = SmallSeries.in(folder);
    }

    @Test
    void aModelOfOneSeriesIsKeptForEach() throws IOException {
        Path models = series.at("models");
        Run run = series.small("forecast", "--per-series", "--save-models", models);
        assertTrue(run.out().contains("models: 5 in " + models), run.out());
        try (var files = Files.list(models)) {
            assertEquals(
                    Set.of("A", "B", "C", "D", "E").stream()
                            .map(id -> id + ".safetensors")
                            .collect(Collectors.toSet()),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        assertEquals("a%20b%2F%C3%A9..safetensors", ModelFolder.fileName("a b/\u00e9."));
        assertEquals("%2E%2E.safetensors".replace("%2E%2E", "%2E."), ModelFolder.fileName(".."));
    }

    @Test
    void aKeptModelForecastsTheSameAndAlsoSeriesThatItNeverSaw() throws IOException {
        Path kept = series.at("all.model");
        Path first = series.at("first.csv");
        Path second = series.at("second.csv");
        series.small("forecast", "--save-model", kept, "--output", first);
        Run again = series.run("forecast", "--layout rows --model", kept, "--output", second);
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(Files.readString(first), Files.readString(second));
        assertTrue(again.out().contains("one model for all series, as kept in " + kept), again.out());
        assertTrue(again.out().startsWith("series: "), "values that it has learned from say nothing of it");
        assertTrue(again.out().contains("note: nothing is tested: a kept model may have learned"), again.out());
        series.replace("\nA,", "\nnew,");
        series.replace("\nB,[^\n]+", "");
        Run other = series.run("forecast", "--layout rows --model", kept, "--output", second);
        assertEquals(0, other.exitCode(), other.err());
        List<String> lines = Files.readAllLines(second);
        assertEquals(
                Files.readAllLines(first).get(1).replaceFirst("A,", "new,"),
                lines.get(1),
                "what is forecast depends on the values");
        assertEquals(1 + 5 * 3, lines.size());
    }

    @Test
    void aKeptModelLeavesTheFilesOfItsTraining() throws IOException {
        Path kept = series.at("all.model");
        for (String run : List.of("first", "second")) {
            String what = run.equals("first") ? SmallSeries.SMALL + " --save-model " : "--layout rows --model ";
            Run done = series.run(
                    "forecast",
                    what + kept,
                    "--output",
                    series.at(run + ".json"),
                    "--export-onnx",
                    series.at(run + ".onnx"));
            assertEquals(0, done.exitCode(), done.err());
        }
        assertArrayEquals(Files.readAllBytes(series.at("first.onnx")), Files.readAllBytes(series.at("second.onnx")));
        Map<String, Object> first = JSON.std.mapFrom(Files.readString(series.at("first.json")));
        Map<String, Object> second = JSON.std.mapFrom(Files.readString(series.at("second.json")));
        assertEquals(first.get("weights_sha256"), second.get("weights_sha256"));
        assertEquals(6, ((Map<?, ?>) first.get("plan")).get("log"));
        assertEquals(6, ((Map<?, ?>) second.get("plan")).get("log"));
    }

    @Test
    void aKeptModelIsScoredByWhatCameAfterwards() throws IOException {
        Path kept = series.at("all.model");
        Path scores = series.at("scores.csv");
        series.small("forecast", "--save-model", kept, "--actuals", series.later(3), "--scores", scores);
        String first = Files.readString(scores);
        Run again =
                series.run("evaluate", "--layout rows --model", kept, "--actuals", series.later(3), "--scores", scores);
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(first, Files.readString(scores));
        assertTrue(again.out().contains("test: 6 series, compared with"), again.out());
        Run one = series.run("forecast", "--model", kept);
        assertEquals(2, one.exitCode());
        assertTrue(one.err().contains("the model learned from 6 series; say how this file holds its own"), one.err());
    }

    @Test
    void aForecastThatGoesOnGivesTheSameFiles() throws IOException {
        Path checkpoint = series.at("run.checkpoint");
        Path first = series.at("first.csv");
        Path second = series.at("second.csv");
        series.small("forecast", "--checkpoint", checkpoint, "--output", first);
        Run resumed = Run.of(List.of(
                "forecast",
                series.file().toString(),
                "--resume",
                checkpoint.toString(),
                "--output",
                second.toString(),
                "--strict"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(Files.readString(first), Files.readString(second));
        series.replace("A,[0-9]+", "A,99");
        Run other = Run.of(List.of("forecast", series.file().toString(), "--resume", checkpoint.toString()));
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("these are not the values"), other.err());
    }

    @ParameterizedTest
    @CsvSource({"forecast, ''", "forecast, --per-series", "evaluate, ''", "forecast, --no-backtest"})
    void aPageShowsTheSeriesThatIsAskedFor(String command, String mode) throws IOException {
        Path page = series.at("page.html");
        Run run = series.small(command, mode, "--report", page, "--report-series", "short", "--report-series", "E");
        assertTrue(run.out().contains("report: " + page), run.out());
        String text = Files.readString(page);
        boolean isTested = !mode.equals("--no-backtest");
        assertEquals(isTested, text.contains("<h2 id=\"worst\">"), text);
        String asked = text.substring(text.indexOf("<h2 id=\"asked\">"));
        assertTrue(asked.indexOf("<h3>short</h3>") < asked.indexOf("<h3>E</h3>"), asked);
        assertEquals(isTested, asked.contains("<p>Too short to be tested"), asked);
        assertTrue(text.contains("trainer.jar " + command + " "), text);
        assertTrue(text.contains("--report-series short --report-series E"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forecast|--horizon 3 --per-series|option --per-series: this is for files of many series",
                "forecast|--horizon 3 --scores x.csv|option --scores: this is for files of many series",
                "forecast|--horizon 3 --report-series A|option --report-series: this is for files of many series",
                "evaluate|--horizon 3 --layout rows --report-series A|add --report FILE",
                "evaluate|--horizon 3 --layout rows --report x --report-series a|the nearest name is A",
                "forecast|--horizon 3 --layout rows --report x --report-series shor --per-series|nearest name is short",
                "forecast|--horizon 3 --layout long|option --layout: long needs the column that names the series",
                "forecast|--horizon 3 --layout columns --id id|option --id: with --layout columns",
                "forecast|--horizon 3 --layout row|option --layout: must be one of long, columns, rows, not \"row\"",
                "forecast|--horizon 3 --layout rows --method theta|option --method: many series",
                "forecast|--horizon 3 --layout rows --origins 2|option --origins: of many series",
                "forecast|--horizon 3 --layout rows --per-series --save-model x|by --save-models FOLDER",
                "forecast|--horizon 3 --layout rows --per-series --checkpoint x|option --checkpoint: this is about",
                "forecast|--horizon 3 --layout rows --per-series --shards 2|option --shards: this is about one model",
                "evaluate|--horizon 3 --layout rows --per-series --shards 3|option --shards: this is about one model",
                "evaluate|--horizon 3 --layout rows --set forecast.per_series=true --set forecast.shards=2|forecast.shards: this is",
                "forecast|--horizon 3 --layout rows --save-models x|option --save-models: this is for --per-series",
                "forecast|--horizon 3 --layout rows --no-backtest --scores x.csv|option --scores: nothing is scored",
                "forecast|--horizon 1000001 --layout rows|option --horizon: must be at most 1000000, not 1000001",
                "evaluate|--horizon 3 --layout rows --calendar month|option --calendar: with --layout rows",
                "evaluate|--horizon 3 --layout rows --set training.epochs=3|training.epochs is a key of the commands",
                "forecast|--layout rows|option --horizon: say how many steps",
                "evaluate|--horizon 3 --layout rows --by-step|option --by-step: scores of many series",
                "evaluate|--layout rows --model x|by --actuals",
                "evaluate|--horizon 3 --layout rows --output x.csv|choose a file whose name ends in .json",
                "evaluate|--horizon 3 --output x.csv|choose a file whose name ends in .json",
                "evaluate|--horizon 40 --layout rows|option --horizon: before the last 40 values"
            })
    void whatDoesNotGoTogetherIsRefused(String command, String options, String sentence) {
        Run run = series.run(command, options);
        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().contains(sentence), run.err());
    }
}
