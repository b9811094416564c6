package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column of a CSV file becomes a series, or one sentence says why not. */
class CsvSeriesTest {

    @TempDir
    private Path folder;

    @Test
    void readsNumbersHoweverTheyAreWritten() throws IOException {
        Path file = file("\uFEFF\"day\",\"sales, net\"\r\n1,\"2.5\"\r\n2, -3e2 \r\n\r\n3,.5\r\n");
        assertArrayEquals(
                new double[] {2.5, -300, 0.5},
                CsvSeries.read(file, "sales, net").values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|: the CSV file is empty",
                "a,c\\n1,2|, line 1, column \"b\": there is no such column; the columns are a, c",
                "b,b\\n1,2|, line 1, column \"b\": there are several columns of this name",
                "a,b\\n1,2\\n3,x|, line 3, column \"b\": \"x\" is not a number",
                "a,b\\n1,NaN|, line 2, column \"b\": \"NaN\" is not a number",
                "a,b\\n1,1e999|, line 2, column \"b\": \"1e999\" is not a number",
                "a,b\\n1,0x10|, line 2, column \"b\": \"0x10\" is not a number",
                "a,b\\n1,|, line 2, column \"b\": the value is missing",
                "a,b\\n1\\n|, line 2, column \"b\": the number of values is 1, but there are 2 columns",
                "a,b\\n1,2,3\\n|, line 2, column \"b\": the number of values is 3, but there are 2 columns",
            })
    void aBrokenFileIsOneSentenceWithFileLineAndColumn(String content, String expected) throws IOException {
        Path file = file(content.replace("\\n", "\n"));
        assertEquals(file + expected, problem(file));
    }

    @Test
    void aFileThatIsNoneIsNamed() throws IOException {
        Path latin = Files.write(folder.resolve("latin.csv"), "a,b\n1,\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(folder.resolve("no.csv") + ": there is no such CSV file", problem(folder.resolve("no.csv")));
        assertEquals(folder + ": this is a folder, not a CSV file", problem(folder));
        assertEquals(latin + ", line 2, column \"b\": \"\uFFFD\" is not a number", problem(latin));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("series.csv"), content);
    }

    private static String problem(Path file) {
        return assertThrows(InputException.class, () -> CsvSeries.read(file, "b"))
                .getMessage();
    }
}
