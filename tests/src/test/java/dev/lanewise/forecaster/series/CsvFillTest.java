package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing is refused, or filled as the user says; what a series begins or ends with is said. */
class CsvFillTest {

    private static final CsvOptions X = CsvOptions.FOUND.withTargets("x");
    private static final double NAN = Double.NaN;

    @TempDir
    private Path folder;

    private CsvFile file(String content) throws IOException {
        return CsvFile.of(folder, content);
    }

    private static final String GAPS = """
            day,x,y
            2021-01-01,1,10
            2021-01-02,2,20
            2021-01-05,8,50
            2021-01-06,NA,60
            2021-01-07,4,70
            2021-01-07,6,90
            """;

    @Test
    void interpolationLeadsRowByRowFromValueToValue() throws IOException {
        CsvTable read = file(GAPS).read(X.withPastInputs("y").withFill(Fill.INTERPOLATE));
        assertArrayEquals(new double[] {1, 2, 4, 6, 8, 6.5, 5}, CsvFile.values(read, "x"));
        assertArrayEquals(new double[] {10, 20, 30, 40, 50, 60, 80}, CsvFile.values(read, "y"));
        assertEquals("2021-01-03", CsvFile.times(read).get(2));
        assertEquals(7, CsvFile.times(read).size());
        assertFalse(read.rowsDropped());
        assertEquals(
                List.of(
                        "times from column \"day\": daily, 2021-01-01 to 2021-01-07",
                        "1 duplicate time: the mean counts (in line 7)",
                        "2 rows added to fill 1 gap",
                        "1 missing value of \"x\" filled (in line 5)"),
                read.notes());
    }

    @Test
    void aWeekdayThatStandsTwiceIsNoHoliday() throws IOException {
        file("day,x\n2021-01-07,1\n2021-01-08,2\n2021-01-11,3\n2021-01-11,4\n2021-01-12,5\n2021-01-13,6\n")
                .assertRefused(
                        ", line 5, column \"day\": the time \"2021-01-11\" stands in line 4, too; delete one of the rows,"
                                + " or have duplicate times filled (interpolate, last or drop)",
                        X);
    }

    @Test
    void theLastValueIsRepeated() throws IOException {
        CsvTable read = file(GAPS).read(X.withPastInputs("y").withFill(Fill.LAST));
        assertArrayEquals(new double[] {1, 2, 2, 2, 8, 8, 6}, CsvFile.values(read, "x"));
        assertArrayEquals(new double[] {10, 20, 20, 20, 50, 60, 90}, CsvFile.values(read, "y"));
    }

    @Test
    void rowsWithoutAValueAreLeftOut() throws IOException {
        CsvTable read = file(GAPS).read(X.withPastInputs("y").withFill(Fill.DROP));
        assertArrayEquals(new double[] {1, 2, 8, 4}, CsvFile.values(read, "x"));
        assertEquals(List.of("2021-01-01", "2021-01-02", "2021-01-05", "2021-01-07"), CsvFile.times(read));
        assertTrue(read.rowsDropped());
        assertEquals(
                List.of(
                        "1 duplicate time: the first row counts (in line 7)",
                        "1 gap left as it is",
                        "1 row with missing values left out"),
                read.notes().subList(1, 4));
    }

    @ParameterizedTest
    @CsvSource({"INTERPOLATE, 4", "LAST, 3", "DROP, 5"})
    void ofRowsOfOneTimeOneIsLeft(Fill fill, double value) throws IOException {
        CsvFile file = file("day,x\n2021-01-03,8\n2021-01-02,5\n2021-01-01,1\n2021-01-02,3\n2021-01-04,9\n");
        CsvTable read = file.read(X.withFill(fill));
        assertArrayEquals(new double[] {1, value, 8, 9}, CsvFile.values(read, "x"));
        assertEquals(List.of("2021-01-01", "2021-01-02", "2021-01-03", "2021-01-04"), CsvFile.times(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "NaN", "null", "-", "n/a", "?"})
    void aMissingValueIsRefusedWithItsLine(String missing) throws IOException {
        file("day,x,y\n2021-01-01,1,1\n2021-01-02," + missing + ",2\n2021-01-03,3,3\n")
                .assertRefused(
                        ", line 3, column \"x\": the value is missing; fill it in, delete the row, or"
                                + " have missing values filled"
                                + " (interpolate, last or drop)",
                        X);
    }

    @Test
    void gapsThatAreTooLargeAreNotFilled() throws IOException {
        CsvFile file = file("day,x\n2021-01-01,1\n2021-01-02,2\n2201-01-03,3\n");
        file.assertRefused(
                ": the gaps by column \"day\" are too large to fill: 65743 rows are missing, but only 3 are there",
                X.withFill(Fill.LAST));
    }

    @Test
    void whatIsOffTheStepsCannotBeFilled() throws IOException {
        CsvFile file = file("t,x\n2021-01-01T00:00,1\n2021-01-01T01:00,2\n2021-01-01T03:00,3\n2021-01-01T03:20,4\n"
                + "2021-01-01T04:20,4\n");
        file.assertRefused(
                ", line 5, column \"t\": from \"2021-01-01T03:00\" to \"2021-01-01T03:20\" it isn't a whole number of"
                        + " steps, but times are hourly; mend it, or have the times ignored, so that"
                        + " rows count as equally"
                        + " spaced",
                X.withFill(Fill.INTERPOLATE));
        assertEquals(5, file.read(X.withFill(Fill.DROP)).table().rows());
    }

    @Test
    void whatASeriesBeginsAndEndsWithIsSaid() throws IOException {
        CsvTable read = file("day,x\n2021-01-01,\n2021-01-02,NA\n2021-01-03,3\n2021-01-04,4\n2021-01-05,\n")
                .read(X);
        assertArrayEquals(new double[] {3, 4}, CsvFile.values(read, "x"));
        assertEquals(List.of("2021-01-03", "2021-01-04"), CsvFile.times(read));
        assertEquals(
                List.of(
                        "the first 2 rows without a value in each column were left out, so the series begins with"
                                + " 2021-01-03",
                        "the last row without a value of \"x\" was left out, so the series ends with 2021-01-04"),
                read.notes().subList(1, 3));
    }

    @Test
    void rowsAheadHoldInputsThatAreKnownAhead() throws IOException {
        CsvFile file = file("""
                day,x,seen,plan
                2021-01-01,1,5,7
                2021-01-02,2,6,8
                2021-01-03,,9,9
                2021-01-04,,,10
                2021-01-05,,,
                """);
        CsvTable read = file.read(X.withPastInputs("seen").withFutureInputs("plan"));
        assertArrayEquals(new double[] {1, 2, NAN, NAN}, CsvFile.values(read, "x"));
        assertArrayEquals(new double[] {5, 6, NAN, NAN}, CsvFile.values(read, "seen"));
        assertArrayEquals(new double[] {7, 8, 9, 10}, CsvFile.values(read, "plan"));
        assertEquals(2, read.table().known(0, List.of("x", "seen")));
        assertEquals(4, read.table().known(0, List.of("plan")));
        assertEquals(4, CsvFile.times(read).size());
        assertEquals(
                "the last 2 rows, from 2021-01-03, hold inputs that are known ahead",
                read.notes().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "DROP"})
    void aHoleInWhatIsKnownAheadIsRefused(Fill fill) throws IOException {
        CsvFile file = file("day,x,plan\n2021-01-01,1,7\n2021-01-02,2,8\n2021-01-03,,\n2021-01-04,,10\n");
        file.assertRefused(
                ", line 4, column \"plan\": the value is missing"
                        + (fill == Fill.DROP
                                ? ", but an input that is known ahead needs one in each row up to its last; fill it in"
                                : "; fill it in, delete the row, or have missing values filled"
                                        + " (interpolate, last or drop)"),
                X.withFutureInputs("plan").withFill(fill));
        CsvTable filled = file.read(X.withFutureInputs("plan").withFill(Fill.INTERPOLATE));
        assertArrayEquals(new double[] {7, 8, 9, 10}, CsvFile.values(filled, "plan"));
    }

    /** Else the newest value of the target could not be used. */
    @Test
    void anInputThatEndsBeforeTheTargetIsRefused() throws IOException {
        CsvFile file = file("day,x,y\n2021-01-01,1,7\n2021-01-02,2,8\n2021-01-03,3,\n");
        file.assertRefused(
                ", line 4, column \"y\": the value is missing; fill it in, delete the row, or have"
                        + " missing values filled"
                        + " (interpolate, last or drop)",
                X.withPastInputs("y"));
        CsvTable filled = file.read(X.withPastInputs("y").withFill(Fill.INTERPOLATE));
        assertArrayEquals(new double[] {7, 8, 8}, CsvFile.values(filled, "y"));
    }

    @Test
    void columnsWithoutAValueAreRefused() throws IOException {
        file("day,x\n2021-01-01,\n2021-01-02,\n").assertRefused(": the column \"x\" has no values", X);
        file("day,x\n").assertRefused(": there are no rows below the names of the columns, so there are no values", X);
        file("day,x,y\n2021-01-01,1,\n2021-01-02,2,\n")
                .assertRefused(": no row has a value in each of the columns x, y", X.withPastInputs("y"));
    }
}
