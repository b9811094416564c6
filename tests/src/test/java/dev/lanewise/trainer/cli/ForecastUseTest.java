package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users see who bring unusual files, units and models to {@code forecast}. */
class ForecastUseTest {

    private static final int ROWS = 40;

    private static final String SMALL = "--members 1 --hidden 4 --updates 5 --origins 2 --horizon 2";

    @TempDir
    private Path folder;

    private static double value(int row) {
        return 100 + row % 7 + 3 * (row % 3);
    }

    private Path file(String name, int rows, IntFunction<String> time, double unit) throws IOException {
        StringBuilder text = new StringBuilder("time,sales\n");
        for (int row = 0; row < rows; row++) {
            text.append(time.apply(row))
                    .append(String.format(Locale.ROOT, ",%.6e", unit * value(row)))
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Path monthly(String name, int rows, double unit) throws IOException {
        return file(name, rows, row -> YearMonth.of(2015, 1).plusMonths(row).toString(), unit);
    }

    private static Run run(String command, Path file, String options) {
        List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
        arguments.addAll(Arrays.asList(options.split(" ")));
        return Run.of(arguments);
    }

    private static String said(Run run) {
        assertEquals(0, run.exitCode(), run.err());
        return run.out();
    }

    @ParameterizedTest
    @CsvSource({"1e-9, e-0[78]", "1e12, e\\+14", "1, .*"})
    void figuresHaveSixDigitsInAnyUnit(double unit, String power) throws IOException {
        String out = said(run("forecast", monthly("unit.csv", ROWS, unit), SMALL));
        String number = "-?\\d+(\\.\\d+)?(e[+-]\\d+)?";
        List<String> steps =
                out.lines().filter(line -> line.startsWith("2018-0")).toList();
        assertEquals(2, steps.size(), out);
        for (String line : steps) {
            String[] cells = line.split(" +");
            for (int i = 1; i < cells.length; i++) {
                assertTrue(cells[i].matches(number), line);
                assertTrue(cells[i].replaceAll("e.*|[.-]", "").length() <= 6, line);
            }
            assertTrue(unit == 1 || cells[1].matches(".*" + power), line);
            assertEquals(unit != 1, cells[1].contains("e"), line);
        }
    }

    @Test
    void aFrequencyOfSeveralWordsFollowsTheValues() throws IOException {
        List<LocalDate> days = LocalDate.of(2022, 1, 3)
                .datesUntil(LocalDate.of(2022, 12, 31))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .toList();
        Path file = file("days.csv", ROWS, row -> days.get(row).toString(), 1);
        String out = said(run("forecast", file, SMALL));
        assertTrue(out.contains(", 40 values, every weekday, from 2022-01-03 to 2022-02-25\n"), out);
        assertTrue(out.contains("\nnote: times from column \"time\"\n"), out);
    }

    @Test
    void theLogarithmIsLeftOutOnDemand() throws IOException {
        Path file = monthly("sales.csv", ROWS, 1);
        assertTrue(said(run("forecast", file, SMALL)).contains("softened logarithm"));
        String out = said(run("forecast", file, SMALL + " --no-log"));
        assertFalse(out.contains("under a softened logarithm"), out);
    }

    @Test
    void rowsThatAreLeftOutLeaveNoSeason() throws IOException {
        Path file = file(
                "gap.csv",
                ROWS,
                row -> YearMonth.of(2015, 1).plusMonths(row + row / 20).toString(),
                1);
        String out = said(run("forecast", file, SMALL + " --fill drop"));
        assertFalse(out.contains("A season of"), out);
    }

    @Test
    void aKeptModelGetsItsCalendarAgain() throws IOException {
        Path model = folder.resolve("sales.model");
        said(run("forecast", monthly("sales.csv", ROWS, 1), SMALL + " --calendar month --save-model " + model));
        said(run("forecast", monthly("newer.csv", ROWS + 2, 1), "--model " + model));
    }

    @Test
    void aRefitTakesAQuarterOfTheUpdates() throws IOException {
        Path model = folder.resolve("sales.model");
        String eight = SMALL.replace("--updates 5", "--updates 8");
        said(run("forecast", monthly("sales.csv", ROWS, 1), eight + " --save-model " + model));
        String out = said(run("forecast", monthly("newer.csv", ROWS + 2, 1), "--refit --model " + model));
        assertTrue(out.contains(" 2 updates of "), out);
    }

    @Test
    void timesThatHaveNoStepCanBeLeftAside() throws IOException {
        LocalDate day = LocalDate.of(2022, 1, 3);
        IntFunction<String> time = row ->
                day.atStartOfDay().plusMinutes(row * 61L + row * row % 13).toString();
        Path file = file("irregular.csv", ROWS, time, 1);
        assertEquals(2, run("forecast", file, SMALL).exitCode());
        String out = said(run("forecast", file, SMALL + " --no-times"));
        assertTrue(out.contains(", 40 values\n"), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("42 ")), out);
    }

    @Test
    void aFileWithoutRowsIsSaidToBeOne() throws IOException {
        Run run = run("forecast", monthly("none.csv", 0, 1), SMALL);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().endsWith("none.csv: there are no rows below the names of the columns\n"), run.err());
    }

    @Test
    void whatTheHeapCanNotHoldIsRefusedBeforeTheWork() throws IOException {
        Run run = run("forecast", monthly("series.csv", ROWS, 1), "--horizon 2 --hidden 9000 --members 20");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("This job needs "), run.err());
        assertTrue(run.err().contains("--members or --hidden"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void aDocumentThatCanNotBeWrittenIsAFailure() throws IOException {
        Path file = monthly("series.csv", ROWS, 1);
        PrintStream console = System.out;
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }));
        try {
            List<String> arguments = new ArrayList<>(List.of("forecast", file.toString(), "--json"));
            arguments.addAll(Arrays.asList(SMALL.split(" ")));
            assertEquals(Program.FAILED, Program.execute(arguments.toArray(String[]::new)));
        } finally {
            System.setOut(console);
        }
    }

    @Test
    void aKeptModelSaysOnceThatItHasWornOut() throws IOException {
        Path model = folder.resolve("kept.safetensors");
        said(run("forecast", monthly("old.csv", ROWS, 1), SMALL + " --save-model " + model));
        Path newer = monthly("newer.csv", ROWS + 12, 1);
        StringBuilder text = new StringBuilder();
        List<String> lines = Files.readAllLines(newer);
        for (int i = 0; i < lines.size(); i++) {
            text.append(i > ROWS ? lines.get(i).replaceFirst(",.*", "," + 1000 * i) : lines.get(i))
                    .append('\n');
        }
        Files.writeString(newer, text);
        String out = said(run("forecast", newer, "--model " + model));
        assertTrue(out.startsWith("The model has worn out: "), out);
        assertEquals(out.indexOf("worn out"), out.lastIndexOf("worn out"), out);
    }

    @Test
    void aShorterSeriesIsAnotherOne() throws IOException {
        Path model = folder.resolve("kept.safetensors");
        said(run("forecast", monthly("old.csv", ROWS, 1), SMALL + " --save-model " + model));
        Run run = run("forecast", monthly("short.csv", ROWS - 10, 1), "--model " + model);
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().contains("grown longer: it has 30 rows, fewer than the 40 that were learned from, "),
                run.err());
    }

    @ParameterizedTest
    @CsvSource({"forecast", "evaluate"})
    void updatesOfATrainingThatDoesNotTakePlaceAreRefused(String command) throws IOException {
        Path model = folder.resolve("kept.safetensors");
        said(run("forecast", monthly("old.csv", ROWS, 1), SMALL + " --save-model " + model));
        Run run = run(command, monthly("newer.csv", ROWS + 2, 1), "--updates 3 --model " + model);
        assertEquals(2, run.exitCode(), run.out());
        assertTrue(run.err().startsWith("option --updates: "), run.err());
        assertFalse(run.out().contains("forecast by"), run.out());
    }
}
