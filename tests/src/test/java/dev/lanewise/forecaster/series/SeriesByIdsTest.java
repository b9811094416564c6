package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.series.SeriesFileCase.leftOut;
import static dev.lanewise.forecaster.series.SeriesFileCase.series;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.Cure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose rows have ids. */
class SeriesByIdsTest {

    @TempDir
    private Path folder;

    private SeriesFileCase file(String content) throws IOException {
        return SeriesFileCase.of(folder, Layout.LONG, "shop", content);
    }

    private static List<String> times(SeriesSet read, int series) {
        return read.table().only(series).times().orElseThrow().texts();
    }

    @Test
    void rowsMayBeSortedByIdOrByTimeOrNotAtAll() throws IOException {
        List<String> expected = List.of("b: [1.0, 2.0, 3.0]", "a: [5.0, 6.0]");
        String byId = """
                shop,day,sales
                b,2021-01-01,1
                b,2021-01-02,2
                b,2021-01-03,3
                a,2021-01-02,5
                a,2021-01-03,6
                """;
        String byTime = """
                shop,day,sales
                b,2021-01-01,1
                b,2021-01-02,2
                a,2021-01-02,5
                b,2021-01-03,3
                a,2021-01-03,6
                """;
        String unsorted = """
                day,sales,shop
                2021-01-03,3,b
                2021-01-03,6,a
                2021-01-01,1,b
                2021-01-02,5,a
                2021-01-02,2,b
                """;
        for (String content : List.of(byId, byTime, unsorted)) {
            SeriesSet read = file(content).read();
            assertEquals(expected, series(read));
            assertEquals(List.of("2021-01-01", "2021-01-02", "2021-01-03"), times(read, 0));
            assertEquals(List.of("2021-01-02", "2021-01-03"), times(read, 1));
            assertEquals(
                    "times from column \"day\": daily, 2021-01-01 to 2021-01-03",
                    read.notes().get(0));
            assertEquals("2 series of 2 to 3 rows", read.notes().get(1));
        }
    }

    /** Of the same rows each series is what it is in a file of its own. */
    @Test
    void eachSeriesIsReadLikeTheOnlyOneOfAFile() throws IOException {
        String a = "day,shop,sales,heat,plan\n2021-01-05,a,,8,2\n2021-01-04,a,4,7,1\n2021-01-02,a,1,,5\n"
                + "2021-01-01,a,,6,3\n2021-01-04,a,5,9,3\n2021-01-06,a,6,5,1\n2021-01-07,a,,,1\n";
        String b = a.replace(",a,", ",b,").replace("-01-", "-02-").replace(",8,", ",11,");
        String both = a + b.substring(b.indexOf('\n') + 1);
        for (Fill fill : List.of(Fill.INTERPOLATE, Fill.LAST, Fill.DROP)) {
            CsvOptions options = CsvOptions.FOUND
                    .withTargets("sales")
                    .withPastInputs("heat")
                    .withFutureInputs("plan")
                    .withFill(fill);
            Table table = file(both).read(options).table();
            for (int series = 0; series < 2; series++) {
                Table expected =
                        CsvFile.of(folder, series == 0 ? a : b).read(options).table();
                Table one = table.only(series);
                for (Column column : expected.columns()) {
                    assertArrayEquals(column.values(), one.column(column.name()).values());
                }
                assertEquals(
                        expected.times().orElseThrow().texts(),
                        one.times().orElseThrow().texts());
            }
        }
    }

    /** A shop of each sort of mistake. */
    private static final String MISTAKES = """
            shop,day,sales
            good,2021-01-01,1
            good,2021-01-02,2
            good,2021-01-03,3
            hole,2021-01-01,1
            hole,2021-01-02,
            hole,2021-01-03,3
            gap,2021-01-01,1
            gap,2021-01-03,3
            twice,2021-01-01,1
            twice,2021-01-02,2
            twice,2021-01-02,4
            none,2021-01-01,
            none,2021-01-02,NA
            last,2021-01-03,7
            """;

    @Test
    void aSeriesThatCannotBeUsedDoesNotStopTheOthers() throws IOException {
        SeriesSet read = file(MISTAKES).read();
        assertEquals(List.of("good: [1.0, 2.0, 3.0]", "last: [7.0]"), series(read));
        assertEquals(
                List.of(
                        "hole: line 6, column \"sales\": the value is missing; fill it in, delete the row, or have"
                                + " missing values filled (interpolate, last or drop)",
                        "gap: line 9, column \"day\": after \"2021-01-01\" comes \"2021-01-03\", so 1 row is missing,"
                                + " as times are daily; add what is missing, or have gaps filled (interpolate, last or"
                                + " drop)",
                        "twice: line 12, column \"day\": the time \"2021-01-02\" stands in line 11, too; delete one of"
                                + " the rows, or have duplicate times filled (interpolate, last or drop)",
                        "none: line 13: it has no values of \"sales\""),
                leftOut(read));
    }

    /** With the column of ids named, it can't be what tells such rows apart. */
    @Test
    void rowsOfOneIdThatStandThereTwiceAreNotMeantToNeedAnother() throws IOException {
        String rows = "a,2021-01-01,1\na,2021-01-02,2\na,2021-01-03,3\na,2021-01-04,4\n";
        SeriesSet read = file("shop,day,sales\nb,2021-01-01,1\n" + rows + rows).read();
        assertEquals(
                List.of("a: line 7, column \"day\": 4 of 8 rows have the time of another one, so several series seem to"
                        + " share this id, or rows stand there twice; give each series an id of its own, and keep one"
                        + " row of each time"),
                leftOut(read));
        assertEquals(Optional.empty(), read.leftOut().get(0).cure());
        assertEquals(
                Optional.of(Cure.FILL), file(MISTAKES).read().leftOut().get(0).cure());
    }

    @Test
    void ofSeveralTargetsTheOneWithoutValuesIsNamed() throws IOException {
        SeriesSet read = file("shop,day,x,y\na,2021-01-01,1,\na,2021-01-02,2,\nb,2021-01-01,3,5\nb,2021-01-02,4,6\n")
                .read(CsvOptions.FOUND.withTargets("x", "y"));
        assertEquals(List.of("b"), read.table().ids());
        assertEquals(List.of("a: no row has a value in each of the columns x, y"), leftOut(read));
    }

    @Test
    void mistakesAreMendedByARule() throws IOException {
        SeriesSet read = file(MISTAKES).read(CsvOptions.FOUND.withFill(Fill.INTERPOLATE));
        assertEquals(
                List.of(
                        "good: [1.0, 2.0, 3.0]",
                        "hole: [1.0, 2.0, 3.0]",
                        "gap: [1.0, 2.0, 3.0]",
                        "twice: [1.0, 3.0]",
                        "last: [7.0]"),
                series(read));
        assertEquals(List.of("none: line 13: it has no values of \"sales\""), leftOut(read));
        assertEquals(
                List.of(
                        "times from column \"day\": daily, 2021-01-01 to 2021-01-03",
                        "5 series of 1 to 3 rows; 1 left out",
                        "series \"hole\": 1 missing value of \"sales\" filled (in line 6)",
                        "series \"gap\": 1 row added to fill 1 gap",
                        "series \"twice\": 1 duplicate time: the mean counts (in line 12)"),
                read.notes());
        SeriesSet dropped = file(MISTAKES).read(CsvOptions.FOUND.withFill(Fill.DROP));
        assertEquals(
                List.of("hole: [1.0, 3.0]", "gap: [1.0, 3.0]"), series(dropped).subList(1, 3));
        assertTrue(dropped.rowsDropped());
    }

    @Test
    void whatSeveralSeriesHaveInCommonIsSaidOnce() throws IOException {
        StringBuilder rows = new StringBuilder("shop,day,sales\n");
        for (int shop = 1; shop <= 4; shop++) {
            rows.append(shop).append(",2021-01-0").append(shop + 1).append(",5\n");
            rows.append(shop).append(",2021-01-01,5\n");
            rows.append(shop).append(",2021-01-0").append(shop + 2).append(",\n");
        }
        List<String> notes =
                file(rows.toString()).read(CsvOptions.FOUND.withFill(Fill.LAST)).notes();
        assertEquals(
                List.of(
                        "series \"1\": line 3 is out of order, so the rows were sorted by column \"day\", and the like"
                                + " in 3 other series",
                        "series \"1\": the last row without a value of \"sales\" was left out, so the series ends with"
                                + " 2021-01-02, and the like in 3 other series",
                        "series \"2\": 1 row added to fill 1 gap, and the like in 2 other series"),
                notes.subList(2, notes.size()));
    }

    @Test
    void idsStayAsTheyAre() throws IOException {
        SeriesSet read = file("shop,day,sales\n007,2021-01-01,1\n7,2021-01-01,1\n\"a \"\"b\"\", c\",2021-01-01,1\n"
                        + "\u00e9\u6f22,2021-01-01,1\nNA,2021-01-01,1\nTotal,2021-01-01,1\n")
                .read();
        assertEquals(
                List.of("007", "7", "a \"b\", c", "\u00e9\u6f22", "NA", "Total"),
                read.table().ids());
    }

    @Test
    void rowsWithoutTimesCountAsTheyStand() throws IOException {
        SeriesSet read = file("shop,sales\na,1\nb,3\na,2\n").read();
        assertEquals(List.of("a: [1.0, 2.0]", "b: [3.0]"), series(read));
        assertTrue(read.table().times().isEmpty());
        assertEquals(
                List.of("1: [1.0, 2.0]", "2: [3.0]"),
                series(SeriesFileCase.of(folder, Layout.LONG, "1", "1,1\n2,3\n1,2\n")
                        .read(CsvOptions.FOUND.withoutHeader())));
    }

    @Test
    void aFileThatIsBrokenIsRefusedAsAWhole() throws IOException {
        file("shop,day,sales\na,2021-01-01,1\nb,2021-01-01,x\n")
                .assertRefused(
                        ", line 3, column \"sales\": \"x\" is not a number; if it stands for a missing value, say so",
                        CsvOptions.FOUND.withTargets("sales"));
        file("shop,day,sales\na,2021-01-01,1\n,2021-01-02,2\n")
                .assertRefused(
                        ", line 3, column \"shop\": the row has no id of a series; fill it in", CsvOptions.FOUND);
        file("shop,day,sales\na,2021-01-01,1\na,2021-01-02\n")
                .assertRefused(
                        ", line 3: the number of values is 2, but the first line has 3 columns", CsvOptions.FOUND);
        file("store,day,sales\na,2021-01-01,1\n")
                .assertRefused(
                        ", line 1, column \"shop\": there is no such column; the nearest of 3 is \"store\"",
                        CsvOptions.FOUND);
        file("shop,day,sales\na,2021-01-01,1\n")
                .assertRefused(
                        ": the column shop says which series a row belongs to, so it can't be the time, a target or an"
                                + " input, too",
                        CsvOptions.FOUND.withTargets("sales").withPastInputs("shop"));
        file("shop,day,sales\n").assertRefused(": there are no rows below the names of the columns", CsvOptions.FOUND);
    }

    @Test
    void whereNoColumnOfIdsIsNamedThoseThatMayBeItAreListed() throws IOException {
        String rows = "day,shop,region,sales\n2021-01-01,a,n,1.5\n2021-01-01,b,n,2.5\n2021-01-02,a,n,3.5\n"
                + "2021-01-02,b,n,4.5\n";
        String asks = ": name the column that says which series a row belongs to; ";
        SeriesFileCase.of(folder, Layout.LONG, null, rows)
                .assertRefused(asks + "it may be \"shop\" or \"region\"", CsvOptions.FOUND);
        SeriesFileCase.of(folder, Layout.LONG, null, "day,shop,sales\n2021-01-01,1,1.5\n2021-01-02,1,2.5\n")
                .assertRefused(asks + "it seems to be \"shop\"", CsvOptions.FOUND);
        SeriesFileCase.of(folder, Layout.LONG, null, "day,sales\n2021-01-01,1.5\n2021-01-02,2.5\n")
                .assertRefused(asks + "the columns are \"day\", \"sales\"", CsvOptions.FOUND);
    }
}
