package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** A complaint about a file ends with what the user would type. */
class CuresTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b/1,2/3,4| |name the one to forecast, or several: --target COLUMN",
                "day,x/2021-01-04,1/2021-01-05,/2021-01-06,3| |filled (interpolate, last or drop): --fill HOW",
                "day,x/2021-01-04,1/2021-01-05,2/2021-01-07,3| |filled (interpolate, last or drop): --fill HOW",
                "day,x/2021-01-04,1/2021-01-05,2/2021-01-05,3| |filled (interpolate, last or drop): --fill HOW",
                "t,x/2021-01-04 10:00,1/2021-01-04 11:00,2/2021-01-04 11:07,3/2021-01-04 12:00,3"
                        + "| |rows count as equally spaced: --no-times",
                "x/1/k.A./3|--target x|if it stands for a missing value, say so: --missing TEXT",
                "5,1/6,2|--target x|say that it has no header: --no-header",
                "x/1/2|--calendar month|name the column of times: --time COLUMN",
                "x,M\u00fcll/1,2/2,3| |or name its encoding: --encoding NAME",
                "day,x/2021-01,1/2021-02,2/2021-03,3/2021-04,4/2021-01,5/2021-02,6/2021-03,7/2021-04,8"
                        + "| |name the column that tells them apart: --id COLUMN",
            })
    void ofTheCommandsThatForecast(String text, String options, String end) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("forecast", file(text).toString(), "--horizon=1", "--json"));
        arguments.addAll(options == null ? List.of() : List.of(options.split(" ")));
        assertEnds(Run.of(arguments), end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x/1/NA/3| |if it stands for a missing value, say so: data.missing",
                "x,y/1,1/,2/3,3| |filled (interpolate, last or drop): data.fill",
                "5,1/6,2| |say that it has no header: data.header: false",
                "x,M\u00fcll/1,2/2,3| |or name its encoding: data.encoding",
                "day,x/2021-01,1/2021-02,2/2021-03,3/2021-04,4/2021-01,5/2021-02,6/2021-03,7/2021-04,8"
                        + "|data.time=day|name the column that tells them apart: data.id",
            })
    void ofTheCommandThatTrains(String text, String setting, String end) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", "--json", "--set=data.source=csv"));
        arguments.add("--set=data.file=" + file(text));
        arguments.add("--set=data.column=x");
        arguments.addAll(setting == null ? List.of() : List.of("--set=" + setting));
        assertEnds(Run.of(arguments), end);
    }

    private Path file(String lines) throws IOException {
        byte[] bytes = (lines.replace('/', '\n') + "\n").getBytes(Charset.forName("windows-1252"));
        return Files.write(folder.resolve("series.csv"), bytes);
    }

    /** The sentence, and the hint of the document. */
    private static void assertEnds(Run run, String end) throws IOException {
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().strip().endsWith(end), run.err());
        @SuppressWarnings("unchecked")
        Map<String, Object> error =
                (Map<String, Object>) JSON.std.mapFrom(run.out()).get("error");
        assertEquals(run.err().strip(), error.get("message"));
        assertTrue(error.get("hint").toString().endsWith(end), error.toString());
    }
}
