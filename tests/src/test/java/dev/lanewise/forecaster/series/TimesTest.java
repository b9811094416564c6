package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row's time, what follows, and where a time is. */
class TimesTest {

    private static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);

    @Test
    void areWrittenAsTheirStepHasIt() {
        assertEquals(
                List.of("2020", "2021"),
                Times.of(TimeStep.ofMonths(12), FIRST, 2).texts());
        assertEquals(
                List.of("2020-Q1", "2020-Q2"),
                Times.of(TimeStep.ofMonths(3), FIRST, 2).texts());
        assertEquals(
                List.of("2020-01", "2020-02"),
                Times.of(TimeStep.ofMonths(1), FIRST, 2).texts());
        assertEquals(
                List.of("2020-01-31", "2020-02-29"),
                Times.of(TimeStep.ofMonths(1, 31), FIRST.plusDays(30), 2).texts());
        assertEquals(
                List.of("2020-01-01", "2020-01-08"),
                Times.of(TimeStep.ofDays(7), FIRST, 2).texts());
        assertEquals(
                List.of("2020-01-01T00:00:00", "2020-01-01T00:15:00"),
                Times.of(TimeStep.ofSeconds(900), FIRST, 2).texts());
        assertEquals(
                List.of("2020-01-01T06:00:00", "2020-02-01T06:00:00"),
                Times.of(TimeStep.ofMonths(1), FIRST.plusHours(6), 2).texts());
    }

    @Test
    void goOn() {
        Times days = Times.of(TimeStep.ofDays(1), FIRST, 59);
        assertEquals(List.of("2020-02-29", "2020-03-01"), days.following(58, 2).texts());
        assertEquals(List.of("2020-01-02"), days.following(0, 1).texts());
        assertEquals(LocalDateTime.of(2020, 2, 29, 0, 0), days.following(58, 2).at(0));
        assertEquals(0, days.following(58, 0).rows());
        assertEquals(List.of("2020-01-02", "2020-01-03"), days.range(1, 3).texts());
        assertEquals(TimeStep.ofDays(1), days.range(1, 3).step());
    }

    @Test
    void goOnWithinASecond() {
        Times one = Times.of(TimeStep.ofNanos(250_000_000), FIRST, 1);
        assertEquals(
                List.of("2020-01-01T00:00:00.250000000", "2020-01-01T00:00:00.500000000"),
                one.following(0, 2).texts());
        assertEquals(FIRST.plusNanos(250_000_000), one.following(0, 2).at(0));
    }

    @ParameterizedTest
    @CsvSource({
        "2020, 0, 366",
        "2021, 366, 731",
        "2020-02, 31, 60",
        "2020-Q2, 91, 182",
        "2020-02-29, 59, 60",
        "2020-02-29T12:00, 60, 60",
        "2019, 0, 0",
        "2022-06, 800, 800",
    })
    void areFoundByTheirText(String text, int from, int after) {
        Times days = Times.of(TimeStep.ofDays(1), FIRST, 800);
        assertEquals(from, days.from(text));
        assertEquals(after, days.after(text));
    }

    @Test
    void aTextThatIsNoTimeIsRefused() {
        assertRefused(
                "\"31.1.2020\" is not a time; write it as the data have it, such as \"2020-01-01\", or as a date such as"
                        + " \"2021-01-31\"",
                () -> Times.of(TimeStep.ofDays(1), FIRST, 3).from("31.1.2020"));
    }
}
