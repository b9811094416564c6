package dev.lanewise.forecaster.series;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/**
 * A form in which times are written: how they are read, and how one is written so that it looks like the others.
 *
 * @param precision what a text names
 * @param reader reads a text of this form
 * @param writer writes one, a whole minute where it is a moment
 * @param exact writes any other moment
 * @param example what the form looks like
 */
record TimeForm(
        Precision precision,
        DateTimeFormatter reader,
        DateTimeFormatter writer,
        DateTimeFormatter exact,
        String example) {

    /** A form that is read and written alike. */
    TimeForm(Precision precision, DateTimeFormatter formatter, String example) {
        this(precision, formatter, formatter, formatter, example);
    }

    /** What a text names, from a year to a moment. */
    enum Precision {
        YEAR,
        QUARTER,
        MONTH,
        WEEK,
        DAY,
        MOMENT;

        /** The step of series whose rows are one after the other such years, say. */
        TimeStep step() {
            return switch (this) {
                case YEAR -> TimeStep.ofMonths(12);
                case QUARTER -> TimeStep.ofMonths(3);
                case MONTH -> TimeStep.ofMonths(1);
                case WEEK -> TimeStep.ofDays(7);
                case DAY -> TimeStep.ofDays(1);
                case MOMENT -> TimeStep.ofSeconds(3600);
            };
        }
    }

    /**
     * What a text says.
     *
     * @param local date and time as they are written, or the start of the day, month, quarter or year
     * @param offset hours from UTC; null where the text has none
     * @param zone a region's name; null where the text has none
     */
    record Moment(LocalDateTime local, ZoneOffset offset, ZoneId zone) {}

    /** Reads a text; empty if it isn't of this form, or there is no such day. */
    Optional<Moment> read(String text) {
        try {
            return Optional.of(moment(reader.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Moment moment(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneId zone = parsed.query(TemporalQueries.zoneId());
        return new Moment(
                date(parsed).atTime(time == null ? hour(parsed) : time),
                parsed.query(TemporalQueries.offset()),
                zone instanceof ZoneOffset ? null : zone);
    }

    /** A pattern may have no minutes. */
    private static LocalTime hour(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.HOUR_OF_DAY)
                ? LocalTime.of(parsed.get(ChronoField.HOUR_OF_DAY), 0)
                : LocalTime.MIDNIGHT;
    }

    private static LocalDate date(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date != null) {
            return date;
        }
        LocalDate year = LocalDate.of(parsed.get(ChronoField.YEAR), 1, 1);
        if (parsed.isSupported(ChronoField.MONTH_OF_YEAR)) {
            return year.withMonth(parsed.get(ChronoField.MONTH_OF_YEAR));
        }
        return parsed.isSupported(IsoFields.QUARTER_OF_YEAR)
                ? year.plusMonths(3 * (parsed.getLong(IsoFields.QUARTER_OF_YEAR) - 1))
                : year;
    }

    /** Writes a time in this form. */
    String write(LocalDateTime local, ZoneOffset offset, ZoneId zone) {
        boolean isWholeMinute = local.getSecond() == 0 && local.getNano() == 0;
        DateTimeFormatter fitting = isWholeMinute ? writer : exact;
        if (zone != null) {
            return fitting.format(
                    offset == null ? local.atZone(zone) : local.atOffset(offset).atZoneSameInstant(zone));
        }
        return fitting.format(offset == null ? local : local.atOffset(offset));
    }
}
