package dev.lanewise.trainer.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.config.ConfigReader;
import dev.lanewise.trainer.config.Settings;
import dev.lanewise.trainer.results.RunResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs on files that need to be told how they are written, and what becomes of what is missing. */
class CsvJobTest {

    @TempDir
    private Path folder;

    private final QuietWatcher watcher = new QuietWatcher();

    private RunResult run(String keys) {
        String yaml = "data: {source: csv, file: series.csv, sequence_length: 3, " + keys
                + "}\nmodel: {hidden_dim: 2}\ntraining: {epochs: 1}\n";
        Settings settings = new ConfigFile(Path.of("my.yaml"), yaml).settings();
        return new Job(settings, ConfigReader.read(settings, folder), watcher)
                .run()
                .result();
    }

    private void write(String content, Charset encoding) throws IOException {
        Files.write(folder.resolve("series.csv"), content.getBytes(encoding));
    }

    private void write(String content) throws IOException {
        write(content, StandardCharsets.UTF_8);
    }

    /** Three weeks of days and values. */
    private static String days(String separator) {
        return IntStream.range(10, 31)
                .mapToObj(day -> "2021-01-" + day + separator + day % 7 + ".5")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void columnsOfAFileWithoutAHeaderAreNumbers() throws IOException {
        write("day,level\n" + days(","));
        String expected = run("column: level, time: day").weightsSha256();
        write(days(","));
        assertEquals(expected, run("column: 2, time: 1, header: false").weightsSha256());
        assertEquals(expected, run("column: 2, header: false").weightsSha256());
    }

    @Test
    void separatorMarkEncodingAndTimesAreAsTheKeysSay() throws IOException {
        write("day,größe\n" + days(","));
        String expected = run("column: größe, time: day").weightsSha256();
        Charset latin = StandardCharsets.ISO_8859_1;
        String german = days(":").replaceAll("2021-01-(\\d\\d)", "$1.1.2021").replace(".5", ",5");
        write("day:größe\n" + german, latin);
        String keys = "column: größe, time: day, separator: ':', decimal: comma, encoding: ISO-8859-1,"
                + " time_format: d.M.yyyy";
        assertEquals(expected, run(keys).weightsSha256());
        assertEquals("10.1.2021", run(keys).places().times().orElseThrow().text(0));
    }

    /** Rows 7 and 8 are missing. */
    @ParameterizedTest
    @CsvSource({"'', interpolate", "-999, interpolate", "'', last", "'', drop"})
    void withoutATimeMissingValuesAreFilledByRow(String missing, String fill) throws IOException {
        write(IntStream.range(0, 20)
                .mapToObj(row -> row + "," + (row == 7 || row == 8 ? missing : 10 + row * row % 13))
                .collect(Collectors.joining("\n", "n,x\n", "\n")));
        run("column: x, fill: " + fill + ", missing: ['-999'], scaling: none");
        int rows = watcher.data().test().targetRow(watcher.data().test().count() - 1) + 1;
        assertEquals(fill.equals("drop") ? 18 : 20, rows);
        assertEquals(1, watcher.warnings().size(), watcher.warnings().toString());
        double seventh = watcher.data().training().input(5, 2, 0); // the last step of window 5 reads row 7
        double before = 10 + 6 * 6 % 13;
        double after = 10 + 9 * 9 % 13;
        assertEquals(
                switch (fill) {
                    case "interpolate" -> before + (after - before) / 3;
                    case "last" -> before;
                    default -> after;
                },
                seventh,
                1e-5);
    }

    @Test
    void whatIsMissingIsRefusedUnlessAKeySaysWhatBecomesOfIt() throws IOException {
        write("x\n1\n2\n-999\n4\n5\n6\n7\n8\n9\n10\n");
        String file = folder.resolve("series.csv") + ", line 4, column \"x\": ";
        assertEquals(
                file + "the value is missing; fill it in, delete the row, or have missing values filled (interpolate,"
                        + " last or drop)",
                assertThrows(InputException.class, () -> run("column: x, missing: -999"))
                        .getMessage());
    }

    @Test
    void gapsInTimeAreFilledWhereAColumnOfTimesIsNamed() throws IOException {
        write("day,x\n" + days(",").replaceFirst("2021-01-15.*\n", ""));
        run("column: x, time: day, fill: interpolate");
        assertEquals(List.of(), watcher.warnings());
        assertTrue(watcher.notes().toString().contains("1 gap"), watcher.notes().toString());
        assertEquals(21, watcher.data().test().targetRow(watcher.data().test().count() - 1) + 1);
        assertThrows(InputException.class, () -> run("column: x, time: day"));
    }

    /** Inputs are read, too, where rows have no times. */
    @Test
    void inputsNeedNoTimes() throws IOException {
        write(IntStream.range(0, 30)
                .mapToObj(row -> row % 5 + "," + row % 7 + "," + row % 3)
                .collect(Collectors.joining("\n", "x,y,z\n", "\n")));
        run("column: x, inputs: y, future_inputs: z, scaling: none");
        assertEquals(2, watcher.data().training().inputs());
        assertEquals(6 % 7, watcher.data().training().input(4, 2, 1), "the last step of the fifth window is row 6");
        assertEquals(7 % 3, watcher.data().training().context(4, 0), "what is predicted is row 7");
        assertEquals(List.of(), watcher.warnings());
    }

    /** What is known ahead of the last value can't be learned from. */
    @Test
    void rowsAheadOfTheLastValueAreLeftOut() throws IOException {
        write(IntStream.range(10, 31)
                .mapToObj(day -> "2021-01-" + day + "," + (day < 28 ? day % 7 : "") + "," + day % 3)
                .collect(Collectors.joining("\n", "day,x,z\n", "\n")));
        run("column: x, time: day, future_inputs: z");
        assertEquals(18, watcher.data().test().targetRow(watcher.data().test().count() - 1) + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "header: no|data.header must be false or true, not no",
                "separator: ab|data.separator must be a single character, or tab, not ab",
                "separator: .|data.separator: a separator must be a comma, a semicolon, a tab or a like mark, not '.'",
                "decimal: dot|data.decimal must be point or comma, not dot",
                "encoding: latin 1|data.encoding must be the name of an encoding, such as windows-1252, not latin 1",
                "fill: zero|data.fill must be error, interpolate, last or drop, not zero",
                "time_format: yyyy|data.time_format must be left out where data.time doesn't name a column of times,"
                        + " not yyyy",
                "time: t, time_format: MM|data.time_format: a pattern of times needs the year (yyyy)",
            })
    void mistakesNameTheKey(String keys, String expected) {
        InputException problem = assertThrows(InputException.class, () -> run("column: x, " + keys));
        String message = problem.getMessage();
        assertEquals(expected, message.substring(message.indexOf(": ") + 2));
    }
}
