package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.SeriesFile;
import dev.lanewise.forecaster.series.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** The figures of many series, computed again by a few lines, or in another way. */
class ManySeriesFiguresTest {

    private static final int H = 3;
    private static final int SEASON = 4;
    private static final String OPTIONS =
            "--layout rows --horizon 3 --season 4 --members 1 --hidden 4 --updates 5 --kernel scalar";

    /** Neither sorted nor equally long; one never changes, and one is too short to be tested. */
    private static final List<String> IDS = List.of("d", "b", "i", "a", "c", "f", "e", "h", "g", "flat", "short");

    private static final List<String> TESTED = IDS.subList(0, 10);

    @TempDir
    private Path folder;

    private Path whole;
    private Path scores;

    @BeforeEach
    void write() throws IOException {
        whole = file("whole.csv", IDS, ManySeriesFiguresTest::values);
        scores = folder.resolve("scores.csv");
    }

    private static double[] values(String id) {
        int number = IDS.indexOf(id);
        double[] values = new double[id.equals("short") ? 2 : 14 + number];
        Arrays.setAll(
                values,
                t -> 50
                        + 7 * number
                        + t % 4 * 6 * (number % 3)
                        + (t * t * (number + 2) + 3 * number) % (5 + 2 * number));
        if (id.equals("flat")) {
            Arrays.fill(values, 5);
        }
        return values;
    }

    /** Without those that are held out, as far as there is anything before them. */
    private static double[] known(String id) {
        double[] all = values(id);
        return Arrays.copyOf(all, Math.max(all.length - H, Math.min(all.length, H)));
    }

    private static double[] last(String id) {
        double[] all = values(id);
        return Arrays.copyOfRange(all, all.length - H, all.length);
    }

    private Path file(String name, List<String> ids, Function<String, double[]> values) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id" + cells(i -> "V" + i)));
        for (String id : ids) {
            double[] own = values.apply(id);
            lines.add(id + cells(i -> i < own.length ? Double.toString(own[i]) : ""));
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static String cells(Function<Integer, String> text) {
        StringBuilder cells = new StringBuilder();
        IntStream.range(0, 30).forEach(i -> cells.append(',').append(text.apply(i)));
        return cells.toString();
    }

    private Run run(String command, Path file, String options, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
        arguments.addAll(Arrays.asList(options.strip().split(" +")));
        Arrays.stream(more).map(Object::toString).forEach(arguments::add);
        Run run = Run.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private List<String[]> scores(String method) throws IOException {
        return Files.readAllLines(scores).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[1].equals(method))
                .toList();
    }

    /**
     * What is tested on the last values is what is learned without them, and compared with them: here they come from a
     * file of their own, in another order.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", " --per-series"})
    void aTestKnowsNothingOfTheValuesThatItIsAbout(String mode) throws IOException {
        run("forecast", whole, OPTIONS + mode, "--scores", scores);
        List<String> tested = Files.readAllLines(scores);
        List<String> reversed = new ArrayList<>(TESTED);
        Collections.reverse(reversed);
        Path later = file("later.csv", reversed, ManySeriesFiguresTest::last);
        Path page = folder.resolve("page.html");
        Path before = file("known.csv", IDS, ManySeriesFiguresTest::known);
        run("forecast", before, OPTIONS + mode, "--actuals", later, "--scores", scores, "--report", page);
        assertEquals(tested, Files.readAllLines(scores));
        String text = Files.readString(page);
        assertEquals(9, text.split("<figure>").length - 1);
        assertEquals(9, text.split("<path class=\"line model\"").length - 1, "the forecast that is scored, once");
        assertTrue(text.contains("2 to 20, median 15"), "of 2, and from 11 to 20");
    }

    /** The naive forecast is the last known value. */
    @Test
    void scoresFollowTheirFormulas() throws IOException {
        run("evaluate", whole, OPTIONS, "--scores", scores);
        List<String[]> rows = scores("naive");
        assertEquals(TESTED, rows.stream().map(cells -> cells[0]).toList());
        for (String[] cells : rows) {
            double[] known = known(cells[0]);
            double[] last = last(cells[0]);
            double naive = known[known.length - 1];
            double scale = IntStream.range(SEASON, known.length)
                    .mapToDouble(t -> Math.abs(known[t] - known[t - SEASON]))
                    .average()
                    .orElseThrow();
            double error = Arrays.stream(last)
                    .map(value -> Math.abs(value - naive))
                    .average()
                    .orElseThrow();
            double smape = Arrays.stream(last)
                    .map(value -> 200 * Math.abs(value - naive) / (value + naive))
                    .average()
                    .orElseThrow();
            assertEquals(smape, Double.parseDouble(cells[2]), 1e-6, cells[0]);
            if (scale == 0) {
                assertEquals("flat,,", cells[0] + "," + cells[3] + "," + cells[4]);
            } else {
                assertEquals(error / scale, Double.parseDouble(cells[3]), 1e-6, cells[0]);
            }
            double inside = H * Double.parseDouble(cells[5]);
            assertEquals(Math.rint(inside), inside, 1e-6, "a share of three values");
        }
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream()
                .filter(cells -> !cells[column].isEmpty())
                .mapToDouble(cells -> Double.parseDouble(cells[column]))
                .sorted()
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** What is written as JSON, and what the console shows, are figures of the table of scores. */
    @Test
    void totalsAreThoseOfTheTableOfScores() throws IOException {
        Path json = folder.resolve("all.json");
        String out = run("evaluate", whole, OPTIONS, "--scores", scores, "--output", json)
                .out();
        Map<?, ?> totals = (Map<?, ?>) JSON.std.mapFrom(Files.readString(json)).get("scores");
        List<String> keys = List.of("smape", "mase", "msis", "coverage");
        double[] naive2 = {mean(column(scores("Naive2"), 2)), mean(column(scores("Naive2"), 3))};
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        for (Object each : (List<?>) totals.get("methods")) {
            Map<?, ?> method = (Map<?, ?>) each;
            String name = (String) method.get("method");
            StringBuilder shown = new StringBuilder(Pattern.quote(name));
            for (int i = 0; i < 4; i++) {
                double[] column = column(scores(name), 2 + i);
                Map<?, ?> spread = (Map<?, ?>) method.get(keys.get(i));
                assertEquals(mean(column), number(spread.get("mean")), 1e-6, name + " " + keys.get(i));
                assertEquals(median(column), number(spread.get("median")), 1e-6, name + " " + keys.get(i));
                assertEquals(i == 1 || i == 2 ? 9 : 10, spread.get("series"));
                if (i < 3) {
                    shown.append(String.format(Locale.ROOT, " +%.3f +%.3f", mean(column), median(column)));
                }
            }
            double[] means = {mean(column(scores(name), 2)), mean(column(scores(name), 3))};
            double owa = (means[0] / naive2[0] + means[1] / naive2[1]) / 2;
            assertEquals(owa, number(method.get("owa")), 1e-6, name);
            shown.append(String.format(Locale.ROOT, ".* %.3f", owa));
            assertTrue(out.lines().anyMatch(line -> line.matches(shown.toString())), shown + " in\n" + out);
            if (!name.equals("LSTM") && means[1] < least) {
                least = means[1];
                best = name;
            }
        }
        assertPairs(totals, scores("LSTM"), scores(best));
    }

    private static void assertPairs(Map<?, ?> totals, List<String[]> own, List<String[]> best) {
        List<Integer> defined = IntStream.range(0, own.size())
                .filter(i -> !own.get(i)[3].isEmpty())
                .boxed()
                .toList();
        long better = defined.stream()
                .filter(i -> Double.parseDouble(own.get(i)[3]) < Double.parseDouble(best.get(i)[3]))
                .count();
        assertEquals((int) better, totals.get("better"));
        assertEquals(defined.size(), totals.get("compared"));
    }

    /** Of each series a file with the model that made the forecast, not with that of the test. */
    @Test
    void theModelOfASeriesIsKeptUnderItsName() throws Exception {
        Path models = folder.resolve("models");
        Path next = folder.resolve("next.csv");
        String out = run("forecast", whole, OPTIONS + " --per-series", "--save-models", models, "--output", next)
                .out();
        Table table = SeriesFile.read(whole, CsvOptions.FOUND, Layout.ROWS, Optional.empty())
                .table();
        List<String> lines = Files.readAllLines(next);
        StringBuilder hashes = new StringBuilder();
        for (String id : IDS.subList(0, 9)) {
            Forecaster kept = Forecaster.load(models.resolve(id + ".safetensors"));
            hashes.append(WeightsHash.sha256(kept.model().members()));
            Table one = table.only(IDS.indexOf(id));
            List<String> targets = kept.model().design().task().targets();
            Widening widening = kept.model().end().backtest().orElseThrow().widening();
            Forecast forecast = widening.apply(kept.forecast(one), Snapshot.of(one, targets, List.of(), one.rows(), H));
            double[][] values = forecast.values()[0];
            for (int step = 0; step < H; step++) {
                String[] cells = lines.get(1 + IDS.indexOf(id) * H + step).split(",");
                assertEquals(id, cells[0]);
                double[] expected = {values[1][step], values[0][step], values[1][step], values[2][step]};
                double[] written = IntStream.range(3, 7)
                        .mapToDouble(i -> Double.parseDouble(cells[i]))
                        .toArray();
                assertArrayEquals(expected, written, 1e-6);
            }
        }
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(hashes.toString().getBytes(StandardCharsets.US_ASCII));
        assertTrue(out.contains("weights_sha256  " + HexFormat.of().formatHex(digest)), out);
    }

    /** Whether a kept model takes logarithms of a series depends on the series, not on its place. */
    @Test
    void aKeptModelForecastsInAnyOrder() throws IOException {
        Function<String, double[]> signed = id -> {
            double[] values = values(id);
            Arrays.setAll(values, t -> id.equals("i") ? values[t] - 90 : values[t]);
            return values;
        };
        Path model = folder.resolve("all.model");
        Path next = folder.resolve("next.csv");
        run("forecast", file("signed.csv", IDS, signed), OPTIONS, "--save-model", model, "--output", next);
        List<String> first = Files.readAllLines(next);
        List<String> reversed = new ArrayList<>(IDS);
        Collections.reverse(reversed);
        run("forecast", file("reversed.csv", reversed, signed), "--layout rows", "--model", model, "--output", next);
        assertEquals(new TreeSet<>(first), new TreeSet<>(Files.readAllLines(next)));
    }
}
