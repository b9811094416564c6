package dev.lanewise.forecaster.series;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calendar as columns. */
class CalendarFeatureTest {

    /** A rounding of sine and cosine. */
    private static final double ROUNDING = 1e-15;

    private static Table table(TimeStep step, String first, int rows) {
        return Table.of(new Column("x", new double[rows])).with(Times.of(step, LocalDateTime.parse(first), rows));
    }

    /** Where on the clock face the row of a time is: quarters of a turn. */
    @ParameterizedTest
    @CsvSource({
        "HOUR, 2021-01-04T00:00, 0",
        "HOUR, 2021-01-04T06:00, 1",
        "HOUR, 2021-01-04T18:00, 3",
        "HOUR, 2021-01-04T13:30, 2.25",
        "WEEKDAY, 2021-01-04T00:00, 0",
        "WEEKDAY, 2021-01-10T23:00, 3.4285714285714284",
        "DAY_OF_YEAR, 2021-01-01T12:00, 0",
        "DAY_OF_YEAR, 2021-12-31T00:00, 3.989041095890411",
        "DAY_OF_YEAR, 2020-12-31T00:00, 3.989071038251366",
        "DAY_OF_YEAR, 2020-07-02T00:00, 2",
        "MONTH, 2021-01-31T00:00, 0",
        "MONTH, 2021-10-01T00:00, 3",
    })
    void isAPlaceOnACircle(CalendarFeature feature, String time, double quarters) {
        Table with = CalendarFeature.addTo(table(TimeStep.ofSeconds(60), time, 1), Set.of(feature));
        List<String> names = feature.columns();
        assertEquals(
                StrictMath.sin(quarters * Math.PI / 2),
                with.column(names.get(0)).values()[0],
                ROUNDING);
        assertEquals(
                StrictMath.cos(quarters * Math.PI / 2),
                with.column(names.get(1)).values()[0],
                ROUNDING);
    }

    /** The bits are the contract's. */
    @Test
    void followsTheContract() {
        Table with = CalendarFeature.addTo(
                table(TimeStep.ofSeconds(60), "2021-05-19T07:21", 1), EnumSet.allOf(CalendarFeature.class));
        double[] angles = {
            2.0 * Math.PI * 26_460 / 86_400, 2.0 * Math.PI * 2 / 7, 2.0 * Math.PI * 138 / 365, 2.0 * Math.PI * 4 / 12
        };
        for (int i = 0; i < angles.length; i++) {
            assertEquals(
                    StrictMath.sin(angles[i]), with.columns().get(1 + 2 * i).values()[0]);
            assertEquals(
                    StrictMath.cos(angles[i]), with.columns().get(2 + 2 * i).values()[0]);
        }
        assertEquals("hour (sine)", with.columns().get(1).name());
        assertEquals("day of year (cosine)", with.columns().get(6).name());
    }

    @Test
    void rowsThatAreStillToComeHaveThem() {
        Table ahead = table(TimeStep.ofMonths(1), "2021-01-01T00:00", 11).extended(2);
        Table with = CalendarFeature.addTo(ahead, Set.of(CalendarFeature.MONTH));
        double[] sine = with.column("month (sine)").values();
        assertEquals(sine[0], sine[12]);
        assertEquals(13, with.known(0, CalendarFeature.MONTH.columns()));
        assertEquals(11, with.known(0, List.of("x")));
        assertArrayEquals(
                ahead.columns().toArray(),
                CalendarFeature.addTo(ahead, Set.of()).columns().toArray());
    }

    @Test
    void whatSaysNothingOfARowIsRefused() {
        refused("hour", "daily", CalendarFeature.HOUR, TimeStep.ofDays(1));
        refused("hour", "every 24 hours", CalendarFeature.HOUR, TimeStep.ofSeconds(86_400));
        refused(
                "hour",
                "every weekday",
                CalendarFeature.HOUR,
                TimeStep.ofWeekdays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
        refused("weekday", "weekly", CalendarFeature.WEEKDAY, TimeStep.ofDays(7));
        refused("weekday", "monthly", CalendarFeature.WEEKDAY, TimeStep.ofMonths(1));
        refused("day of year", "monthly", CalendarFeature.DAY_OF_YEAR, TimeStep.ofMonths(1));
        refused("month", "yearly", CalendarFeature.MONTH, TimeStep.ofMonths(12));
        assertRefused(
                "the rows have no times, so the calendar says nothing of them; name the column of times",
                () -> CalendarFeature.addTo(Table.of(new Column("x", new double[1])), Set.of(CalendarFeature.HOUR)));
    }

    private static void refused(String words, String step, CalendarFeature feature, TimeStep of) {
        assertRefused(
                "the " + words + " says nothing of a row where times are " + step + "; leave it out",
                () -> CalendarFeature.addTo(table(of, "2021-01-01T00:00", 3), Set.of(feature)));
    }
}
