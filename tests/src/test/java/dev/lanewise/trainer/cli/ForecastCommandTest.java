package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** What {@code forecast} and {@code evaluate} print and write, from a small series and small nets. */
class ForecastCommandTest {

    /** Small enough for a test; what is learned is no matter. */
    private static final List<String> SMALL =
            List.of("--members", "2", "--hidden", "4", "--updates", "5", "--origins", "2");

    @TempDir
    private Path folder;

    private Path series;

    @BeforeEach
    void fiveYears() throws IOException {
        series = Files.writeString(folder.resolve("series.csv"), text(60));
    }

    /** Monthly values with a season, whole numbers so that any JDK writes the same text. */
    private static String text(int months) {
        StringBuilder text = new StringBuilder("month,sales\n");
        for (int i = 0; i < months; i++) {
            int season = Math.abs(i % 12 - 6);
            text.append(String.format("%d-%02d,%d%n", 2015 + i / 12, 1 + i % 12, 100 + i + 10 * season + i * i % 7));
        }
        return text.toString();
    }

    private Run forecast(String... options) {
        return run("forecast", options);
    }

    private Run run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, series.toString()));
        arguments.addAll(List.of(options));
        return Run.of(arguments);
    }

    private Run small(String command, String... options) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(List.of("--horizon", "3"));
        all.addAll(List.of(options));
        return run(command, all.toArray(String[]::new));
    }

    @Test
    void thePageShowsForecastAndTest() throws IOException {
        for (String command : List.of("forecast", "evaluate")) {
            Path page = folder.resolve(command + ".html");
            Run run = small(command, "--report", page.toString());
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.out().contains("report: " + page), run.out());
            String html = Files.readString(page);
            assertTrue(html.contains("Scores of the backtest"), html);
            assertTrue(html.contains(command + " " + series), "the command to repeat");
            assertEquals(command.equals("forecast"), html.contains("Forecast of sales"));
            assertEquals(command.equals("forecast"), html.contains("Inside the LSTM"));
        }
        Run run = small("forecast", "--report", series.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--report"), run.err());
    }

    @Test
    void theFirstLineComparesAndTheLastOnesForecast() {
        Run run = small("forecast");
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).matches("LSTM (beats|does not beat) the best baseline, .*"), run.out());
        assertTrue(
                lines.get(1).startsWith("series: sales in " + series + ", 60 monthly values from 2015-01"), run.out());
        assertTrue(run.out().contains("A season of 12 values"), run.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +sales +2.5 % +97.5 %")), run.out());
        for (String month : List.of("2020-01", "2020-02", "2020-03")) {
            assertTrue(lines.stream().anyMatch(line -> line.matches(month + "( +[0-9.]+){3}")), run.out());
        }
        assertFalse(run.out().contains("2020-04"), run.out());
    }

    @Test
    void theFileHasARowForEachStepAndAColumnForEachQuantile() throws IOException {
        Path file = folder.resolve("next.csv");
        assertEquals(
                0,
                small("forecast", "--quantiles", "0.1,0.9", "--output", file.toString())
                        .exitCode());
        List<String> lines = Files.readAllLines(file);
        assertEquals("time,step,forecast,0.1,0.5,0.9", lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(3).matches("2020-03,3(,[0-9]+\\.?[0-9]*){4}"), lines.get(3));
    }

    @Test
    void theFileIsTheSameOnBothKernelsAndAnyNumberOfThreads() throws Exception {
        for (String name : List.of("next.csv", "next.json")) {
            Path file = folder.resolve(name);
            String first = null;
            for (String kernel : List.of("scalar", "auto")) {
                for (String threads : List.of("1", "2", "5")) {
                    Run run = small("forecast", "--kernel", kernel, "--threads", threads, "--output", file.toString());
                    assertEquals(0, run.exitCode(), run.err());
                    String content = Files.readString(file);
                    first = first == null ? content : first;
                    assertEquals(first, content, kernel + " " + threads);
                }
            }
        }
    }

    /** The constant holds on every JDK. It changes with the numeric contract, and with the rules of the recipe. */
    @Test
    void theFileIsTheSameOnAllJdks() throws Exception {
        Path file = folder.resolve("next.csv");
        assertEquals(0, small("forecast", "--output", file.toString()).exitCode());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertEquals(
                "c4b0e6f402c8a88a76ad2db54d22ed9c4697fbb416a3bea3889436f106dcba74",
                HexFormat.of().formatHex(hash),
                Files.readString(file));
    }

    @Test
    void jsonIsOneDocumentWithPlanScoresAndForecast() throws IOException {
        Run run = small("forecast", "--json");
        assertEquals("", run.err());
        Map<String, Object> document = JSON.std.mapFrom(run.out());
        assertEquals(60, map(document, "series").get("known_values"));
        assertEquals(12, map(document, "plan").get("season"));
        List<?> methods = (List<?>) map(document, "backtest").get("methods");
        assertEquals("LSTM", ((Map<?, ?>) methods.get(0)).get("name"));
        assertEquals(3, ((List<?>) ((Map<?, ?>) methods.get(0)).get("by_step")).size());
        List<?> forecast = (List<?>) document.get("forecast");
        assertEquals("2020-01", ((Map<?, ?>) forecast.get(0)).get("time"));
        assertTrue(document.containsKey("timing"));
    }

    /** Monthly values that follow no calendar are still compared with a year ago. */
    @Test
    void theSeasonalNaiveForecastIsShownWithoutASeason() throws IOException {
        StringBuilder text = new StringBuilder("month,sales\n");
        SplittableRandom random = new SplittableRandom(1);
        int value = 500;
        for (int i = 0; i < 60; i++) {
            value += random.nextInt(-9, 10);
            text.append(String.format("%d-%02d,%d%n", 2015 + i / 12, 1 + i % 12, value));
        }
        Files.writeString(series, text);
        Run run = small("forecast");
        assertTrue(run.out().contains("  No season: "), run.out());
        assertTrue(run.out().contains("note: seasonal naive repeats the calendar's season"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith("seasonal naive ")), run.out());
        assertFalse(run.out().contains("Naive2"), "it is the naive forecast here: " + run.out());
    }

    @Test
    void thetaNeedsNoTraining() {
        Run run = forecast("--horizon", "3", "--method", "theta");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("forecast by Theta"), run.out());
        assertFalse(run.out().contains("weights_sha256"), run.out());
    }

    @ParameterizedTest
    @CsvSource({"mean, mean of LSTM and Theta", "lstm, LSTM"})
    void theMethodIsChosen(String word, String name) {
        Run run = small("forecast", "--method", word);
        assertTrue(run.out().contains("forecast by " + name), run.out() + run.err());
    }

    @Test
    void autoSaysWhy() {
        Run run = small("forecast", "--method", "auto");
        assertTrue(run.out().matches("(?s).*forecast by [^\n]* \\(In the backtest .*"), run.out() + run.err());
    }

    @Test
    void evaluateShowsScoresByStep() {
        Run run = small("evaluate", "--by-step");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("MASE by step"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith("mean of LSTM and Theta ")), run.out());
        assertFalse(run.out().contains("forecast by"), run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|option --horizon: say how many steps ahead to forecast, such as --horizon 12",
                "--horizon 0|option --horizon: must be at least 1, not 0",
                "--horizon x|Invalid value for option '--horizon': \"x\" is not a whole number (see --help).",
                "--horizon 2147483648|Invalid value for option '--horizon': \"2147483648\" is out of range (see --help).",
                "--horizon 3 --seed 1.5|Invalid value for option '--seed': \"1.5\" is not a whole number (see --help).",
                "--horizon 3 --quantiles a|Invalid value for option '--quantiles' (Q): \"a\" is not a number (see --help).",
                "--horizon 3 --season 60|option --season: must be below the number of known values, 60, not 60",
                "--horizon 3 --time-format qq.MM|option --time-format: a pattern of times needs the year (yyyy)",
                "--horizon 3 --no-times --time month|option --no-times: times are described by --time; leave one of them"
                        + " out",
                "--horizon 50|option --horizon: with 50 steps ahead and 60 values, nothing can be learned before the"
                        + " first origin of a backtest, 2015-11; choose a smaller horizon, or forecast with"
                        + " --no-backtest",
                "--horizon 3 --members 0|option --members: must be at least 1, not 0",
                "--horizon 3 --shards 0|option --shards: must be at least 1, not 0",
                "--horizon 3 --shards 2|option --shards: must be at most the number of series with more than 3 known"
                        + " values, which are 1",
                "--horizon 3 --quantiles 1.5|option --quantiles: must be numbers between 0 and 1, not 1.5",
                "--horizon 3 --fill guess|option --fill: must be one of error, interpolate, last, drop, not \"guess\"",
                "--horizon 3 --kernel fast|option --kernel: must be one of auto, scalar, simd, not \"fast\"",
                "--horizon 3 --separator ;;|option --separator: must be a single character, or tab, not \";;\"",
                "--horizon 3 --encoding utf9|option --encoding: must be the name of an encoding, such as windows-1252, not \"utf9\"",
                "--horizon 3 --output next.txt|option --output: the file's name must end in .csv or .json, to say what"
                        + " goes into it",
                "--horizon 3 --no-backtest --origins 2|option --origins: there is no backtest with --no-backtest; leave this option out",
                "--horizon 3 --refit|option --refit: there is no kept model to train on; name it by --model FILE",
                "--horizon 3 --horizont 4|There is no option --horizont; the nearest known one is --horizon (see --help).",
            })
    void aMistakeIsOneSentence(String options, String sentence) {
        Run run = options == null ? forecast() : forecast(options.split(" "));
        assertEquals(sentence, run.err().strip());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
    }

    @Test
    void aMistakeInTheFileHasItsPlaceInJson() throws IOException {
        Files.writeString(series, text(20) + "2016-09,many\n");
        Run run = small("forecast", "--json");
        assertEquals(2, run.exitCode());
        Map<String, Object> error = map(JSON.std.mapFrom(run.out()), "error");
        assertEquals(series.toString(), error.get("file"), run.err());
        assertEquals(22, error.get("line"), run.err());
        assertEquals("sales", error.get("key"), run.err());
    }

    @Test
    void aFileThatIsNotThere() {
        Run run = Run.of(List.of("forecast", folder.resolve("no.csv").toString(), "--horizon", "3", "--json"));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("no.csv") && run.err().contains("there is no such"), run.err());
    }

    @Test
    void theSeriesIsNotWrittenOver() throws IOException {
        byte[] before = Files.readAllBytes(series);
        Run run = forecast("--horizon", "3", "--output", series.toString());
        assertEquals(2, run.exitCode());
        assertEquals(
                "option --output: " + series + " is also the series; choose another file",
                run.err().strip());
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(series));
    }

    @Test
    void withoutAFileThereIsASentence() {
        Run run = Run.of(List.of("forecast", "--horizon", "3"));
        assertEquals(2, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("FILE"), run.err());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            assertNull(key, map.toString());
        }
        return (Map<String, Object>) value;
    }
}
