package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.series.SeriesFileCase.leftOut;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the times of all series of a file have in common. */
class CommonTimesTest {

    @TempDir
    private Path folder;

    private SeriesFileCase file(String content) throws IOException {
        return SeriesFileCase.of(folder, Layout.LONG, "shop", content);
    }

    private static List<String> times(SeriesSet read, int series) {
        return read.table().only(series).times().orElseThrow().texts();
    }

    @Test
    void aStepIsThatOfMostRows() throws IOException {
        StringBuilder rows = new StringBuilder("shop,day,sales\n");
        for (int day = 1; day <= 20; day++) {
            rows.append("daily,2021-01-")
                    .append(day < 10 ? "0" : "")
                    .append(day)
                    .append(",5\n");
        }
        rows.append("weekly,2021-01-01,1\nweekly,2021-01-08,2\nweekly,2021-01-15,2\nshort,2021-03-01,1\n");
        rows.append("two,2021-03-01,1\ntwo,2021-03-02,1\n");
        SeriesSet read = file(rows.toString()).read();
        assertEquals(List.of("daily", "short", "two"), read.table().ids());
        assertEquals(TimeStep.ofDays(1), read.table().times().orElseThrow().step());
        assertEquals(
                List.of("weekly: line 23, column \"day\": after \"2021-01-01\" comes \"2021-01-08\", so 6 rows are"
                        + " missing, as times are daily; add what is missing, or have gaps filled (interpolate, last or"
                        + " drop)"),
                leftOut(read));
    }

    @Test
    void ofStepsWithAsManyRowsThatOfTheFirstNameWins() throws IOException {
        String weekly = "b,2021-01-01,1\nb,2021-01-08,2\nb,2021-01-15,2\n";
        String daily = "%s,2021-01-01,1\n%1$s,2021-01-02,2\n%1$s,2021-01-03,2\n";
        SeriesSet read =
                file("shop,day,sales\n" + weekly + daily.formatted("a")).read();
        assertEquals(TimeStep.ofDays(1), read.table().times().orElseThrow().step());
        read = file("shop,day,sales\n" + daily.formatted("c") + weekly).read();
        assertEquals(TimeStep.ofDays(7), read.table().times().orElseThrow().step());
    }

    /** A week of trading days shows no weekend by itself. */
    @Test
    void aShortSeriesHasTheWeekendsOfTheOthers() throws IOException {
        StringBuilder rows = new StringBuilder("shop,day,sales\nshort,2021-01-07,1\nshort,2021-01-08,2\n");
        rows.append("short,2021-01-11,2\n");
        for (LocalDate day = LocalDate.of(2021, 1, 4); day.isBefore(LocalDate.of(2021, 2, 6)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() <= 5) {
                rows.append("long,").append(day).append(",1\n");
            }
        }
        SeriesSet read = file(rows.toString()).read();
        assertEquals(List.of("short", "long"), read.table().ids());
        assertEquals("every weekday", read.table().times().orElseThrow().step().words());
    }

    private static void addHours(StringBuilder rows, String id, int day, String hours) {
        for (String hour : hours.split(" ")) {
            rows.append(id)
                    .append(",2021-03-")
                    .append(day)
                    .append('T')
                    .append(hour)
                    .append(":00,1\n");
        }
    }

    /** Clocks go forward in Europe on 28 March 2021 at 02:00. */
    @Test
    void clocksChangeForAllSeriesOrForNone() throws IOException {
        StringBuilder local = new StringBuilder("shop,hour,sales\n");
        addHours(local, "before", 27, "20 21 22 23");
        addHours(local, "over", 28, "00 01 03 04 05");
        addHours(local, "also", 28, "01 03 04 05");
        SeriesSet read = file(local.toString()).read();
        assertEquals(List.of("before", "over", "also"), read.table().ids());
        Times times = read.table().times().orElseThrow();
        assertEquals(
                "2021-03-28T03:00",
                times.following(read.table().starts()[1] + 1, 1).text(0));

        StringBuilder utc = new StringBuilder("shop,hour,sales\n");
        addHours(utc, "gap", 28, "00 01 03 04 05");
        addHours(utc, "over", 28, "00 01 02 03 04 05");
        addHours(utc, "also", 28, "01 02 03 04 05");
        read = file(utc.toString()).read();
        assertEquals(List.of("over", "also"), read.table().ids());

        StringBuilder either = new StringBuilder("shop,hour,sales\n");
        addHours(either, "gap", 28, "00 01 03 04 05");
        addHours(either, "over", 28, "00 01 02 03 04 05");
        assertEquals(List.of("over"), file(either.toString()).read().table().ids());
    }

    /** Sorted by their texts, the two hours of 31 October 2021 in Europe lie within each other. */
    @Test
    void anHourThatIsThereTwiceIsToldApart() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String hour : "00 01 02 02 03 04".split(" ")) {
            for (String minute : "00 15 30 45".split(" ")) {
                rows.add("1,2021-10-31T" + hour + ":" + minute + "," + rows.size() + "\n");
            }
        }
        SeriesSet read = file("shop,at,sales\n" + String.join("", rows)).read();
        rows.sort(Comparator.comparing(row -> row.substring(0, 18)));
        SeriesSet sorted = file("shop,at,sales\n" + String.join("", rows)).read();
        assertEquals(24, read.table().rows());
        assertArrayEquals(
                read.table().column("sales").values(),
                sorted.table().column("sales").values());
        assertEquals(times(read, 0), times(sorted, 0));
        List<String> doubled = new ArrayList<>(rows.subList(0, 6));
        doubled.add(4, doubled.get(4));
        doubled.add(6, doubled.get(6));
        file("shop,at,sales\n" + String.join("", doubled))
                .assertRefused(
                        ": the only series can't be used; \"1\": line 7, column \"at\": the time \"2021-10-31T01:00\""
                                + " stands in line 6, too; delete one of the rows, or have duplicate times filled"
                                + " (interpolate, last or drop)",
                        CsvOptions.FOUND);
    }

    /** What explains the times is found whatever the order of rows. */
    @Test
    void rowsInNoOrderShowTheirRegion() throws IOException {
        SeriesSet read = file("shop,hour,sales\n1,2021-03-28T04:00,1\n1,2021-03-28T00:00,1\n1,2021-03-28T03:00,1\n"
                        + "1,2021-03-28T05:00,1\n1,2021-03-28T01:00,1\n")
                .read();
        assertEquals(5, read.table().rows());
    }

    @Test
    void partsOfSecondsAndOffsetsStayWithTheirRows() throws IOException {
        SeriesSet read = file("shop,at,sales\n1,2021-01-01T00:00:00Z,1\n1,2021-01-01T00:00:01Z,1\n"
                        + "2,2021-01-01T00:00:00.5Z,1\n2,2021-01-01T00:00:01.5Z,1\n")
                .read();
        Times times = read.table().times().orElseThrow();
        assertEquals(500_000_000, times.at(3).getNano());
        assertEquals(0, times.at(1).getNano());
    }

    @Test
    void aYearIsATimeIfItRisesInEachSeries() throws IOException {
        SeriesSet read = file("shop,when,sales\na,2001,1\na,2002,2\nb,2001,4\nb,2002,5\n")
                .read();
        assertEquals(List.of("2001", "2002"), times(read, 1));
        file("shop,load,sales\na,2001,1\na,2002,2\nb,2002,4\nb,2002,5\n")
                .assertRefused(
                        ": several columns have numbers: load, sales; name the one to forecast, or several",
                        CsvOptions.FOUND);
    }
}
