package dev.lanewise.forecaster.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Climatology is the mean of the same day of other years. */
class ClimatologyTest {

    private static Snapshot known(int year, int days, double... last) {
        double[] values = new double[days];
        System.arraycopy(last, 0, values, days - last.length, last.length);
        Times times = Times.of(TimeStep.ofDays(1), LocalDateTime.of(year, 1, 1, 0, 0), days);
        Table table = Table.of(new Column("y", values)).with(times);
        return Snapshot.of(table, List.of("y"), List.of(), days, 3);
    }

    private static Forecast forecast(Snapshot known) {
        return new Climatology().fit(known).forecast(known);
    }

    /** The value of row t is t: 1 to 3 March are rows 59 to 61 of 2021 and 424 to 426 of 2022. */
    @Test
    void theMeanOfTheSameDays() {
        double[] values = new double[365 + 365 + 59];
        for (int t = 0; t < values.length; t++) {
            values[t] = t;
        }
        Forecast forecast = forecast(known(2021, values.length, values));
        assertEquals(List.of("2023-03-01", "2023-03-02", "2023-03-03"), forecast.times());
        assertArrayEquals(new double[] {(59 + 424) / 2.0, (60 + 425) / 2.0, (61 + 426) / 2.0}, forecast.median());
    }

    /** 28 February 2021 is row 58; from 28 February 2024 on, 29 February has no other. */
    @Test
    void theFirstLeapDayTakesTheDayBefore() {
        int days = 3 * 365 + 58;
        double[] values = new double[days];
        values[58] = 30;
        values[365 + 58] = 60;
        Forecast forecast = forecast(known(2021, days, values));
        assertEquals(List.of("2024-02-28", "2024-02-29", "2024-03-01"), forecast.times());
        assertArrayEquals(new double[] {30, 30, 0}, forecast.median());
    }

    @Test
    void aDayThatNeverWasTakesTheMeanOfAll() {
        assertArrayEquals(
                new double[] {2, 2, 2}, forecast(known(2021, 3, 1, 2, 3)).median());
    }

    /** Of the days from 29 February to 2 March there are rows 59, 60, 424 and 425; a quarter of the way is 0.75. */
    @Test
    void quantilesAreThoseOfTheDaysAround() {
        double[] values = new double[365 + 365 + 59];
        for (int t = 0; t < values.length; t++) {
            values[t] = t;
        }
        Snapshot known = known(2021, values.length, values);
        Forecast forecast =
                new Climatology(1, List.of(0.25, 0.5, 0.75)).fit(known).forecast(known);
        assertEquals(List.of(0.25, 0.5, 0.75), forecast.quantiles());
        assertEquals(59.75, forecast.values()[0][0][0]);
        assertEquals((60 + 424) / 2.0, forecast.values()[0][1][0]);
        assertEquals(424.25, forecast.values()[0][2][0]);
    }

    /** A year's end lies beside its beginning: 31 December, 1 and 2 January are rows 364, 0 and 1. */
    @Test
    void theDaysAroundReachOverTheTurnOfTheYear() {
        double[] values = new double[365];
        values[364] = 30;
        values[1] = 10;
        Snapshot known = known(2021, 365, values);
        Forecast forecast = new Climatology(1, List.of(0.25, 0.75)).fit(known).forecast(known);
        assertEquals("2022-01-01", forecast.times().get(0));
        assertEquals(5, forecast.values()[0][0][0]);
        assertEquals(20, forecast.values()[0][1][0]);
    }

    @Test
    void itNeedsTimes() {
        Snapshot known = Snapshot.of(Table.of(new Column("y", new double[9])), List.of("y"), List.of(), 9, 3);
        assertEquals(
                "climatology needs the times of the table's rows",
                assertThrows(IllegalArgumentException.class, () -> forecast(known))
                        .getMessage());
    }
}
