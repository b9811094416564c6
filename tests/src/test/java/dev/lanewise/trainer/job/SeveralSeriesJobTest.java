package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.ResultsJson;
import dev.lanewise.trainer.results.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** One model across the series of a file. */
class SeveralSeriesJobTest {

    private static final String HEAD = "shop,day,sold\n";
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final int STEPS = 3;

    @TempDir
    private Path folder;

    private final QuietWatcher watcher = new QuietWatcher();

    private RunResult run(String keys) {
        String yaml = "data: {source: csv, file: series.csv, column: sold, sequence_length: " + STEPS + ", " + keys
                + "}\nmodel: {hidden_dim: 2}\ntraining: {epochs: 2, batch_size: 8}\nkernel: {mode: scalar}\n";
        Settings settings = new ConfigFile(Path.of("my.yaml"), yaml).settings();
        return new Job(settings, ConfigReader.read(settings, folder), watcher)
                .run()
                .result();
    }

    private Map<String, Object> json(String keys) throws IOException {
        return JSON.std.mapFrom(ResultsJson.text(run(keys)));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(folder.resolve("series.csv"), HEAD + String.join("\n", lines) + "\n");
    }

    /** Levels that lie far apart, so that a window across a seam, or a scale of another series, would show. */
    private static double value(String id, int row) {
        return 100 * (id.charAt(0) - 'A' + 1) + row * row % (id.charAt(0) - 'A' + 7);
    }

    private static List<String> lines(String id, int rows) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(id + "," + FIRST.plusDays(row) + "," + value(id, row));
        }
        return lines;
    }

    private static List<String> together(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Of 20 and 15 rows, the last 4 and 3 are for the test. */
    private static List<String> twoShops() {
        return together(lines("B", 15), lines("A", 20));
    }

    @Test
    void whatTheModelReadsAreTheWindowsOfEachSeries() throws IOException {
        write(twoShops());
        run("id: shop, scaling: none");
        assertEquals(expected(STEPS, 16, STEPS, 12), shown(watcher.data().training()));
        assertEquals(expected(16, 20, 12, 15), shown(watcher.data().test()));
    }

    /** Windows of A, then of B, whose targets are rows from one to before another one. */
    private static List<String> expected(int fromA, int toA, int fromB, int toB) {
        List<String> all = new ArrayList<>();
        for (int target = fromA; target < toA; target++) {
            all.add(window("A", target));
        }
        for (int target = fromB; target < toB; target++) {
            all.add(window("B", target));
        }
        return all;
    }

    private static String window(String id, int target) {
        StringBuilder text = new StringBuilder();
        for (int row = target - STEPS; row <= target; row++) {
            text.append(value(id, row)).append(' ');
        }
        return text.toString();
    }

    private static List<String> shown(Samples samples) {
        List<String> all = new ArrayList<>();
        for (int s = 0; s < samples.count(); s++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < STEPS; t++) {
                text.append((double) samples.input(s, t, 0)).append(' ');
            }
            all.add(text.append((double) samples.target(s, 0)).append(' ').toString());
        }
        return all;
    }

    @Test
    void oneSeriesHasTheBitsThatItHasWithoutAnId() throws IOException {
        write(lines("A", 30));
        for (String time : List.of("", ", time: day, calendar: weekday")) {
            Map<String, Object> without = json("validation_fraction: 0.2" + time);
            Map<String, Object> with = json("id: shop, validation_fraction: 0.2" + time);
            assertEquals(Map.of("id", "shop", "count", 1), with.get("series"));
            for (String key : List.of("weights_sha256", "scores", "train_rmse", "test_rmse", "baseline_test_loss")) {
                assertEquals(without.get(key), with.get(key), key);
            }
        }
    }

    @Test
    void theOrderOfTheLinesDoesNotMatterWhereTimesAreGiven() throws IOException {
        List<String> lines = twoShops();
        write(lines);
        RunResult inOrder = run("id: shop, time: day");
        Collections.shuffle(lines, new Random(1));
        write(lines);
        RunResult shuffled = run("id: shop, time: day");
        assertEquals(inOrder.weightsSha256(), shuffled.weightsSha256());
        assertEquals(inOrder.test().errors(), shuffled.test().errors());
        assertNotEquals(inOrder.weightsSha256(), run("id: shop").weightsSha256(), "without times, rows stay");
        assertTrue(watcher.warnings().toString().contains("is out of order by column"));
    }

    /** Each prediction says whose it is; scores are those of all, and mase has the scale of each one's series. */
    @Test
    void scoresArePooled() throws IOException {
        write(twoShops());
        Map<String, Object> json = json("id: shop, time: day");
        assertEquals(Map.of("id", "shop", "count", 2), json.get("series"));
        List<?> predictions = (List<?>) json.get("predictions");
        assertEquals(4 + 3, predictions.size());
        double[] squares = new double[2];
        double[] scaled = new double[2];
        for (int i = 0; i < predictions.size(); i++) {
            Map<?, ?> prediction = (Map<?, ?>) predictions.get(i);
            String id = i < 4 ? "A" : "B";
            int row = i < 4 ? 16 + i : 12 + i - 4;
            assertEquals(id, prediction.get("series"));
            assertEquals(row + 1, prediction.get("row"));
            assertEquals(FIRST.plusDays(row).toString(), prediction.get("time"));
            double truth = ((Number) ((List<?>) prediction.get("true")).get(0)).doubleValue();
            assertEquals(value(id, row), truth, 1e-4);
            double[] forecasts = {
                ((Number) ((List<?>) prediction.get("predicted")).get(0)).doubleValue(), value(id, row - 1)
            };
            for (int method = 0; method < 2; method++) {
                double error = Math.abs(forecasts[method] - value(id, row));
                squares[method] += error * error;
                scaled[method] += error / scale(id, i < 4 ? 16 : 12);
            }
        }
        Map<?, ?> scores = (Map<?, ?>) ((List<?>) json.get("scores")).get(0);
        for (int method = 0; method < 2; method++) {
            Map<?, ?> own = (Map<?, ?>) scores.get(method == 0 ? "model" : "persistence");
            assertEquals(squares[method] / 7, ((Number) own.get("mse")).doubleValue(), 1e-2);
            assertEquals(scaled[method] / 7, ((Number) own.get("mase")).doubleValue(), 1e-3);
        }
    }

    /** Mean absolute step of a series' first rows. */
    private static double scale(String id, int rows) {
        double sum = 0;
        for (int row = 1; row < rows; row++) {
            sum += Math.abs(value(id, row) - value(id, row - 1));
        }
        return sum / (rows - 1);
    }

    /** C has a gap in its values, D no row to learn from with three steps before it, though one to test. */
    @Test
    void seriesThatCannotBeUsedAreNamed() throws IOException {
        List<String> lines = together(twoShops(), lines("D", 4));
        lines.addAll(List.of("C,2021-01-01,1", "C,2021-01-02,", "C,2021-01-03,3"));
        write(lines);
        Map<String, Object> json = json("id: shop");
        assertEquals(Map.of("id", "shop", "count", 3), json.get("series"));
        assertEquals(1, watcher.warnings().size(), watcher.warnings().toString());
        assertTrue(
                watcher.warnings().get(0).contains(": series \"C\" is left out: line "), watcher.warnings()::toString);
        assertTrue(
                watcher.notes().contains("1 of 3 series is too short for a sample for training: \"D\""),
                watcher.notes()::toString);
        assertEquals(4 + 3 + 1, ((List<?>) json.get("predictions")).size());
        write(together(lines("A", 4), lines("B", 3)));
        assertEquals(
                folder.resolve("series.csv") + ", column \"sold\": none of the 2 series is long enough: of the longest,"
                        + " only 3 values are for training, but a sequence length of 3 needs at least 4",
                assertThrows(InputException.class, () -> run("id: shop")).getMessage());
    }

    /** B begins after the training part, and so is in the test alone; row numbers count in each series. */
    @Test
    void partsMayEndAtATimeOrRowOfEachSeries() throws IOException {
        List<String> late = lines("B", 20).subList(14, 20);
        write(together(lines("A", 20), late));
        run("id: shop, time: day, scaling: none, train_until: 2021-01-10, validation_until: 2021-01-13");
        assertEquals(10 - STEPS, watcher.data().training().count());
        assertEquals(3, watcher.data().validation().orElseThrow().count());
        assertEquals(7 + 6 - STEPS, watcher.data().test().count());
        run("id: shop, scaling: none, train_until: 5, test_until: 18");
        assertEquals(2 + 2, watcher.data().training().count());
        assertEquals(13 + 1, watcher.data().test().count());
        assertEquals(
                "my.yaml, line 1, column 99: data.validation_until must be after data.train_until, and in one of the"
                        + " series at least, not 4",
                assertThrows(InputException.class, () -> run("id: shop, train_until: 5, validation_until: 4"))
                        .getMessage());
    }

    /** Of 20 rows each, what is sold in the last 2 and 3 isn't known yet; of 18 and 17 rows, 4 are for the test. */
    @Test
    void rowsAheadOfTheLastValueOfEachSeriesAreLeftOut() throws IOException {
        StringBuilder csv = new StringBuilder("shop,day,sold,price\n");
        for (String id : List.of("A", "B")) {
            for (int row = 0; row < 20; row++) {
                boolean isAhead = row >= (id.equals("A") ? 18 : 17);
                csv.append(id + "," + FIRST.plusDays(row) + "," + (isAhead ? "" : value(id, row)) + "," + row + "\n");
            }
        }
        Files.writeString(folder.resolve("series.csv"), csv);
        run("id: shop, time: day, future_inputs: price, calendar: weekday, scaling: none");
        Samples test = watcher.data().test();
        assertEquals(expected(14, 18, 13, 17), shown(test));
        assertEquals(17, test.context(3, 0));
        assertEquals(13, test.context(4, 0));
        assertEquals(18 + 13, test.targetRow(4));
    }

    @Test
    void theColumnOfIdsHasNoOtherRole() throws IOException {
        write(twoShops());
        assertTrue(assertThrows(InputException.class, () -> run("id: sold"))
                .getMessage()
                .endsWith("the column sold says which series a row belongs to, so it can't be the time, a target or an"
                        + " input, too"));
    }
}
