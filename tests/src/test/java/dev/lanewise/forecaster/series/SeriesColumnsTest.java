package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.series.SeriesFileCase.leftOut;
import static dev.lanewise.forecaster.series.SeriesFileCase.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in which each column is a series. */
class SeriesColumnsTest {

    @TempDir
    private Path folder;

    private SeriesFileCase file(String content) throws IOException {
        return SeriesFileCase.of(folder, Layout.COLUMNS, null, content);
    }

    private static List<String> times(SeriesSet read, int series) {
        return read.table().only(series).times().orElseThrow().texts();
    }

    /** Two meters of which one begins later and one ends earlier, one with a hole, one without values, and a text. */
    private static final String METERS = """
            day,north,south,hole,none,kind
            2021-01-01,1,,5,,a
            2021-01-02,2,20,,,b
            2021-01-03,3,30,7,,a
            2021-01-04,,40,8,,b
            """;

    @Test
    void aColumnIsASeries() throws IOException {
        SeriesSet read = file(METERS).read();
        assertEquals(List.of("north: [1.0, 2.0, 3.0]", "south: [20.0, 30.0, 40.0]"), series(read));
        assertEquals(List.of("2021-01-01", "2021-01-02", "2021-01-03"), times(read, 0));
        assertEquals(List.of("2021-01-02", "2021-01-03", "2021-01-04"), times(read, 1));
        assertEquals(List.of("value"), read.targets());
        assertEquals(
                List.of(
                        "hole: line 3, column \"hole\": the value is missing; fill it in, delete the row, or have"
                                + " missing values filled (interpolate, last or drop)",
                        "none: the column \"none\" has no values"),
                leftOut(read));
        assertEquals(
                List.of(
                        "times from column \"day\": daily, 2021-01-01 to 2021-01-04",
                        "no series, as the first row has no number there: \"kind\"",
                        "2 series of 3 rows; 2 left out",
                        "series \"north\": the last row without a value of \"north\" was left out, so the series ends"
                                + " with 2021-01-03",
                        "series \"south\": the first row without a value in each column was left out, so the series"
                                + " begins with 2021-01-02"),
                read.notes());
    }

    @Test
    void holesAreFilledInEachSeries() throws IOException {
        assertEquals(
                "hole: [5.0, 6.0, 7.0, 8.0]",
                series(file(METERS).read(CsvOptions.FOUND.withFill(Fill.INTERPOLATE)))
                        .get(2));
        SeriesSet dropped = file(METERS).read(CsvOptions.FOUND.withFill(Fill.DROP));
        assertEquals("hole: [5.0, 7.0, 8.0]", series(dropped).get(2));
        assertEquals(List.of("2021-01-01", "2021-01-03", "2021-01-04"), times(dropped, 2));
        assertTrue(dropped.rowsDropped());
    }

    @Test
    void targetsSayWhichColumnsAreSeries() throws IOException {
        SeriesSet read = file(METERS).read(CsvOptions.FOUND.withTargets("south", "north"));
        assertEquals(List.of("south", "north"), read.table().ids());
        assertEquals(List.of(), read.leftOut());
        file(METERS)
                .assertRefused(
                        ", line 1, column \"nort\": there is no such column; the nearest of 6 is \"north\"",
                        CsvOptions.FOUND.withTargets("nort"));
    }

    @Test
    void allSeriesHaveTheSameInputs() throws IOException {
        SeriesSet read = file("day,a,b,heat,plan\n2021-01-01,1,4,7,1\n2021-01-02,2,,8,2\n2021-01-03,,,,3\n")
                .read(CsvOptions.FOUND.withPastInputs("heat").withFutureInputs("plan"));
        assertEquals(List.of("a: [1.0, 2.0, NaN]", "b: [4.0, NaN, NaN]"), series(read));
        assertEquals(List.of("a: [7.0, 8.0, NaN]", "b: [7.0, NaN, NaN]"), series(read, "heat"));
        assertEquals(List.of("a: [1.0, 2.0, 3.0]", "b: [1.0, 2.0, 3.0]"), series(read, "plan"));
        file("day,a,value\n2021-01-01,1,4\n")
                .assertRefused(
                        ": the column value can't be an input, as the values of all series get this name; give it"
                                + " another one",
                        CsvOptions.FOUND.withPastInputs("value"));
    }

    /** Gaps and duplicate times are those of all series, so they are the file's. */
    @Test
    void timesAreCheckedAsInAFileOfOneSeries() throws IOException {
        SeriesFileCase gap = file("day,a,b\n2021-01-01,1,4\n2021-01-02,2,5\n2021-01-04,4,7\n");
        gap.assertRefused(
                ", line 4, column \"day\": after \"2021-01-02\" comes \"2021-01-04\", so 1 row is missing, as times are"
                        + " daily; add what is missing, or have gaps filled (interpolate, last or drop)",
                CsvOptions.FOUND);
        assertEquals(
                List.of("a: [1.0, 2.0, 3.0, 4.0]", "b: [4.0, 5.0, 6.0, 7.0]"),
                series(gap.read(CsvOptions.FOUND.withFill(Fill.INTERPOLATE))));
        assertEquals(
                List.of("a: [1.0, 2.0]", "b: [4.0, 5.0]"),
                series(file("day,a,b\n2021-01-02,2,5\n2021-01-01,1,4\n").read()));
        assertEquals(
                List.of("a: [2.0, 3.0]", "b: [5.0, 7.0]"),
                series(file("day,a,b\n2021-01-01,1,4\n2021-01-01,3,6\n2021-01-02,3,7\n")
                        .read(CsvOptions.FOUND.withFill(Fill.INTERPOLATE))));
    }

    @Test
    void aFileWithoutTimesOrHeaderIsReadToo() throws IOException {
        SeriesSet read = file("1,4\n2,5\n").read(CsvOptions.FOUND.withoutHeader());
        assertEquals(List.of("1: [1.0, 2.0]", "2: [4.0, 5.0]"), series(read));
        assertTrue(read.table().times().isEmpty());
    }

    @Test
    void aFileThatIsBrokenIsRefusedAsAWhole() throws IOException {
        file("day,a,b\n2021-01-01,1,4\n2021-01-02,x2,5\n")
                .assertRefused(
                        ", line 3, column \"a\": \"x2\" is not a number; it has more than the number in it, such as a"
                                + " unit; write \"2\"",
                        CsvOptions.FOUND);
        file("day,a,a\n2021-01-01,1,4\n")
                .assertRefused(", line 1, column \"a\": there are several columns of this name", CsvOptions.FOUND);
        file("day,kind\n2021-01-01,x\n")
                .assertRefused(
                        ", line 2, column \"kind\": the column holds text such as \"x\", but only numbers can be an"
                                + " input",
                        CsvOptions.FOUND);
        SeriesFileCase named = SeriesFileCase.of(folder, Layout.COLUMNS, "day", METERS);
        named.assertRefused(
                ": in a file with a column for each series the names of the columns are the ids, so no column"
                        + " holds ids; leave it out, or choose another layout",
                CsvOptions.FOUND);
    }
}
