package dev.lanewise.forecaster.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are found and understood in whatever form they are written, or it is said that they are not. */
class CsvTimesTest {

    @TempDir
    private Path folder;

    private CsvFile file(String content) throws IOException {
        return CsvFile.of(folder, content);
    }

    private static String rows(String times) {
        return Stream.of(times.split("; *")).map(time -> time + ",1.5\n").collect(Collectors.joining());
    }

    /** The times of rows; their step; their first time; and the time after the last one, in the same form. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "1700; 1701; 1702 ! yearly ! 1700-01-01T00:00 ! 1703",
                "2000; 2004; 2008 ! every 4 years ! 2000-01-01T00:00 ! 2012",
                "2009-11; 2009-12; 2010-01 ! monthly ! 2009-11-01T00:00 ! 2010-02",
                "2009/11; 2009/12; 2010/01 ! monthly ! 2009-11-01T00:00 ! 2010/02",
                "2009M11; 2009M12; 2010M01 ! monthly ! 2009-11-01T00:00 ! 2010M02",
                "2009-Q3; 2009-Q4; 2010-Q1 ! quarterly ! 2009-07-01T00:00 ! 2010-Q2",
                "2009Q3; 2009Q4; 2010Q1 ! quarterly ! 2009-07-01T00:00 ! 2010Q2",
                "2009 Q3; 2009 Q4 ! quarterly ! 2009-07-01T00:00 ! 2010 Q1",
                "Q3 2009; Q4 2009; Q1 2010 ! quarterly ! 2009-07-01T00:00 ! Q2 2010",
                "2009-07-01; 2009-10-01; 2010-01-01; 2010-04-01 ! quarterly ! 2009-07-01T00:00 ! 2010-07-01",
                "2020-W52; 2020-W53; 2021-W01 ! weekly ! 2020-12-21T00:00 ! 2021-W02",
                "2021-01-04; 2021-01-11; 2021-01-18 ! weekly ! 2021-01-04T00:00 ! 2021-01-25",
                "20200227; 20200228; 20200229 ! daily ! 2020-02-27T00:00 ! 20200301",
                "2020/02/28; 2020/02/29 ! daily ! 2020-02-28T00:00 ! 2020/03/01",
                "2020.02.28; 2020.02.29 ! daily ! 2020-02-28T00:00 ! 2020.03.01",
                "2020-02-28; 2020-02-29; 2020-03-01 ! daily ! 2020-02-28T00:00 ! 2020-03-02",
                "2021-01-31; 2021-02-28; 2021-03-31 ! monthly ! 2021-01-31T00:00 ! 2021-04-30",
                "2021-01-30; 2021-02-28; 2021-03-30 ! monthly ! 2021-01-30T00:00 ! 2021-04-30",
                "2021-02-28; 2021-03-31; 2021-04-30 ! monthly ! 2021-02-28T00:00 ! 2021-05-31",
                "2021-06-30; 2021-09-30 ! quarterly ! 2021-06-30T00:00 ! 2021-12-31",
                "2021-06-30; 2021-07-30 ! monthly ! 2021-06-30T00:00 ! 2021-08-30",
                "2021-02-28; 2021-03-28; 2021-04-28 ! monthly ! 2021-02-28T00:00 ! 2021-05-28",
                "2021-01-29; 2021-02-26; 2021-03-31; 2021-04-30 ! monthly ! 2021-01-29T00:00 ! 2021-05-31",
                "2021-01-04; 2021-02-01; 2021-03-01; 2021-03-29 ! every 4 weeks ! 2021-01-04T00:00 ! 2021-04-26",
                "2019-12-31; 2020-12-31; 2021-12-31 ! yearly ! 2019-12-31T00:00 ! 2022-12-31",
                "2016-02-29; 2017-02-28; 2018-02-28 ! yearly ! 2016-02-29T00:00 ! 2019-02-28",
                "2021-01-31T23:00; 2021-02-01T00:00 ! hourly ! 2021-01-31T23:00 ! 2021-02-01T01:00",
                "2021-01-31 23:00:00; 2021-02-01 00:00:00 ! hourly ! 2021-01-31T23:00 ! 2021-02-01 01:00:00",
                "2021-01-31 9:00; 2021-01-31 10:00 ! hourly ! 2021-01-31T09:00 ! 2021-01-31 11:00",
                "20210131T230000; 20210201T000000 ! hourly ! 2021-01-31T23:00 ! 20210201T010000",
                "20210131T2345; 20210201T0000 ! every 15 minutes ! 2021-01-31T23:45 ! 20210201T0015",
                "2021-01-31T23:59:59.5; 2021-02-01T00:00:00.0 ! every 0.5 seconds ! 2021-01-31T23:59:59.500 ! 2021-02-01T00:00:00.5",
                "2021-01-31T23:00Z; 2021-02-01T00:00Z ! hourly ! 2021-01-31T23:00 ! 2021-02-01T01:00Z",
                "2021-01-31T23:00:00+01:00; 2021-02-01T00:00:00+01:00 ! hourly ! 2021-01-31T23:00 ! 2021-02-01T01:00:00+01:00",
                "2021-01-31 23:00+0100; 2021-02-01 00:00+0100 ! hourly ! 2021-01-31T23:00 ! 2021-02-01 01:00+0100",
                "2021-01-31T23:00-05; 2021-02-01T00:00-05 ! hourly ! 2021-01-31T23:00 ! 2021-02-01T01:00-05",
                "2021-03-28T00:00+01:00[Europe/Berlin]; 2021-03-28T01:00+01:00[Europe/Berlin] ! hourly ! 2021-03-28T00:00 ! 2021-03-28T03:00+02:00[Europe/Berlin]",
                "2021-01-04 00:00:00; 2021-01-05 00:00:00 ! daily ! 2021-01-04T00:00 ! 2021-01-06 00:00:00",
                "2021-01-04; ! daily ! 2021-01-04T00:00 ! 2021-01-05",
            })
    void everyForm(String times, String step, String first, String next) throws IOException {
        for (String name : List.of("day", "t", "")) {
            CsvTable read = file(name + ",x\n" + rows(times)).read(CsvOptions.FOUND.withTargets("x"));
            Times found = read.table().times().orElseThrow();
            assertEquals(step, found.step().words());
            assertEquals(first, found.at(0).toString());
            assertEquals(List.of(times.split("; *")), found.texts());
            assertEquals(next, found.following(found.rows() - 1, 1).text(0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "dd.MM.yyyy ! 30.01.2021; 31.01.2021; 01.02.2021 ! daily ! 02.02.2021",
                "d.M.yyyy HH.mm.ss ! 31.1.2021 06.00.00; 31.1.2021 07.00.00 ! hourly ! 31.1.2021 08.00.00",
                "dd.MM.yyyy HH ! 31.01.2021 23; 01.02.2021 00 ! hourly ! 01.02.2021 01",
                "M/d/yyyy ! 1/31/2021; 2/1/2021 ! daily ! 2/2/2021",
                "M/d/yyyy h:mm a ! 1/31/2021 11:00 PM; 2/1/2021 12:00 AM ! hourly ! 2/1/2021 1:00 AM",
                "MMM yyyy ! Dec 2020; Jan 2021 ! monthly ! Feb 2021",
                "MM/yyyy ! 12/2020; 01/2021 ! monthly ! 02/2021",
                "yyyyMM ! 202012; 202101 ! monthly ! 202102",
                "'Q'Q-yyyy ! Q4-2020; Q1-2021 ! quarterly ! Q2-2021",
                "yyyyDDD ! 2020366; 2021001 ! daily ! 2021002",
                "yyyy-MM-dd HH:mm XX ! 2021-01-31 23:00 +0100; 2021-02-01 00:00 +0100 ! hourly ! 2021-02-01 01:00 +0100",
            })
    void aPatternOfTheUser(String pattern, String times, String step, String next) throws IOException {
        CsvFile file = file("x1,day,x\n" + rows(times).replaceAll("(?m)^", "2,"));
        CsvOptions options = CsvOptions.FOUND.withTargets("x").withTimePattern(pattern);
        for (CsvOptions some : List.of(options, options.withTimeColumn("day"))) {
            Times found = file.read(some).table().times().orElseThrow();
            assertEquals(step, found.step().words());
            assertEquals(List.of(times.split("; *")), found.texts());
            assertEquals(next, found.following(found.rows() - 1, 1).text(0));
        }
    }

    /** A named column must be understood; where none is named, it is said that there are no times. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "01/02/2021; 02/02/2021 ! 2 ! whether \"01/02/2021\" begins with the day or the month can't be told; give the pattern of times, such as d/M/yyyy or M/d/yyyy",
                "04.01.2021; 05.01.2021 ! 2 ! whether \"04.01.2021\" begins with the day or the month can't be told; give the pattern of times, such as d.M.yyyy or M.d.yyyy",
                "2021-01-04; 2021-01-35 ! 3 ! \"2021-01-35\" is not a time like \"2021-01-04\" in the first row",
                "2021-02-28; 2021-02-29 ! 3 ! \"2021-02-29\" is not a time like \"2021-02-28\" in the first row",
                "2021-01-04; 2021-01 ! 3 ! \"2021-01\" is not a time like \"2021-01-04\" in the first row",
                "2021-01-04;; 2021-01-06 ! 3 ! the time is missing; fill it in, or delete the row",
                "2021-01-04T00:00Z; 2021-01-04T01:00 ! 3 ! \"2021-01-04T01:00\" is not a time like \"2021-01-04T00:00Z\" in the first row",
            })
    void whatIsNotUnderstoodIsSaid(String times, int line, String problem) throws IOException {
        CsvFile file = file("day,x\n" + rows(times));
        file.assertRefused(
                ", line " + line + ", column \"day\": " + problem,
                CsvOptions.FOUND.withTargets("x").withTimeColumn("day"));
        CsvTable read = file.read(CsvOptions.FOUND.withTargets("x"));
        assertTrue(read.table().times().isEmpty());
        assertEquals(
                List.of("line " + line + ", column \"day\": " + problem
                        + "; without times rows count as equally spaced, in the order of the file"),
                read.notes());
    }

    @Test
    void whereNothingLooksLikeATimeThatIsSaid() throws IOException {
        CsvFile file = file("shop,x\nA,1\nB,2\n");
        assertEquals(
                List.of("no column has times that are understood, so rows count as equally spaced, in the order of the"
                        + " file"),
                file.read().notes());
        file.assertRefused(
                ", line 2, column \"shop\": \"A\" is not a time in a known form such as 2021-01-31, 2021-01-31T06:00,"
                        + " 2021-01, 2021-Q1 or 2021; give the pattern of times, such as dd.MM.yyyy HH:mm",
                CsvOptions.FOUND.withTimeColumn("shop"));
        assertEquals(
                List.of(),
                file.read(CsvOptions.FOUND.withTimes(CsvOptions.TimeUse.NONE)).notes());
    }

    @Test
    void aPatternThatFitsNothingIsRefused() throws IOException {
        CsvFile file = file("day,x\n2021-01-04,1\n2021-01-05,2\n");
        CsvOptions options = CsvOptions.FOUND.withTimePattern("dd.MM.yyyy");
        file.assertRefused(": no column has times of the pattern \"dd.MM.yyyy\"", options);
        file.assertRefused(
                ", line 2, column \"day\": \"2021-01-04\" doesn't fit the pattern of times, \"dd.MM.yyyy\"",
                options.withTimeColumn("day"));
        file("day,x\n30.02.2021,1\n")
                .assertRefused(
                        ", line 2, column \"day\": \"30.02.2021\" doesn't fit the pattern of times, \"dd.MM.yyyy\"",
                        options.withTimeColumn("day"));
        assertThrows(IllegalArgumentException.class, () -> file.read(CsvOptions.FOUND.withTimePattern("bad pattern")));
        assertThrows(IllegalArgumentException.class, () -> file.read(CsvOptions.FOUND.withTimePattern("dd.MM.")));
    }

    /** Numbers of four digits are years only where something says so. */
    @Test
    void numbersAreNotTakenForYears() throws IOException {
        CsvTable sales = file("sales,x\n1462,1\n1654,2\n1500,3\n").read(CsvOptions.FOUND.withTargets("x"));
        assertTrue(sales.table().times().isEmpty());
        CsvTable alone = file("n\n1501\n1502\n1503\n").read();
        assertEquals(List.of("n"), alone.targets());
        assertTrue(alone.table().times().isEmpty());
        CsvTable years = file("a,x\n1501,1\n1502,2\n1503,3\n").read();
        assertEquals("yearly", years.table().times().orElseThrow().step().words());
    }

    @Test
    void theFirstColumnOfTimesIsTaken() throws IOException {
        CsvTable read =
                file("x,made,day\n1,2021-05,2021-01-04\n2,2021-06,2021-01-05\n").read();
        assertEquals(List.of("2021-05", "2021-06"), CsvFile.times(read));
        assertEquals(List.of("times from column \"made\": monthly, 2021-05 to 2021-06"), read.notes());
        read = file("x,made,day\n1,2021-05,2021-01-04\n2,none,2021-01-05\n").read();
        assertEquals(List.of("2021-01-04", "2021-01-05"), CsvFile.times(read));
    }
}
