package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a program become the table that a CSV file of them would. */
class SeriesBuilderTest {

    private static final CsvOptions DAYS =
            CsvOptions.FOUND.withTargets("x").withPastInputs("y").withTimeColumn("day");
    private static final double NAN = Double.NaN;

    @TempDir
    private Path folder;

    @Test
    void theTableIsThatOfAFile() throws IOException {
        CsvOptions options = DAYS.withFill(Fill.INTERPOLATE);
        Table read = CsvFile.of(folder, """
                day,x,y
                05.01.2021,8,50
                01.01.2021,1,10
                02.01.2021,2,20
                06.01.2021,NA,60
                07.01.2021,4,70
                07.01.2021,6,90
                """)
                .read(options.withTimePattern("dd.MM.yyyy"))
                .table();
        SeriesBuilder rows = new SeriesBuilder("a", options.withTimePattern("dd.MM.yyyy"));
        rows.add("05.01.2021", 8, 50);
        rows.add("01.01.2021", 1, 10);
        rows.add("02.01.2021", 2, 20);
        rows.add("06.01.2021", NAN, 60);
        rows.add("07.01.2021", 4, 70);
        rows.add("07.01.2021", 6, 90);
        Table built = rows.toTable();
        assertArrayEquals(read.column("x").values(), built.column("x").values());
        assertArrayEquals(read.column("y").values(), built.column("y").values());
        assertEquals(
                read.times().orElseThrow().texts(), built.times().orElseThrow().texts());
        assertEquals(List.of("a"), built.ids());
    }

    /** A Thursday, a Friday and a Monday show no weekend by themselves. */
    @Test
    void theStepMayBeThatOfOtherSeries() {
        CsvOptions options = CsvOptions.FOUND.withTargets("x").withTimeColumn("day");
        SeriesBuilder few = new SeriesBuilder("few", options);
        List.of("2021-01-07", "2021-01-08", "2021-01-11").forEach(day -> few.add(day, 1));
        SeriesBuilder many = new SeriesBuilder("many", options);
        for (int day = 4; day <= 29; day++) {
            if (day % 7 != 2 && day % 7 != 3) {
                many.add("2021-01-" + (day < 10 ? "0" : "") + day, 1);
            }
        }
        assertThrows(InputException.class, few::toTable);
        TimeVotes together = few.votes(null).add(many.votes(null));
        Table table = few.toTable(new CommonTimes(together.step(), null));
        assertEquals(3, table.rows());
        assertEquals("every weekday", table.times().orElseThrow().step().words());
    }

    @Test
    void withoutTimesRowsCountAsTheyCome() {
        SeriesBuilder rows = new SeriesBuilder("a", CsvOptions.FOUND.withTargets("x"));
        rows.add("not looked at", 3);
        rows.add("", 1);
        Table table = rows.toTable();
        assertArrayEquals(new double[] {3, 1}, table.column("x").values());
        assertTrue(table.times().isEmpty());
    }

    @Test
    void complaintsNameTheSeriesAndTheRow() {
        SeriesBuilder rows = new SeriesBuilder("shop 7", DAYS);
        rows.add("2021-01-01", 1, 2);
        assertRefused(
                "series \"shop 7\", line 2, column \"x\": \"12 kg\" is not a number; it has more than the number in it,"
                        + " such as a unit; write \"12\"",
                () -> rows.number("x", "12 kg"));
        assertTrue(Double.isNaN(rows.number("x", "NA")));
        assertEquals(-1.5e3, rows.number("x", "-1.5e3"));
        assertRefused(
                "series \"shop 7\", line 2, column \"y\": -Infinity is too large a number; at most 1.0E150 can be used",
                () -> rows.add("2021-01-02", 1, Double.NEGATIVE_INFINITY));
        assertRefused(
                "series \"shop 7\", line 3, column \"day\": \"3 Jan\" is not a time like \"2021-01-01\" in the first row",
                () -> rows.add("3 Jan", 1, 2));
        SeriesBuilder empty = new SeriesBuilder("shop 8", DAYS);
        assertThrows(InputException.class, empty::toTable);
    }

    @Test
    void textsAreReadAsTheOptionsSay() {
        SeriesBuilder rows = new SeriesBuilder("a", DAYS.withDecimalMark(',').withMissing(Set.of("-999")));
        assertEquals(1.5, rows.number("x", "1,5"));
        assertTrue(Double.isNaN(rows.number("x", "-999")));
        assertRefused(
                "series \"a\", line 1, column \"x\": \"1.5\" has a point, but the decimal mark of this file is a comma;"
                        + " write \"1,5\", or leave the point out if it separates thousands",
                () -> rows.number("x", "1.5"));
    }

    /** Java writes a LocalDateTime of a whole minute without seconds, and any other with them. */
    @Test
    void secondsAreWrittenWhereTheyAreNotZero() {
        SeriesBuilder rows = new SeriesBuilder("a", DAYS);
        rows.add("2021-01-01T00:00Z", 1, 1);
        rows.add("2021-01-01T00:00:30Z", 3, 1);
        rows.add("2021-01-01T00:01Z", 3, 1);
        Times times = rows.toTable().times().orElseThrow();
        assertEquals("2021-01-01T00:00:30Z", times.text(1));
        assertEquals(
                List.of("2021-01-01T00:01:30Z", "2021-01-01T00:02Z"),
                times.following(2, 2).texts());
    }

    /** Series may share a step that none of a series' own times shows. */
    @Test
    void aSharedStepMayBeAPartOfASecond() {
        SeriesBuilder rows = new SeriesBuilder("a", DAYS.withFill(Fill.INTERPOLATE));
        rows.add("2021-01-01T00:00:00", 1, 1);
        rows.add("2021-01-01T00:00:01", 3, 1);
        Table table = rows.toTable(new CommonTimes(TimeStep.ofNanos(500_000_000), null));
        assertArrayEquals(new double[] {1, 2, 3}, table.column("x").values());
        assertEquals(
                List.of("2021-01-01T00:00:00", "2021-01-01T00:00:00.5", "2021-01-01T00:00:01"),
                table.times().orElseThrow().texts());
    }

    @Test
    void timesAreToldFromNumbers() {
        assertTrue(SeriesBuilder.looksLikeATime("2021-01"));
        assertFalse(SeriesBuilder.looksLikeATime("17"));
    }

    private static void assertRefused(String sentence, Executable call) {
        assertEquals(sentence, assertThrows(InputException.class, call).getMessage());
    }
}
