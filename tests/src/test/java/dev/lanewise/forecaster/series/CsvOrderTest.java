package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are put into the order of time; duplicate times and gaps are refused, but not what only looks like gaps. */
class CsvOrderTest {

    private static final CsvOptions X = CsvOptions.FOUND.withTargets("x");

    @TempDir
    private Path folder;

    /** A file of times and a value for each, counting from 0. */
    private CsvFile file(List<String> times) throws IOException {
        StringBuilder content = new StringBuilder("day,x\n");
        for (int i = 0; i < times.size(); i++) {
            content.append(times.get(i)).append(',').append(i).append('\n');
        }
        return CsvFile.of(folder, content.toString());
    }

    private CsvFile file(String... times) throws IOException {
        return file(List.of(times));
    }

    private static double[] counting(int rows) {
        return IntStream.range(0, rows).asDoubleStream().toArray();
    }

    @Test
    void newestFirstIsTurnedRound() throws IOException {
        CsvTable read = file("2021-03", "2021-02", "2021-01").read(X);
        assertEquals(List.of("2021-01", "2021-02", "2021-03"), CsvFile.times(read));
        assertArrayEquals(new double[] {2, 1, 0}, CsvFile.values(read, "x"));
        assertEquals(
                List.of(
                        "times from column \"day\": monthly, 2021-01 to 2021-03",
                        "the rows are newest first, so their order was turned round"),
                read.notes());
    }

    /** However gaps are filled: the mean of two shops would be a third one. */
    @ParameterizedTest
    @EnumSource(Fill.class)
    void severalSeriesBelowOneAnotherAreRefused(Fill fill) throws IOException {
        file("2021-01", "2021-02", "2021-03", "2021-04", "2021-01", "2021-02", "2021-03", "2021-04")
                .assertRefused(
                        ", line 6, column \"day\": 4 of 8 rows have the time of another one, so the file seems to hold"
                                + " several series one below the other; keep the rows of one, or name the column that"
                                + " tells them apart",
                        X.withFill(fill));
    }

    @Test
    void rowsOutOfOrderAreSorted() throws IOException {
        CsvTable read =
                file("2021-01-01", "2021-01-02", "2021-01-04", "2021-01-03").read(X);
        assertArrayEquals(new double[] {0, 1, 3, 2}, CsvFile.values(read, "x"));
        assertEquals(
                "line 5 is out of order, so the rows were sorted by column \"day\"",
                read.notes().get(1));
    }

    /** In whatever order the rows of a file are, the table is the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 33, 1000})
    void shuffledRowsAreTheSameTable(int rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add(LocalDate.of(2019, 12, 30).plusDays(i) + "," + i + "," + 2 * i);
        }
        CsvTable sorted =
                CsvFile.of(folder, "day,x,y\n" + String.join("\n", lines)).read(X.withPastInputs("y"));
        Random random = new Random(rows);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(lines, random);
            CsvTable read =
                    CsvFile.of(folder, "day,x,y\n" + String.join("\n", lines)).read(X.withPastInputs("y"));
            assertEquals(CsvFile.times(sorted), CsvFile.times(read));
            assertArrayEquals(counting(rows), CsvFile.values(read, "x"));
            assertArrayEquals(CsvFile.values(sorted, "y"), CsvFile.values(read, "y"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "2021-01-04 2021-01-05 2021-01-06 2021-01-06 ! 5 ! the time \"2021-01-06\" stands in line 4, too; delete one of the rows, or have duplicate times filled (interpolate, last or drop)",
                "2021-01-06 2021-01-05 2021-01-05 2021-01-04 ! 3 ! the time \"2021-01-05\" stands in line 4, too; delete one of the rows, or have duplicate times filled (interpolate, last or drop)",
                "2021-01-04 2021-01-05 2021-01-07 2021-01-08 ! 4 ! after \"2021-01-05\" comes \"2021-01-07\", so 1 row is missing, as times are daily; add what is missing, or have gaps filled (interpolate, last or drop)",
                "2021-01 2021-02 2021-05 2021-06 ! 4 ! after \"2021-02\" comes \"2021-05\", so 2 rows are missing, as times are monthly; add what is missing, or have gaps filled (interpolate, last or drop)",
                "2001 2002 2004 2005 ! 4 ! after \"2002\" comes \"2004\", so 1 row is missing, as times are yearly; add what is missing, or have gaps filled (interpolate, last or drop)",
                "2021-01-31 2021-02-28 2021-04-30 2021-05-31 ! 4 ! after \"2021-02-28\" comes \"2021-04-30\", so 1 row is missing, as times are monthly; add what is missing, or have gaps filled (interpolate, last or drop)",
                "2021-01-04T00:00 2021-01-04T01:00 2021-01-04T02:30 2021-01-04T03:30 ! 4 ! from \"2021-01-04T01:00\" to \"2021-01-04T02:30\" it isn't a whole number of steps, but times are hourly; mend it, or have the times ignored, so that rows count as equally spaced",
            })
    void whatIsWrongIsRefusedWithItsLine(String times, int line, String problem) throws IOException {
        file(times.split(" ")).assertRefused(", line " + line + ", column \"day\": " + problem, X);
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01, P1D", "1999-12-31, P1M", "2016-02-29, P1Y", "1900-01-01, P3M", "2021-01-04, P7D"})
    void monthsAndYearsOfWhateverLengthHaveNoGaps(LocalDate first, Period step) throws IOException {
        List<String> times = IntStream.range(0, 60)
                .mapToObj(i -> first.plus(step.multipliedBy(i)).toString())
                .toList();
        CsvTable read = file(times).read(X);
        assertEquals(times, CsvFile.times(read));
        assertEquals(1, read.notes().size());
    }

    private static List<String> weekdays(LocalDate first, int days, List<String> holidays) {
        return IntStream.range(0, days)
                .mapToObj(first::plusDays)
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .map(LocalDate::toString)
                .filter(day -> !holidays.contains(day))
                .toList();
    }

    /** Good Friday and Easter Monday, Christmas and New Year's Day among them. */
    @Test
    void weekendsAndHolidaysAreNoGaps() throws IOException {
        List<String> holidays =
                List.of("2021-01-01", "2021-04-02", "2021-04-05", "2021-05-24", "2021-12-24", "2021-12-31");
        List<String> times = weekdays(LocalDate.of(2021, 1, 4), 400, holidays);
        CsvTable read = file(times).read(X);
        Times found = read.table().times().orElseThrow();
        assertEquals("every weekday", found.step().words());
        assertEquals(times, found.texts());
        assertEquals(List.of("2021-01-08", "2021-01-11"), found.following(3, 2).texts());
        List<String> gap = weekdays(LocalDate.of(2021, 1, 4), 60, List.of());
        List<String> rest = new ArrayList<>(gap.subList(0, 10));
        rest.addAll(gap.subList(15, gap.size()));
        file(rest)
                .assertRefused(
                        ", line 12, column \"day\": after \"2021-01-15\" comes \"2021-01-25\", so 5 rows"
                                + " are missing, as times are"
                                + " every weekday; add what is missing, or have gaps filled"
                                + " (interpolate, last or drop)",
                        X);
    }

    @Test
    void aWeekOfWeekdaysIsDailyUntilAWeekendIsLeftOut() throws IOException {
        List<String> week = weekdays(LocalDate.of(2021, 1, 4), 5, List.of());
        assertEquals("daily", step(file(week)));
        assertEquals("every weekday", step(file(weekdays(LocalDate.of(2021, 1, 4), 8, List.of()))));
        List<String> noWednesday = IntStream.range(0, 10)
                .mapToObj(i -> LocalDate.of(2021, 1, 4).plusDays(i))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.WEDNESDAY)
                .map(LocalDate::toString)
                .toList();
        file(noWednesday)
                .assertRefused(
                        ", line 4, column \"day\": after \"2021-01-05\" comes \"2021-01-07\", so 1 row"
                                + " is missing, as times are"
                                + " daily; add what is missing, or have gaps filled (interpolate, last or drop)",
                        X);
        List<String> noSundays = IntStream.range(0, 40)
                .mapToObj(i -> LocalDate.of(2021, 1, 4).plusDays(i))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .map(LocalDate::toString)
                .toList();
        assertEquals("every day from Monday to Saturday", step(file(noSundays)));
    }

    private static String step(CsvFile file) {
        return file.read(X).table().times().orElseThrow().step().words();
    }

    /** Local times of a year, as clocks on the wall show them. */
    private static List<String> local(String zone, int minutes, int year) {
        ZonedDateTime first = LocalDateTime.of(year, 1, 1, 0, 0).atZone(ZoneId.of(zone));
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
        return IntStream.range(0, 366 * 24 * 60 / minutes)
                .mapToObj(i -> first.plusMinutes((long) minutes * i).format(form))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 60, hourly",
        "Europe/Berlin, 15, every 15 minutes",
        "America/New_York, 60, hourly",
        "America/New_York, 30, every 30 minutes",
        "Australia/Sydney, 60, hourly",
        "Asia/Tokyo, 60, hourly",
    })
    void changesOfClocksAreNoGapsAndDoubleNoTime(String zone, int minutes, String step) throws IOException {
        List<String> times = local(zone, minutes, 2021);
        CsvTable read = file(times).read(X);
        Times found = read.table().times().orElseThrow();
        assertEquals(step, found.step().words());
        assertEquals(times, found.texts());
        assertArrayEquals(counting(times.size()), CsvFile.values(read, "x"));
        int spring = times.indexOf("2021-03-28 01:00");
        if (zone.equals("Europe/Berlin") && minutes == 60) {
            assertEquals(List.of("2021-03-28 03:00"), found.following(spring, 1).texts());
        }
        List<String> reversed = new ArrayList<>(times);
        Collections.reverse(reversed);
        assertEquals(times, CsvFile.times(file(reversed).read(X)));
    }

    @Test
    void anHourThatNoClockLeavesOutIsAGap() throws IOException {
        List<String> times = new ArrayList<>(local("Europe/Berlin", 60, 2021));
        times.remove("2021-06-16 02:00");
        file(times)
                .assertRefused(
                        ", line 3987, column \"day\": after \"2021-06-16 01:00\" comes \"2021-06-16"
                                + " 03:00\", so 1 row is missing,"
                                + " as times are hourly; add what is missing, or have gaps filled"
                                + " (interpolate, last or drop)",
                        X);
    }

    /** In spring an hour is missing as if clocks changed, but none is there twice in autumn. */
    @Test
    void aRegionThatExplainsOneHourAloneIsNoExplanation() throws IOException {
        List<String> times = new ArrayList<>(local("UTC", 60, 2021));
        times.remove("2021-03-28 02:00");
        file(times)
                .assertRefused(
                        ", line 2068, column \"day\": after \"2021-03-28 01:00\" comes \"2021-03-28 03:00\", so 1"
                                + " row is missing, as times are hourly; add what is missing, or have gaps filled"
                                + " (interpolate, last or drop)",
                        X);
    }

    @Test
    void offsetsOrderWhatLocalTimesDoNot() throws IOException {
        List<String> times = List.of(
                "2021-10-31T01:00+02:00", "2021-10-31T02:00+02:00", "2021-10-31T02:00+01:00", "2021-10-31T03:00+01:00");
        assertEquals(times, CsvFile.times(file(times).read(X)));
        List<String> shuffled = new ArrayList<>(times);
        Collections.swap(shuffled, 1, 2);
        CsvTable read = file(shuffled).read(X);
        assertEquals(times, CsvFile.times(read));
        assertArrayEquals(new double[] {0, 2, 1, 3}, CsvFile.values(read, "x"));
        List<String> region = List.of(
                "2021-03-28T01:00+01:00[Europe/Berlin]",
                "2021-03-28T03:00+02:00[Europe/Berlin]",
                "2021-03-28T04:00+02:00[Europe/Berlin]");
        assertEquals(region, CsvFile.times(file(region).read(X)));
    }

    /** A job that names no time is only told what its times show. */
    @Test
    void whatIsOnlyWatchedStays() throws IOException {
        CsvOptions watch = X.withTimes(CsvOptions.TimeUse.WATCH);
        CsvTable read =
                file("2021-01-09", "2021-01-08", "2021-01-06", "2021-01-05").read(watch);
        assertArrayEquals(counting(4), CsvFile.values(read, "x"));
        assertEquals(Optional.empty(), read.table().times());
        assertEquals(
                List.of(
                        "the rows are newest first by column \"day\"; rows count as the file has them",
                        "line 3, column \"day\": after \"2021-01-06\" comes \"2021-01-08\", so 1 row is"
                                + " missing, as times"
                                + " are daily; rows count as the file has them"),
                read.notes());
        read = file("2021-01-05", "2021-01-08", "2021-01-06", "2021-01-06").read(watch);
        assertEquals(
                "line 4 is out of order by column \"day\"; rows count as the file has them",
                read.notes().get(0));
        assertEquals(List.of(), file("2021-01-05", "2021-01-06").read(watch).notes());
        assertEquals(List.of(), file("4.1.2021", "4.1.2021").read(watch).notes());
        assertEquals(
                List.of("0.0", "1.0"),
                Arrays.stream(CsvFile.values(file("b", "a").read(watch), "x"))
                        .mapToObj(String::valueOf)
                        .toList());
    }
}
