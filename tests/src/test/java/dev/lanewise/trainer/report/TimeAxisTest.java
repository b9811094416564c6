package dev.lanewise.trainer.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.trainer.results.SeriesRead;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Dates along an axis stand where a period begins, and are few enough to be read. */
class TimeAxisTest {

    private static TimeAxis axis(TimeStep step, String first, int rows) {
        Times times = Times.of(step, LocalDateTime.parse(first), rows);
        Table table = Table.of(new Column("x", new double[rows])).with(times);
        return new TimeAxis(new SeriesRead("x.csv", table, rows, List.of()));
    }

    private static String ticks(TimeAxis axis, int from, int to) {
        StringBuilder text = new StringBuilder();
        axis.ticks(from, to)
                .forEach(tick -> text.append(Html.number(tick.at(), 0))
                        .append(' ')
                        .append(tick.label())
                        .append(", "));
        return text.toString();
    }

    @Test
    void yearsAreRound() {
        TimeAxis axis = axis(TimeStep.ofMonths(12), "1700-01-01T00:00", 309);
        assertEquals("1 1700, 51 1750, 101 1800, 151 1850, 201 1900, 251 1950, 301 2000, ", ticks(axis, 0, 320));
        assertEquals("301 2000, 302 2001, 303 2002, ", ticks(axis, 300, 303));
    }

    @Test
    void monthsAndQuartersBeginYears() {
        TimeAxis months = axis(TimeStep.ofMonths(1), "2019-11-01T00:00", 60);
        assertEquals("3 2020, 15 2021, 27 2022, 39 2023, 51 2024, ", ticks(months, 0, 60));
        assertEquals("3 Jan 2020, 6 Apr 2020, 9 Jul 2020, 12 Oct 2020, ", ticks(months, 0, 13));
        TimeAxis quarters = axis(TimeStep.ofMonths(3), "2019-04-01T00:00", 60);
        assertEquals("4 2020, 8 2021, 12 2022, 16 2023, 20 2024, ", ticks(quarters, 0, 20));
        assertEquals("1 Apr 2019, 2 Jul 2019, 3 Oct 2019, ", ticks(quarters, 0, 3));
    }

    @Test
    void rowsAheadHaveDatesToo() {
        TimeAxis days = axis(TimeStep.ofDays(1), "2021-02-26T00:00", 2);
        assertEquals("1 26 Feb, 2 27 Feb, 3 28 Feb, 4 1 Mar, 5 2 Mar, ", ticks(days, 0, 5));
        assertEquals("daily, 2021-02-26 to 2021-03-02", days.words(0, 5));
        // Weeks begin on Mondays: 1, 8 and 15 March 2021.
        assertEquals("4 1 Mar, 11 8 Mar, 18 15 Mar, ", ticks(days, 0, 20));
    }

    @Test
    void hoursTurnIntoDaysAtMidnight() {
        TimeAxis hours = axis(TimeStep.ofSeconds(3600), "2021-03-01T20:00", 48);
        assertEquals("1 20:00, 2 21:00, 3 22:00, 4 23:00, 5 2 Mar, ", ticks(hours, 0, 5));
        assertEquals("5 2 Mar, 11 06:00, 17 12:00, 23 18:00, 29 3 Mar, ", ticks(hours, 0, 30));
        TimeAxis quarters = axis(TimeStep.ofSeconds(900), "2021-03-01T23:30", 6);
        assertEquals("1 23:30, 2 23:45, 3 2 Mar, 4 00:15, 5 00:30, 6 00:45, ", ticks(quarters, 0, 6));
    }

    @Test
    void noAxisHasMoreTicksThanCanBeRead() {
        for (TimeStep step : List.of(
                TimeStep.ofSeconds(1),
                TimeStep.ofSeconds(3600),
                TimeStep.ofDays(1),
                TimeStep.ofDays(7),
                TimeStep.ofMonths(1),
                TimeStep.ofMonths(12))) {
            TimeAxis axis = axis(step, "1990-06-17T00:00", 3000);
            for (int rows = 2; rows <= 3000; rows += 13) {
                int count = axis.ticks(0, rows).size();
                assertTrue(count >= 1 && count <= 7 || rows < 40, step + " " + rows + ": " + count);
            }
        }
    }

    @Test
    void withoutTimesRowsAreCounted() {
        Table table = Table.of(new Column("x", new double[50]));
        TimeAxis axis = new TimeAxis(new SeriesRead("x.csv", table, 50, List.of()));
        assertEquals(Optional.empty(), table.times());
        assertEquals("10 10, 20 20, 30 30, 40 40, 50 50, 60 60, ", ticks(axis, 0, 60));
        assertEquals("rows 1 to 60", axis.words(0, 60));
    }
}
