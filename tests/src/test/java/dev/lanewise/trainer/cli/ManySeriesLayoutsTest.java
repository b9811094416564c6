package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of many series in each layout, with and without times. */
class ManySeriesLayoutsTest {

    private static final String SMALL = "--members 1 --hidden 4 --updates 5 --horizon 3 --season 4";

    private static final Map<String, Integer> LENGTHS = new TreeMap<>(Map.of("A", 40, "B", 31, "C", 36));

    @TempDir
    private Path folder;

    private Run forecast(Path file, String options, Object... more) {
        List<String> arguments = new ArrayList<>(List.of("forecast", file.toString()));
        arguments.addAll(Arrays.asList((SMALL + " " + options).split(" ")));
        Arrays.stream(more).map(Object::toString).forEach(arguments::add);
        return Run.of(arguments);
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private Path rows() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("id" + IntStream.rangeClosed(1, 40).mapToObj(i -> ",V" + i).collect(Collectors.joining()));
        LENGTHS.forEach((id, length) -> {
            StringBuilder line = new StringBuilder(id);
            for (int row = 0; row < 40; row++) {
                line.append(',').append(row < length ? SmallSeries.value(id, row) : "");
            }
            lines.add(line.toString());
        });
        return file("rows.csv", lines);
    }

    private Path columns() throws IOException {
        List<String> lines = new ArrayList<>(List.of("A,B,C"));
        for (int row = 0; row < 40; row++) {
            List<String> cells = new ArrayList<>();
            for (String id : LENGTHS.keySet()) {
                cells.add(row < LENGTHS.get(id) ? "" + SmallSeries.value(id, row) : "");
            }
            lines.add(String.join(",", cells));
        }
        return file("columns.csv", lines);
    }

    private Path longs() throws IOException {
        List<String> lines = new ArrayList<>(List.of("value,id"));
        for (int row = 0; row < 40; row++) {
            for (String id : LENGTHS.keySet()) {
                if (row < LENGTHS.get(id)) {
                    lines.add(SmallSeries.value(id, row) + "," + id);
                }
            }
        }
        return file("long.csv", lines);
    }

    @Test
    void theSameValuesGiveTheSameForecastsInEachLayout() throws IOException {
        Set<String> texts = new HashSet<>();
        Path output = folder.resolve("next.csv");
        Path scores = folder.resolve("scores.csv");
        Map<Path, String> layouts = Map.of(
                rows(), "--layout rows", columns(), "--layout columns --no-times", longs(), "--id id --no-times");
        for (Map.Entry<Path, String> each : layouts.entrySet()) {
            Run run = forecast(each.getKey(), each.getValue(), "--output", output, "--scores", scores);
            assertEquals(0, run.exitCode(), run.err());
            texts.add(Files.readString(output) + Files.readString(scores));
        }
        assertEquals(1, texts.size(), texts.toString());
        String text = texts.iterator().next();
        assertTrue(text.contains("\nA,41,1,") && text.contains("\nB,32,1,") && text.contains("\nC,39,3,"), text);
    }

    /** Months of shops; one opened later, and one closed before. */
    private Path shops(int from, int to) throws IOException {
        List<String> lines = new ArrayList<>(List.of("shop,month,sales,price"));
        for (String shop : List.of("north", "south", "new")) {
            for (int month = shop.equals("new") ? 20 : 0; month < (shop.equals("south") ? 40 : to); month++) {
                if (month >= from || shop.equals("south") && from > 0) {
                    int sales = 100 + SmallSeries.value(shop, month);
                    lines.add(shop + "," + YearMonth.of(2020, 1).plusMonths(month) + "," + sales + "," + month % 3);
                }
            }
        }
        return file("shops" + from + ".csv", lines);
    }

    @Test
    void seriesBelowOneAnotherNeedTheColumnThatNamesThem() throws IOException {
        Path shops = shops(0, 48);
        Run refused = forecast(shops, "--target sales");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--id COLUMN"), refused.err());
        Path output = folder.resolve("next.csv");
        Run run = forecast(shops, "--target sales --id shop", "--output", output);
        assertEquals(0, run.exitCode(), run.err());
        String text = Files.readString(output);
        assertTrue(text.contains("\nnorth,2024-01,1,"), text);
        assertTrue(text.contains("\nsouth,2023-05,1,"), text);
        assertTrue(text.contains("\nnew,2024-03,3,"), text);
        assertTrue(run.out().contains("series: 3 in " + shops + ", monthly, 116 values"), run.out());
    }

    @Test
    void otherColumnsAndTheCalendarAreLearnedFrom() throws IOException {
        Path shops = shops(0, 48);
        Set<String> hashes = new HashSet<>();
        for (String inputs : List.of("", " --past-inputs price", " --calendar month")) {
            for (String mode : List.of("", " --per-series")) {
                Run run = forecast(shops, "--target sales --id shop" + inputs + mode);
                assertEquals(0, run.exitCode(), run.err());
                hashes.add(run.out()
                        .lines()
                        .filter(line -> line.startsWith("weights_sha256"))
                        .findFirst()
                        .orElseThrow());
            }
        }
        assertEquals(6, hashes.size());
    }

    /** The calendar that a model has learned from stands in the model, as its columns do. */
    @Test
    void aKeptModelReadsItsCalendarInEachLayout() throws IOException {
        Path model = folder.resolve("kept.model");
        Path first = folder.resolve("first.csv");
        Path again = folder.resolve("again.csv");
        Run kept = forecast(
                shops(0, 48), "--target sales --id shop --calendar month", "--save-model", model, "--output", first);
        assertEquals(0, kept.exitCode(), kept.err());
        List<String> months = new ArrayList<>(List.of("month,north,south,new"));
        for (int month = 0; month < 48; month++) {
            months.add(YearMonth.of(2020, 1).plusMonths(month) + "," + sales("north", 0, 48, month) + ","
                    + sales("south", 0, 40, month) + "," + sales("new", 20, 48, month));
        }
        Map<Path, String> layouts = Map.of(shops(0, 48), "--id shop", file("months.csv", months), "--layout columns");
        for (Map.Entry<Path, String> each : layouts.entrySet()) {
            Run run = Run.of(List.of(
                    ("forecast " + each.getKey() + " --model " + model + " --output " + again + " " + each.getValue())
                            .split(" ")));
            assertEquals(0, run.exitCode(), run.err());
            assertEquals(Files.readString(first), Files.readString(again));
        }
    }

    private static String sales(String shop, int opened, int closed, int month) {
        return month < opened || month >= closed ? "" : "" + (100 + SmallSeries.value(shop, month));
    }

    /** What came afterwards is found by its time, wherever the second file begins. */
    @Test
    void laterValuesAreFoundByTheirTimes() throws IOException {
        Set<String> texts = new HashSet<>();
        Path scores = folder.resolve("scores.csv");
        for (int from : List.of(44, 48)) {
            Run run = forecast(
                    shops(0, 48), "--target sales --id shop", "--actuals", shops(from, 52), "--scores", scores);
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.out().contains("test: 2 series"), run.out());
            assertTrue(run.out().contains("note: 1 series has no later values"), run.out());
            texts.add(Files.readString(scores));
        }
        assertEquals(1, texts.size());
    }

    /** Where prices are known ahead for one shop alone, the others can be tested, but not forecast. */
    @Test
    void aSeriesWhoseInputsAreNotKnownAheadIsLeftOut() throws IOException {
        Path shops = shops(0, 48);
        List<String> lines = new ArrayList<>(Files.readAllLines(shops));
        List.of("2024-01", "2024-02", "2024-03").forEach(month -> lines.add("north," + month + ",,1"));
        lines.addAll(List.of("new,2024-01,,1", "new,2024-02,,1"));
        Files.write(shops, lines);
        Path output = folder.resolve("next.csv");
        for (String mode : List.of("", " --per-series")) {
            Run run = forecast(shops, "--target sales --id shop --future-inputs price" + mode, "--output", output);
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.out().contains("left out: 2 series\n  south: "), run.out());
            assertTrue(run.out().contains("  new: the column price must have values for the 3 steps"), run.out());
            assertTrue(run.out().contains(" to be forecast, but has 2\n"), run.out());
            assertEquals(4, Files.readAllLines(output).size());
        }
        Run strict = forecast(shops, "--target sales --id shop --future-inputs price --strict");
        assertEquals(2, strict.exitCode());
        assertTrue(strict.err().contains("series south can't be used: the column price"), strict.err());
        List<String> test = new ArrayList<>(List.of("evaluate", shops.toString()));
        test.addAll(List.of((SMALL + " --target sales --id shop --future-inputs price --strict").split(" ")));
        Run evaluated = Run.of(test);
        assertEquals(0, evaluated.exitCode(), evaluated.err());
        assertTrue(evaluated.out().contains("of 3 series"), evaluated.out());
    }

    @Test
    void aFileOfOneSeriesWorks() throws IOException {
        Path file = file("one.csv", Files.readAllLines(rows()).subList(0, 2));
        Run run = forecast(file, "--layout rows");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("of 1 series)"), run.out());
        assertTrue(run.out().lines().anyMatch(line -> line.matches("A +43( +[0-9.]+){3}")), run.out());
    }
}
