package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column of a CSV file becomes a series, or one sentence says why not. */
class CsvColumnTest {

    @TempDir
    private Path folder;

    @Test
    void readsNumbersHoweverTheyAreWritten() throws IOException {
        Path file = file("\uFEFF\"day\",\"sales, net\"\r\n1,\"2.5\"\r\n2, -3e2 \r\n3,.5\r\n  \r\n\r\n");
        assertArrayEquals(new double[] {2.5, -300, 0.5}, read(file, "sales, net"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|: the CSV file is empty",
                "a,c\\n1,2|, line 1, column \"b\": there is no such column; the nearest of 2 is \"a\"",
                "a\\n1|, line 1, column \"b\": there is no such column; the only one is \"a\"",
                "a,B\\n1,2|, line 1, column \"b\": there is no such column; the nearest of 2 is \"B\"",
                "b,b\\n1,2|, line 1, column \"b\": there are several columns of this name",
                "1,2\\n3,4|, line 1, column \"b\": the first line must name the columns, but it holds values such as \"1\"; where a file has no such line, name columns by number, and say that it has no header",
                "2021-01-04,2.5\\n2021-01-05,4|, line 1, column \"b\": the first line must name the columns, but it holds values such as \"2021-01-04\"; where a file has no such line, name columns by number, and say that it has no header",
                "Sales of 2021\\n\\na,b\\n1,2|, line 1, column \"b\": there is no such column; the only one is \"Sales of 2021\"",
                "Sales\\nof 2021\\na,b\\n1,2|, line 1, column \"b\": the first line must name the columns, but line 3 does; delete what stands above it",
                "a,b\\n1,2\\na,b\\n3,4|, line 3, column \"b\": the names of the columns are repeated here; delete the line",
                "a,b\\n1,2\\n3,x|, line 3, column \"b\": \"x\" is not a number; if it stands for a missing value, say so",
                "a,b\\n1,2\\n3,1e151|, line 3, column \"b\": \"1e151\" is too large a number; at most 1.0E150 can be used; if it"
                        + " stands for a missing value, say so",
                "a,b\\n1,|, line 2, column \"b\": the value is missing; fill it in, delete the row, or have missing values filled (interpolate, last or drop)",
                "a,b\\n1\\n|, line 2, column \"b\": the number of values is 1, but the first line has 2 columns",
                "a,b\\n1,2,3\\n|, line 2, column \"b\": the number of values is 3, but the first line has 2 columns; a value with a comma inside, such as a decimal comma, must stand in quotes",
                "a,b,\\n1,2,3\\n|, line 2, column \"b\": the value \"3\" stands in a column without a name at the end of the line; is there a comma too many, or a decimal comma?",
                "a,b\\n1,2,\\n|, line 2, column \"b\": the number of values is 3, but the first line has 2 columns; delete the comma at the end of the line",
                "a,b\\n1,2\\nTotal,2\\n|, line 3, column \"b\": \"Total\" stands where the first row has \"1\"; delete the line if it isn't a row of the series",
                "a,b\\n1,2\\nTotal 2020,2\\n3,4|, line 3, column \"b\": \"Total 2020\" stands where the first row has \"1\"; delete the line if it isn't a row of the series",
                "a,b\\n2021,2\\nend of file,2|, line 3, column \"b\": \"end of file\" stands where the first row has \"2021\"; delete the line if it isn't a row of the series",
            })
    void aBrokenFileIsOneSentenceWithFileLineAndColumn(String content, String expected) throws IOException {
        Path file = file(content.replace("\\n", "\n").replace("\\t", "\t"));
        assertEquals(file + expected, problem(file));
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        assertEquals(folder.resolve("no.csv") + ": there is no such CSV file", problem(folder.resolve("no.csv")));
        assertEquals(folder + ": this is a folder, not a CSV file", problem(folder));
    }

    @Test
    void whatStandsInOtherColumnsIsNoConcern() throws IOException {
        assertArrayEquals(
                new double[] {1, 2, 3}, read(file("day,note,b\nA,,1\nTotaliser,\"two\nlines\",2\nB,NA,3"), "b"));
        assertArrayEquals(new double[] {5, 6}, read(file(",b\n0,5\n1,6\n"), "b"));
        assertArrayEquals(new double[] {1, 2}, read(file("a,b\n7,1\nNA,2\n"), "b"));
    }

    @Test
    void aColumnAmongManyIsAnsweredByTheNearestName() throws IOException {
        String names = IntStream.range(0, 371).mapToObj(i -> "column " + i).collect(Collectors.joining(","));
        Path file = file(names + "\n");
        assertEquals(
                file + ", line 1, column \"colum 217\": there is no such column; the nearest of 371 is \"column 217\"",
                assertThrows(InputException.class, () -> read(file, "colum 217"))
                        .getMessage());
    }

    @Test
    void aLongOrInvisibleTextIsShownInALineOfSaneLength() throws IOException {
        Path file = file("a,b\n1,\"" + "x\n".repeat(1 << 19) + "\"\n");
        assertEquals(
                file + ", line 2, column \"b\": \"" + "x<U+000A>".repeat(28) + "x...\" is not a number; it holds the"
                        + " character U+000A (LINE FEED (LF)), which can't be seen; delete that",
                problem(file));
        Path header = file("b2,\u200Bsales\n1,2\n");
        assertEquals(
                header + ", line 1, column \"sales\": there is no such column; the nearest of 2 is \"<U+200B>sales\"",
                assertThrows(InputException.class, () -> read(header, "sales")).getMessage());
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("series.csv"), content);
    }

    private static String problem(Path file) {
        return assertThrows(InputException.class, () -> read(file, "b")).getMessage();
    }

    /** As a job reads it that names no time. */
    private static double[] read(Path file, String column) {
        CsvOptions options = CsvOptions.FOUND.withTargets(column).withTimes(CsvOptions.TimeUse.WATCH);
        return CsvTable.read(file, options).table().column(column).values();
    }
}
