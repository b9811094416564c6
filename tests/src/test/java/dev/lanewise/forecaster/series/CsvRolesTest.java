package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which column is forecast, and which are inputs. */
class CsvRolesTest {

    @TempDir
    private Path folder;

    private CsvFile file(String content) throws IOException {
        return CsvFile.of(folder, content);
    }

    private static List<String> names(CsvTable read) {
        return read.table().columns().stream().map(Column::name).toList();
    }

    private static final String WEATHER = """
            day,rain,sun,sky,cloud
            2021-01-01,1,7,grey,8
            2021-01-02,2,8,blue,9
            """;

    @Test
    void targetsComeFirstThenInputs() throws IOException {
        CsvTable read =
                file(WEATHER).read(CsvOptions.FOUND.withTargets("sun", "rain").withFutureInputs("cloud"));
        assertEquals(List.of("sun", "rain", "cloud"), names(read));
        assertEquals(List.of("sun", "rain"), read.targets());
        assertEquals(List.of("cloud"), read.futureInputs());
        assertEquals(List.of("rain"), names(file(WEATHER).read(CsvOptions.FOUND.withTargets("rain"))));
    }

    @Test
    void theOnlyColumnOfNumbersIsTheTarget() throws IOException {
        assertEquals(
                List.of("x"),
                names(file("day,x,note\n2021-01-01,1,a\n2021-01-02,2,b\n").read()));
        assertEquals(List.of("x"), names(file("x\n1\n2\n").read()));
        assertEquals(List.of("x"), names(file("YEAR,x\n2001,1\n2002,2\n").read()));
        assertEquals(
                List.of("x", "y"),
                names(file("day,x,y\n2021-01-01,1,3\n2021-01-02,2,4\n").read(CsvOptions.FOUND.withPastInputs("y"))));
        assertEquals(
                List.of("x"),
                names(file("day,x,y\n2021-01-01,1,\n2021-01-02,2,\n").read()));
    }

    @Test
    void severalColumnsOfNumbersAreListed() throws IOException {
        file(WEATHER)
                .assertRefused(
                        ": several columns have numbers: rain, sun, cloud; name the one to forecast, or several",
                        CsvOptions.FOUND);
    }

    @Test
    void whereNoColumnHasNumbersTheBestOneIsExplained() throws IOException {
        file("day,x\n2021-01-01,1\n2021-01-02,two\n")
                .assertRefused(
                        ", line 3, column \"x\": \"two\" is not a number; if it stands for a missing value, say so",
                        CsvOptions.FOUND);
        file("day\n2021-01-01\n2021-01-02\n").assertRefused(": no column has numbers to forecast", CsvOptions.FOUND);
    }

    @Test
    void textIsNoInput() throws IOException {
        file(WEATHER)
                .assertRefused(
                        ", line 2, column \"sky\": the column holds text such as \"grey\", but only numbers can be an input",
                        CsvOptions.FOUND.withTargets("rain").withPastInputs("sky"));
        file(WEATHER)
                .assertRefused(
                        ", line 2, column \"sky\": \"grey\" is not a number", CsvOptions.FOUND.withTargets("sky"));
        file("day,x,y\n2021-01-01,1,3\n2021-01-02,2,4;5\n")
                .assertRefused(
                        ", line 3, column \"y\": \"4;5\" is not a number; it has a semicolon, but columns are separated by commas",
                        CsvOptions.FOUND.withTargets("x").withPastInputs("y"));
    }

    @Test
    void aColumnHasOneRole() {
        assertRefused(
                "the column x is named twice; each column is one of the time, a target, a past input or a future input",
                () -> CsvOptions.FOUND.withTargets("x").withPastInputs("x"));
        assertRefused(
                "the column x is named twice; each column is one of the time, a target, a past input or a future input",
                () -> CsvOptions.FOUND.withTimeColumn("x").withTargets("x"));
    }

    @Test
    void aColumnThatIsNotThereIsAnsweredByTheNearest() throws IOException {
        file(WEATHER)
                .assertRefused(
                        ", line 1, column \"clouds\": there is no such column; the nearest of 5 is \"cloud\"",
                        CsvOptions.FOUND.withTargets("rain").withFutureInputs("clouds"));
        file(WEATHER)
                .assertRefused(
                        ", line 1, column \"date\": there is no such column; the nearest of 5 is \"day\"",
                        CsvOptions.FOUND.withTargets("rain").withTimeColumn("date"));
    }

    /** So that a row lost from a file is noticed, whatever column it hurts. */
    @Test
    void everyCutOfAFileIsATableOrASentence() throws IOException {
        String whole = "day;x;y\n2021-01-04;3,5;7\n2021-01-05;4,5;8\n2021-01-06;5,5;9\n";
        for (int length = 0; length < whole.length(); length++) {
            Path path = Files.writeString(folder.resolve("series.csv"), whole.substring(0, length));
            CsvOptions options = CsvOptions.FOUND.withTargets("x").withPastInputs("y");
            if (!whole.substring(0, length).matches("(?s).*\n[^\n]*;[^;\n]*;[0-9]\n?")) {
                assertThrows(InputException.class, () -> CsvTable.read(path, options), whole.substring(0, length));
            } else {
                CsvTable.read(path, options);
            }
        }
    }
}
