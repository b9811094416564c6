package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step leads from one row's time to the next as the calendar has it. */
class TimeStepTest {

    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /** A step by its text: a period, at a day of the month behind @; a duration; or the first letters of weekdays. */
    private static TimeStep step(String text) {
        String[] parts = text.split("@");
        if (text.startsWith("PT")) {
            return TimeStep.ofNanos(Duration.parse(text).toNanos());
        }
        if (text.startsWith("P")) {
            Period period = Period.parse(parts[0]);
            return period.toTotalMonths() > 0
                    ? TimeStep.ofMonths(period.toTotalMonths(), parts.length == 1 ? 1 : Integer.parseInt(parts[1]))
                    : TimeStep.ofDays(period.getDays());
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.contains(day.name().substring(0, 2))) {
                days.add(day);
            }
        }
        return TimeStep.ofWeekdays(days);
    }

    @ParameterizedTest
    @CsvSource({
        "P1M, 2021-01-01T00:00, 2, 2021-03-01T00:00",
        "P1M@31, 2021-01-31T00:00, 1, 2021-02-28T00:00",
        "P1M@31, 2021-02-28T00:00, 1, 2021-03-31T00:00",
        "P1M@31, 2020-02-29T00:00, 12, 2021-02-28T00:00",
        "P1M@30, 2021-02-28T06:00, 1, 2021-03-30T06:00",
        "P3M@31, 2020-12-31T00:00, 1, 2021-03-31T00:00",
        "P1Y@29, 2020-02-29T00:00, 4, 2024-02-29T00:00",
        "P7D, 2021-12-27T00:00, 1, 2022-01-03T00:00",
        "P1D, 2020-02-28T00:00, 2, 2020-03-01T00:00",
        "PT15M, 2020-12-31T23:45, 2, 2021-01-01T00:15",
        "PT0.25S, 2020-12-31T23:59:59, 5, 2021-01-01T00:00:00.25",
        "MOTUWETHFR, 2021-01-08T17:00, 1, 2021-01-11T17:00",
        "MOTUWETHFR, 2021-01-05T00:00, 13, 2021-01-22T00:00",
        "MOTH, 2021-01-04T00:00, 3, 2021-01-14T00:00",
    })
    void leadsToTheNextRows(String step, LocalDateTime from, int steps, LocalDateTime to) {
        assertEquals(to, step(step).plus(from, steps));
        assertEquals(steps, step(step).between(from, to));
        assertEquals(-1, step(step).between(from, to.plusNanos(1)));
        assertEquals(-1, step(step).between(to, from));
    }

    @ParameterizedTest
    @CsvSource({
        "P1M, 2021-01-01T00:00, 2021-03-02T00:00",
        "P2M, 2021-01-01T00:00, 2021-04-01T00:00",
        "P2D, 2021-01-01T00:00, 2021-01-04T00:00",
        "P1D, 2021-01-01T00:00, 2021-01-04T01:00",
        "PT1H, 2021-01-01T00:00, 2021-01-04T00:30",
        "PT1S, 0001-01-01T00:00, 2021-01-01T00:00",
        "MOTUWETHFR, 2021-01-08T00:00, 2021-01-10T00:00",
    })
    void whatIsNotAWholeNumberOfStepsAwayHasNoDistance(String step, LocalDateTime from, LocalDateTime to) {
        assertEquals(-1, step(step).between(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "P1Y, yearly, '1'",
        "P2Y, every 2 years, '1'",
        "P3M, quarterly, '1, 4'",
        "P1M, monthly, '1, 12'",
        "P6M, every 6 months, '1, 2'",
        "P5M, every 5 months, '1'",
        "P7D, weekly, '1, 52'",
        "P14D, every 2 weeks, '1, 26'",
        "P1D, daily, '1, 7'",
        "P2D, every 2 days, '1'",
        "PT24H, every 24 hours, '1, 7'",
        "PT1H, hourly, '1, 24, 168'",
        "PT30M, every 30 minutes, '1, 2, 48, 336'",
        "PT15M, every 15 minutes, '1, 4, 96, 672'",
        "PT1M, every minute, '1, 60, 1440, 10080'",
        "PT1S, every second, '1, 60, 3600, 86400, 604800'",
        "PT0.5S, every 0.5 seconds, '1, 120, 7200, 172800, 1209600'",
        "PT7M, every 7 minutes, '1, 1440'",
        "MOTUWETHFR, every weekday, '1, 5'",
        "MOTH, every Monday and Thursday, '1, 2'",
        "MOTUWETHFRSA, every day from Monday to Saturday, '1, 6'",
        "MOWEFR, 'every Monday, Wednesday and Friday', '1, 3'",
        "SASU, every Saturday and Sunday, '1, 2'",
    })
    void hasWordsAndSeasons(String step, String words, String seasons) {
        assertEquals(words, step(step).words());
        assertEquals("[" + seasons + "]", step(step).seasonCandidates().toString());
    }

    @Test
    void refusesWhatLeadsNowhere() {
        assertRefused("count must be at least 1, but is 0", () -> TimeStep.ofSeconds(0));
        assertRefused("a step of MONTHS can't have the day of the month 32", () -> TimeStep.ofMonths(1, 32));
        assertRefused(
                "a step has days of the week where its unit is WEEKDAYS, and then counts 1, but it counts 1 WEEKDAYS"
                        + " and has 0 days of the week",
                () -> TimeStep.ofWeekdays(Set.of()));
        assertRefused(
                "a step has days of the week where its unit is WEEKDAYS, and then counts 1, but it counts 2 WEEKDAYS"
                        + " and has 5 days of the week",
                () -> new TimeStep(TimeStep.Unit.WEEKDAYS, 2, WEEKDAYS, 0));
    }

    /** Spark deals votes for steps by this number, each from a process of its own. */
    @Test
    void hasTheSameHashInEveryProcess() {
        assertEquals(31 * (31 * (31 * (31 + 1) + 1)), TimeStep.ofDays(1).hashCode());
        int week = 31 * (31 * (31 * (31 + 2) + 1) + 0b11111);
        assertEquals(week, step("MOTUWETHFR").hashCode());
        assertEquals(31 * (31 * (31 * (31 + 3) + 12)) + 28, step("P1Y@28").hashCode());
    }
}
