package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Separator, decimal mark, encoding and header are found by looking at the file, or given. */
class CsvDialectTest {

    @TempDir
    private Path folder;

    private CsvFile file(String content) throws IOException {
        return CsvFile.of(folder, content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day,b\n2021-01-04,3.5\n2021-01-05,4\n",
                "day;b\n2021-01-04;3,5\n2021-01-05;4\n",
                "day;b\n2021-01-04;3.5\n2021-01-05;4\n",
                "day\tb\n2021-01-04\t3,5\n2021-01-05\t4\n",
                "day|b\n2021-01-04|3.5\n2021-01-05|4.0\n",
                "day,b\n2021-01-04,\"3,5\"\n2021-01-05,4\n",
                "\"day\";\"b\"\n\"2021-01-04\";\"3,5\"\n\"2021-01-05\";\"4,0\"\n",
                "sep=;\nday;b\n2021-01-04;3,5\n2021-01-05;4\n",
                "day;a, or not;b\n2021-01-04;x, y;3,5\n2021-01-05;z, z;4\n",
                "day;b;;\r\n2021-01-04;3,5;;\r\n2021-01-05;4;;\r\n;;;\r\n;;;\r\n",
            })
    void oneTableHoweverItIsWritten(String content) throws IOException {
        CsvTable read = file(content).read();
        assertArrayEquals(new double[] {3.5, 4}, CsvFile.values(read, "b"), content);
        assertEquals("[2021-01-04, 2021-01-05]", CsvFile.times(read).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "2021-01-04;3,6;4,1\\n2021-01-05;3,5;4,2! 3.6 3.5",
                "2021-01-04,3.6,4.1\\n2021-01-05,3.5,4.2! 3.6 3.5",
                "2021-01-04\\t3,6\\n2021-01-05\\t3,5! 3.6 3.5",
                "1,5;2,5\\n3,5;4,5! 2.5 4.5",
            })
    void columnsHaveNumbersWhereThereIsNoHeader(String content, String expected) throws IOException {
        CsvTable read = file(content.replace("\\n", "\n").replace("\\t", "\t"))
                .read(CsvOptions.FOUND.withoutHeader().withTargets("2"));
        double[] values = CsvFile.values(read, "2");
        assertEquals(expected, values[0] + " " + values[1]);
    }

    @Test
    void aFileWithoutHeaderThatIsReadAsIfItHadOneIsToldHowToSaySo() throws IOException {
        CsvFile file = file("2021-01-04,3.6\n2021-01-05,3.5\n");
        file.assertRefused(
                ", line 1: the first line must name the columns, but it holds values such as \"2021-01-04\"; where a file"
                        + " has no such line, name columns by number, and say that it has no header",
                CsvOptions.FOUND);
        assertEquals(
                "[2]", file.read(CsvOptions.FOUND.withoutHeader()).targets().toString());
        file.assertRefused(
                ", line 1, column \"level\": there is no such column; the file has no header, so columns are called 1 to 2",
                CsvOptions.FOUND.withoutHeader().withTargets("level"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a;b\\n1;2,5\\n2;3.5\\n3;4,25!, line 3, column \"b\": \"3.5\" has a point, but the decimal mark of this file is a comma; write \"3,5\", or leave the point out if it separates thousands",
                "a;b\\n1;2,5\\n2;1.234,5!, line 3, column \"b\": \"1.234,5\" is not a number; it has thousands separators; write \"1234,5\"",
                "a;b\\n1;1,234\\n2;5,678!, line 2, column \"b\": \"1,234\" is not a number; its comma may be a decimal comma or separate thousands; write a decimal point, or leave it out",
                "a,b\\n1,2.5\\n2,\"3,25\"!, line 3, column \"b\": \"3,25\" is not a number; it has a decimal comma; write \"3.25\"",
                "a;b\\n1;2;3!, line 2, column \"b\": the number of values is 3, but the first line has 2 columns; a value with a semicolon inside must stand in quotes",
                "a;b\\n1;2;!, line 2, column \"b\": the number of values is 3, but the first line has 2 columns; delete the semicolon at the end of the line",
                "a;b;\\n1;2;3!, line 2, column \"b\": the value \"3\" stands in a column without a name at the end of the line; is there a semicolon too many?",
            })
    void whatDoesNotFitIsRefusedWithItsLine(String content, String expected) throws IOException {
        file(content.replace("\\n", "\n")).assertRefused(expected, CsvOptions.FOUND.withTargets("b"));
    }

    @Test
    void marksCanBeGiven() throws IOException {
        CsvOptions options = CsvOptions.FOUND.withTargets("b").withDecimalMark(',');
        assertArrayEquals(
                new double[] {1.234, 5.678},
                CsvFile.values(file("a;b\n1;1,234\n2;5,678\n").read(options), "b"));
        assertArrayEquals(
                new double[] {1, 2},
                CsvFile.values(
                        file("a:b\n1:1\n2:2\n")
                                .read(CsvOptions.FOUND.withSeparator(':').withTargets("b")),
                        "b"));
        assertRefused(
                "a separator must be a comma, a semicolon, a tab or a like mark, not '.'",
                () -> CsvOptions.FOUND.withSeparator('.'));
        assertRefused(
                "a decimal mark must be a point or a comma, not ';'", () -> CsvOptions.FOUND.withDecimalMark(';'));
    }

    @Test
    void textsThatMeanMissingCanBeNamed() throws IOException {
        CsvOptions options = CsvOptions.FOUND
                .withTargets("b")
                .withMissing(Set.of("-200", "no data"))
                .withFill(Fill.INTERPOLATE);
        CsvTable read = file("a,b\n2001,1\n2002,-200\n2003,no data\n2004,4\n").read(options);
        assertArrayEquals(new double[] {1, 2, 3, 4}, CsvFile.values(read, "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8", "ISO-8859-1", "windows-1252"})
    void encodingsAreFoundByTheirMarkOrGiven(String name) throws IOException {
        Charset charset = Charset.forName(name);
        boolean hasMark = name.startsWith("UTF");
        Path path = folder.resolve("series.csv");
        Files.write(path, ((hasMark ? "\uFEFF" : "") + "Tag;Gr\u00F6\u00DFe\n1;2,5\n2;3,5\n").getBytes(charset));
        CsvOptions options = CsvOptions.FOUND.withTargets("Gr\u00F6\u00DFe");
        CsvTable read = CsvTable.read(path, hasMark ? options : options.withEncoding(charset));
        assertArrayEquals(new double[] {2.5, 3.5}, CsvFile.values(read, "Gr\u00F6\u00DFe"));
        if (!hasMark) {
            new CsvFile(path)
                    .assertRefused(
                            ", line 1: the byte 0xf6 is not UTF-8, so the text is in another encoding (Windows-1252, perhaps) or"
                                    + " is cut off; save the file as UTF-8, or name its encoding",
                            options);
        }
    }

    @Test
    void wideTextWithoutAMarkNeedsItsEncoding() throws IOException {
        Path path = folder.resolve("series.csv");
        Files.write(path, "a;b\n1;2\n".getBytes(StandardCharsets.UTF_16LE));
        new CsvFile(path)
                .assertRefused(": this is UTF-16 text without a byte order mark, not a CSV file", CsvOptions.FOUND);
        CsvOptions given = CsvOptions.FOUND.withTargets("b").withEncoding(StandardCharsets.UTF_16LE);
        assertArrayEquals(new double[] {2}, CsvFile.values(CsvTable.read(path, given), "b"));
        Files.write(path, "a;b\n1;2\u0394\n".getBytes(StandardCharsets.UTF_8));
        new CsvFile(path)
                .assertRefused(
                        ", line 2: the byte 0xce can't be read as US-ASCII, so the text is in another encoding or is cut off",
                        CsvOptions.FOUND.withEncoding(StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), CsvFormat.FOUND.encoding());
    }
}
