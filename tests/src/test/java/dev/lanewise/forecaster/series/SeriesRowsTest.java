package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.series.SeriesFileCase.leftOut;
import static dev.lanewise.forecaster.series.SeriesFileCase.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with a line for each series. */
class SeriesRowsTest {

    @TempDir
    private Path folder;

    private SeriesFileCase file(String content) throws IOException {
        return SeriesFileCase.of(folder, Layout.ROWS, null, content);
    }

    private SeriesFileCase file(String id, String content) throws IOException {
        return SeriesFileCase.of(folder, Layout.ROWS, id, content);
    }

    /** As the files of the M4 competition: everything in quotes, shorter series filled up with empty cells. */
    private static final String M4 = """
            "V1","V2","V3","V4","V5"
            "H1","605","586","586.5",""
            "H2","3124","","",""
            "H3","1","2","3","4"
            """;

    @Test
    void aLineIsASeries() throws IOException {
        SeriesSet read = file(M4).read();
        assertEquals(List.of("H1: [605.0, 586.0, 586.5]", "H2: [3124.0]", "H3: [1.0, 2.0, 3.0, 4.0]"), series(read));
        assertEquals(List.of("value"), read.targets());
        assertEquals(List.of(), read.leftOut());
        assertEquals(List.of("3 series of 1 to 4 rows"), read.notes());
        assertTrue(read.table().times().isEmpty());
        assertFalse(read.rowsDropped());
    }

    @Test
    void aFileWithoutAHeaderSaysSo() throws IOException {
        String lines = M4.substring(M4.indexOf('\n') + 1);
        assertEquals(series(file(M4).read()), series(file(lines).read(CsvOptions.FOUND.withoutHeader())));
        file(lines)
                .assertRefused(
                        ", line 1: the first line must name the columns, but it holds values such as \"605\"; where a"
                                + " file has no such line, say that it has no header",
                        CsvOptions.FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,1,2,3 | true",
                "country,1990,1991,1992 | true",
                "id,2020-01,2020-02,2020-03 | true",
                "id,x,2,3 | true",
                "id,3,2,1 | true",
                "7,1,2,4 | false",
                "id,1.5,2.5,3.5 | false",
                "id,5,5,5 | false",
                "id,1,2, | false",
                "id,,2,3 | false",
                "id,1,, | false",
                "id,,, | false"
            })
    void aHeaderHasTextOrCountsTheColumns(String header, boolean isHeader) throws IOException {
        SeriesFileCase file = file(header + "\na,1,2,3\n");
        if (isHeader) {
            assertEquals(List.of("a: [1.0, 2.0, 3.0]"), series(file.read()));
        } else {
            String first = header.split(",", -1)[1];
            file.assertRefused(
                    ", line 1: the first line must name the columns, but it holds values such as \"" + first
                            + "\"; where a file has no such line, say that it has no header",
                    CsvOptions.FOUND);
        }
    }

    @Test
    void emptyCellsAtTheEndsAreNoValues() throws IOException {
        SeriesSet read =
                file("id,a,b,c,d\nx,,,3,4\ny,1,NA,,\nz,,-9,2,-9\n").read(CsvOptions.FOUND.withMissing(Set.of("-9")));
        assertEquals(List.of("x: [3.0, 4.0]", "y: [1.0]", "z: [2.0]"), series(read));
        assertEquals(List.of("3 series of 1 to 2 rows"), read.notes());
    }

    private static final String HOLES = """
            id;a;b;c;d;e
            x;1,5;;;4,5;5,5
            none;;;NA;;
            y;1;2;;3;
            z;1;2;3;4;5
            """;

    @Test
    void aSeriesWithAHoleOrWithoutValuesIsLeftOut() throws IOException {
        SeriesSet read = file(HOLES).read();
        assertEquals(List.of("z: [1.0, 2.0, 3.0, 4.0, 5.0]"), series(read));
        String hole = ": the value is missing; fill it in, or have missing values filled (interpolate, last or drop)";
        assertEquals(
                List.of(
                        "x: line 2, column \"b\"" + hole,
                        "none: line 3: it has no values",
                        "y: line 4, column \"c\"" + hole),
                leftOut(read));
        assertEquals(List.of("1 series of 5 rows; 3 left out"), read.notes());
    }

    @Test
    void holesAreFilled() throws IOException {
        SeriesSet read = file(HOLES).read(CsvOptions.FOUND.withFill(Fill.INTERPOLATE));
        assertEquals(
                List.of("x: [1.5, 2.5, 3.5, 4.5, 5.5]", "y: [1.0, 2.0, 2.5, 3.0]", "z: [1.0, 2.0, 3.0, 4.0, 5.0]"),
                series(read));
        assertEquals(List.of("none: line 3: it has no values"), leftOut(read));
        assertEquals(
                List.of(
                        "3 series of 4 to 5 rows; 1 left out",
                        "series \"x\": 2 missing values filled (first in line 2, column \"b\"), and the like in 1"
                                + " other series"),
                read.notes());
        read = file(HOLES).read(CsvOptions.FOUND.withFill(Fill.LAST));
        assertEquals("x: [1.5, 1.5, 1.5, 4.5, 5.5]", series(read).get(0));
        read = file(HOLES).read(CsvOptions.FOUND.withFill(Fill.DROP));
        assertEquals("x: [1.5, 4.5, 5.5]", series(read).get(0));
        assertTrue(read.rowsDropped());
    }

    @Test
    void idsStayAsTheyAre() throws IOException {
        SeriesSet read = file("id,a,b\n007,1,2\n7,3,4\n\"a \"\"b\"\", c\",5,6\n\u00e9\u6f22,7,8\nNA,9,10\n")
                .read();
        assertEquals(
                List.of("007", "7", "a \"b\", c", "\u00e9\u6f22", "NA"),
                read.table().ids());
    }

    @Test
    void anotherColumnMayHoldTheIds() throws IOException {
        assertEquals(
                List.of("x: [1.0, 2.0]"),
                series(file("name", "a,name,b\n1,x,2\n").read()));
        file("nam", "a,name,b\n1,x,2\n")
                .assertRefused(
                        ", line 1, column \"nam\": there is no such column; the nearest of 3 is \"name\"",
                        CsvOptions.FOUND);
    }

    @Test
    void aFileThatIsBrokenIsRefusedAsAWhole() throws IOException {
        file("id,a,b\nx,1,2\ny,1,two\n")
                .assertRefused(
                        ", line 3, column \"b\": \"two\" is not a number; if it stands for a missing value, say so",
                        CsvOptions.FOUND);
        file("id,a,b\nx,1,2\ny,1\n")
                .assertRefused(
                        ", line 3: the number of values is 2, but the first line has 3 columns", CsvOptions.FOUND);
        file("id,a,b\nx,1,2\n,1,3\n")
                .assertRefused(", line 3, column \"id\": the series has no id; fill it in", CsvOptions.FOUND);
        file("id,a,b\nx,1,2\nx,1,3\n")
                .assertRefused(
                        ", line 3, column \"id\": the id \"x\" stands in line 2, too; give each series a line and an"
                                + " id of its own",
                        CsvOptions.FOUND);
        file("id\nx\n")
                .assertRefused(
                        ", line 1: there are no values beside the id; is the separator another one?", CsvOptions.FOUND);
        file("").assertRefused(": the CSV file is empty", CsvOptions.FOUND);
    }

    @Test
    void oneSeriesMustBeOfUse() throws IOException {
        file("id,a,b\n")
                .assertRefused(
                        ": there are no rows below the names of the columns, so there are no series", CsvOptions.FOUND);
        file("id,a,b\nx,,\n")
                .assertRefused(": the only series can't be used; \"x\": line 2: it has no values", CsvOptions.FOUND);
        file("id,a,b\nx,,\ny,,\n")
                .assertRefused(
                        ": none of the 2 series can be used; the first one, \"x\": line 2: it has no values",
                        CsvOptions.FOUND);
    }

    @Test
    void thereAreNoTimesAndNoRoles() throws IOException {
        file(M4).assertRefused(
                        ": a file with a line for each series has no column of times; leave that out, or choose"
                                + " another layout",
                        CsvOptions.FOUND.withTimeColumn("V2"));
        file(M4).assertRefused(
                        ": a file with a line for each series has no column of targets or inputs; leave that out, or"
                                + " choose another layout",
                        CsvOptions.FOUND.withTargets("V2"));
    }

    /** More columns than CSV parsers like to have. */
    @Test
    void aSeriesMayBeLong() throws IOException {
        StringBuilder line = new StringBuilder("x");
        for (int i = 0; i < 70_000; i++) {
            line.append(",1");
        }
        assertEquals(
                70_000,
                file(line + "\n").read(CsvOptions.FOUND.withoutHeader()).table().rows());
    }
}
