package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.TimeForm.Moment;
import dev.lanewise.forecaster.series.TimeForm.Precision;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When each row of a table was, in order within each series; and how to write that. Times are local ones, as a file has
 * them; where it has offsets from UTC, too, these order the rows. Immutable.
 */
public final class Times {

    final TimeStep step;
    final TimeForm form;
    final long[] seconds;
    /** Nanoseconds within a second; null where all are 0, and will be some steps later. */
    final int[] nanos;
    /** Seconds from UTC; null where they aren't known. */
    final int[] offsets;
    /** Where clocks change; null where that isn't known. */
    final ZoneId zone;

    /**
     * Times that a file has.
     *
     * @param seconds local time, as seconds from 1970
     */
    Times(TimeStep step, TimeForm form, long[] seconds, int[] nanos, int[] offsets, ZoneId zone) {
        this.step = step;
        this.form = form;
        this.seconds = seconds;
        this.nanos = nanos == null && step.hasPartOfSecond() ? new int[seconds.length] : nanos;
        this.offsets = offsets;
        this.zone = zone;
    }

    /**
     * Times one step apart.
     *
     * @param step the step
     * @param first the first row's time
     * @param rows how many rows
     * @return times that are written in the form that ISO 8601 has for such steps
     */
    public static Times of(TimeStep step, LocalDateTime first, int rows) {
        ParameterException.requireAtLeast("rows", 0, rows);
        return of(
                step,
                IntStream.range(0, rows).mapToObj(row -> step.plus(first, row)).toList());
    }

    /**
     * Given times.
     *
     * @param step the step from one to the next
     * @param times a time for each row
     * @return times that are written in the form that ISO 8601 has for such steps
     */
    public static Times of(TimeStep step, List<LocalDateTime> times) {
        long[] seconds = new long[times.size()];
        int[] nanos = new int[times.size()];
        for (int row = 0; row < seconds.length; row++) {
            seconds[row] = times.get(row).toEpochSecond(ZoneOffset.UTC);
            nanos[row] = times.get(row).getNano();
        }
        boolean whole = Arrays.stream(nanos).allMatch(nano -> nano == 0);
        return new Times(step, TimeForms.ofSteps(step, times), seconds, whole ? null : nanos, null, null);
    }

    /**
     * How many rows have a time.
     *
     * @return all rows of the table
     */
    public int rows() {
        return seconds.length;
    }

    /**
     * The frequency.
     *
     * @return the time from one row to the next
     */
    public TimeStep step() {
        return step;
    }

    /**
     * When a row was.
     *
     * @param row its number, from 0
     * @return date and time there and then
     */
    public LocalDateTime at(int row) {
        return LocalDateTime.ofEpochSecond(seconds[row], nanos == null ? 0 : nanos[row], ZoneOffset.UTC);
    }

    /**
     * Whether two rows have the same time, and the same ones after it.
     *
     * @param row a row, from 0
     * @param other another
     * @return whether nothing tells their times apart
     */
    public boolean isSame(int row, int other) {
        return seconds[row] == seconds[other]
                && (nanos == null || nanos[row] == nanos[other])
                && (offsets == null || offsets[row] == offsets[other]);
    }

    private ZoneOffset offset(int row) {
        return offsets == null ? null : ZoneOffset.ofTotalSeconds(offsets[row]);
    }

    /**
     * When a row was, in the form that the file has.
     *
     * @param row its number, from 0
     * @return such as "2021-01"
     */
    public String text(int row) {
        return form.write(at(row), offset(row), zone);
    }

    /**
     * All times in the form that the file has.
     *
     * @return a text for each row
     */
    public List<String> texts() {
        return IntStream.range(0, rows()).mapToObj(this::text).toList();
    }

    /**
     * Times of rows that come after one.
     *
     * @param row a row, from 0
     * @param count how many
     * @return its time and one step, two steps and so on, as times that are written like these
     */
    public Times following(int row, int count) {
        ParameterException.requireAtLeast("count", 0, count);
        return new TimesBuilder(this, count).follow(this, row, count).build();
    }

    /** The time some steps after a row's. */
    Moment later(int row, long steps) {
        LocalDateTime from = at(row);
        ZoneOffset offset = offset(row);
        if (zone == null || offset == null) {
            return new Moment(step.plus(from, steps), offset, zone);
        }
        if (step.unit() == TimeStep.Unit.NANOS) {
            LocalDateTime utc = from.minusSeconds(offset.getTotalSeconds());
            ZonedDateTime then = step.plus(utc, steps).atOffset(ZoneOffset.UTC).atZoneSameInstant(zone);
            return new Moment(then.toLocalDateTime(), then.getOffset(), zone);
        }
        ZonedDateTime then = step.plus(from, steps).atZone(zone);
        return new Moment(then.toLocalDateTime(), then.getOffset(), zone);
    }

    /**
     * The first row from a time on.
     *
     * @param text a time in the file's form or one of ISO 8601, as exact as needed: "2015" is the start of that year
     * @return the first row of that time or a later one; the number of rows if all are earlier
     * @throws IllegalArgumentException if the text can't be understood
     */
    public int from(String text) {
        return firstAtOrAfter(parse(text).moment().local());
    }

    /**
     * The first row after a time.
     *
     * @param text a time in the file's form or one of ISO 8601; a year, quarter, month, week or day counts to its end
     * @return the first row that is later; the number of rows if none is
     * @throws IllegalArgumentException if the text can't be understood
     */
    public int after(String text) {
        TimeText parsed = parse(text);
        LocalDateTime start = parsed.moment().local();
        LocalDateTime end = parsed.precision() == Precision.MOMENT
                ? start.plusNanos(1)
                : parsed.precision().step().plus(start, 1);
        return firstAtOrAfter(end);
    }

    private int firstAtOrAfter(LocalDateTime time) {
        int row = 0;
        while (row < rows() && at(row).isBefore(time)) {
            row++;
        }
        return row;
    }

    private TimeText parse(String text) {
        return TimeText.parse(text, form, rows() > 0 ? text(0) : form.example());
    }

    /**
     * The times of some rows.
     *
     * @param from the first row
     * @param to the row after the last one
     * @return their times
     */
    public Times range(int from, int to) {
        return new Times(step, form, part(seconds, from, to), part(nanos, from, to), part(offsets, from, to), zone);
    }

    /** The times of some rows, in order. */
    Times rows(int[] kept) {
        Timeline all = new Timeline(form, seconds, nanos, offsets, zone);
        return all.ordered(kept).withStep(step);
    }

    private static long[] part(long[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    private static int[] part(int[] values, int from, int to) {
        return values == null ? null : Arrays.copyOfRange(values, from, to);
    }

    /**
     * The memory that they take.
     *
     * @return bytes
     */
    public long bytes() {
        int ints = (nanos == null ? 0 : 1) + (offsets == null ? 0 : 1);
        return (long) rows() * (Long.BYTES + ints * Integer.BYTES);
    }
}
