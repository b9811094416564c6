package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** What {@code forecast} and {@code evaluate} print and write for a file with a line for each series. */
class ManySeriesCommandTest {

    @TempDir
    private Path folder;

    private SmallSeries series;

    @BeforeEach
    void write() throws IOException {
        series = SmallSeries.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--per-series"})
    void forecastsAndScoresOfEachSeriesInTheOrderOfTheFile(String mode) throws IOException {
        Path forecasts = series.at("next.csv");
        Path scores = series.at("scores.csv");
        Run run = series.small("forecast", mode, "--output", forecasts, "--scores", scores);
        List<String> lines = Files.readAllLines(forecasts);
        assertEquals("id,time,step,forecast,0.025,0.5,0.975", lines.get(0));
        assertEquals(1 + 6 * 3, lines.size());
        assertTrue(lines.get(1).startsWith("A,41,1,"), lines.get(1));
        assertTrue(lines.get(6).startsWith("B,39,3,"), lines.get(6));
        assertTrue(lines.get(18).startsWith("short,4,3,"), lines.get(18));
        List<String> scored = Files.readAllLines(scores);
        assertEquals("id,method,smape,mase,msis,coverage", scored.get(0));
        assertEquals(1 + 5 * 5, scored.size(), "LSTM and four baselines of each series longer than the horizon");
        assertTrue(scored.get(1).matches("A,LSTM(,[0-9.]+){4}"), scored.get(1));
        assertTrue(scored.get(7).startsWith("B,naive,"), scored.get(7));
        assertTrue(run.out().contains("forecasts: " + forecasts), run.out());
    }

    @Test
    void theFirstLineIsTheVerdictAndATableHasTheTotals() {
        String out = series.small("forecast").out();
        List<String> lines = out.lines().toList();
        assertTrue(
                lines.get(0)
                        .matches(
                                "LSTM (beats|does not beat) the best baseline, [A-Za-z0-9 ]+: mean MASE [0-9.]+ against"
                                        + " [0-9.]+ \\(better for [0-5] of 5 series\\)\\."),
                lines.get(0));
        assertTrue(out.contains("series: 6 in " + series.file() + ", 163 values"), out);
        assertTrue(out.contains("plan: 3 steps ahead, seed 42, one model for all series"), out);
        assertTrue(out.contains("test: the last 3 values of 5 series, forecast from those before"), out);
        for (String method : List.of("LSTM", "naive", "seasonal naive", "Naive2", "Theta")) {
            assertTrue(lines.stream().anyMatch(line -> line.matches(method + " +([0-9.]+ +){6}.*")), method);
        }
        for (String role : List.of("best", "typical", "worst")) {
            assertTrue(lines.stream().anyMatch(line -> line.matches(role + ": [A-E] \\(MASE [0-9.]+\\)")), out);
        }
        assertTrue(lines.stream().anyMatch(line -> line.matches("short +2( +[0-9.]+){3}")), out);
    }

    /** Sum of the totals' parts, computed from the table of scores. */
    @Test
    void totalsAreMeansAndMediansOfTheScores() throws IOException {
        Path scores = series.at("scores.csv");
        Path json = series.at("all.json");
        series.small("evaluate", "--scores", scores, "--output", json);
        double[] mase = Files.readAllLines(scores).stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[1].equals("LSTM"))
                .mapToDouble(cells -> Double.parseDouble(cells[3]))
                .sorted()
                .toArray();
        Map<String, Object> document = JSON.std.mapFrom(Files.readString(json));
        Map<?, ?> totals = (Map<?, ?>) document.get("scores");
        Map<?, ?> lstm = (Map<?, ?>) ((List<?>) totals.get("methods")).get(0);
        Map<?, ?> spread = (Map<?, ?>) lstm.get("mase");
        assertEquals(Arrays.stream(mase).average().orElseThrow(), number(spread.get("mean")), 1e-9);
        assertEquals(mase[2], number(spread.get("median")), 1e-9);
        assertEquals(5, spread.get("series"));
        List<?> worst = (List<?>) totals.get("worst");
        assertEquals(mase[4], number(((Map<?, ?>) worst.get(0)).get("mase")), 1e-9);
        assertFalse(document.toString().contains("forecast="), "evaluate forecasts nothing");
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"'', next.csv", "'', next.json", "--per-series, next.csv", "--per-series, next.json"})
    void filesAreTheSameOnBothKernelsAndAnyNumberOfThreads(String mode, String name) throws IOException {
        Path file = series.at(name);
        Path scores = series.at("scores.csv");
        Set<String> texts = new HashSet<>();
        for (String computation : List.of("auto 1", "auto 2", "scalar 1", "scalar 2")) {
            String[] words = computation.split(" ");
            series.small(
                    "forecast",
                    mode,
                    "--kernel",
                    words[0],
                    "--threads",
                    words[1],
                    "--output",
                    file,
                    "--scores",
                    scores);
            texts.add(Files.readString(file) + Files.readString(scores));
        }
        assertEquals(1, texts.size());
    }

    @Test
    void aModelOfItsOwnDependsOnItsSeriesAlone() throws IOException {
        Path all = series.at("all.csv");
        Path one = series.at("one.csv");
        series.small("forecast", "--per-series", "--no-backtest", "--output", all);
        List<String> lines = Files.readAllLines(series.file());
        Files.write(series.file(), List.of(lines.get(0), lines.get(5), lines.get(3)));
        series.small("forecast", "--per-series", "--no-backtest", "--output", one);
        Set<String> before = new HashSet<>(Files.readAllLines(all));
        List<String> now = Files.readAllLines(one);
        assertEquals(7, now.size());
        assertTrue(now.get(1).startsWith("E,"), now.get(1));
        assertTrue(before.containsAll(now), now.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--per-series"})
    void forecastsAreScoredByWhatCameAfterwards(String mode) throws IOException {
        Path later = series.later(5);
        Path scores = series.at("scores.csv");
        Path forecasts = series.at("next.csv");
        Run run = series.small("forecast", mode, "--actuals", later, "--scores", scores, "--output", forecasts);
        assertTrue(run.out().contains("test: 6 series, compared with the values that came afterwards"), run.out());
        double[] errors = Files.readAllLines(forecasts).stream()
                .map(line -> line.split(","))
                .filter(cells -> cells[0].equals("B"))
                .mapToDouble(cells -> {
                    double actual = SmallSeries.value("B", Integer.parseInt(cells[1]) - 1);
                    double forecast = Double.parseDouble(cells[3]);
                    return 200 * Math.abs(actual - forecast) / (actual + forecast);
                })
                .toArray();
        assertEquals(3, errors.length);
        String line = Files.readAllLines(scores).stream()
                .filter(each -> each.startsWith("B,LSTM,"))
                .findFirst()
                .orElseThrow();
        assertEquals(Arrays.stream(errors).average().orElseThrow(), Double.parseDouble(line.split(",")[2]), 1e-6);
    }

    @Test
    void seriesThatHaveNoLaterValuesAndOthersThatAreNotThereAreTold() throws IOException {
        Path later = series.later(3);
        String text = Files.readString(later);
        Files.writeString(later, text.replace("\nA,", "\nX,").replace("\nC,", "\nY,"));
        String out = series.small("forecast", "--actuals", later).out();
        assertTrue(out.contains("note: 2 series have no later values to be compared with"), out);
        assertTrue(out.contains("note: there are later values of X and 1 more, but no such series"), out);
        assertTrue(out.contains("test: 4 series"), out);
    }

    @Test
    void aSeriesThatCannotBeUsedIsNamedAndStopsNothingUnlessAskedTo() throws IOException {
        series.replace("\nC,[0-9,]+", "\nC" + ",".repeat(50));
        String out = series.small("forecast").out();
        assertTrue(out.contains("left out: 1 series\n  C: "), out);
        assertTrue(out.contains("series: 5 in"), out);
        Run strict = series.run("forecast", SmallSeries.SMALL + " --strict");
        assertEquals(2, strict.exitCode());
        assertTrue(strict.err().contains(series.file() + ": series C can't be used: "), strict.err());
    }

    /** A file of series that are all too short has no net; each is forecast all the same. */
    @Test
    void whereAllAreTooShortEachIsForecastByASimpleMethod() throws IOException {
        Files.writeString(series.file(), "id,a,b,c\nA,1,2,\nB,5,5,5\n");
        Run run = series.run("forecast", "--layout rows --horizon 3");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("series: 2 in"), run.out());
        assertTrue(run.out().contains("No series has more than 3 values"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.matches("A +5 +2[0-9. ]+")), run.out());
        assertFalse(run.out().contains("weights_sha256"), run.out());
        Run test = series.run("evaluate", "--layout rows --horizon 3");
        assertEquals(2, test.exitCode());
        assertTrue(test.err().startsWith("option --horizon: "), test.err());
        Run saved = series.run("forecast", "--layout rows --horizon 3 --save-model", series.at("no.model"));
        assertEquals(1, saved.exitCode());
        assertTrue(saved.err().contains("isn't written: no series is long enough"), saved.err());
    }
}
