package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.TimeForm.Moment;
import dev.lanewise.forecaster.series.TimeForm.Precision;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times of a column while a file is read. All have the form of the first one. */
final class TimeColumn {

    private static final int FIRST_ROWS = 256;
    /** Dates whose day and month can be told apart only by someone who knows. */
    private static final Pattern UNCLEAR = Pattern.compile("[0-9]{1,2}([./-])[0-9]{1,2}\\1([0-9]{4}|[0-9]{2})\\b.*");

    private final String name;
    private TimeForm form;
    private String first;
    private long[] seconds = new long[FIRST_ROWS];
    private int[] nanos;
    private int[] offsets;
    private ZoneId zone;
    private int rows;
    private int failedAt;
    private String failure;

    /**
     * Prepares to read.
     *
     * @param name the column's name
     * @param pattern the form that the user names
     */
    TimeColumn(String name, Optional<TimeForm> pattern) {
        this.name = name;
        this.form = pattern.orElse(null);
    }

    /** Reads the next row's time; one that can't be read is the column's failure. */
    void add(String text, int line) {
        if (form == null) {
            form = TimeForms.of(text).orElse(null);
        }
        Optional<Moment> moment = form == null ? Optional.empty() : form.read(text);
        if (moment.isEmpty()) {
            fail(line, problem(text));
            return;
        }
        if (first == null) {
            first = text;
            zone = moment.get().zone();
            offsets = moment.get().offset() == null ? null : new int[FIRST_ROWS];
        }
        boolean sameKind = (moment.get().offset() == null) == (offsets == null);
        if (!sameKind || zone != null && !zone.equals(moment.get().zone())) {
            fail(line, Shown.quoted(text) + " has another kind of time zone than " + Shown.quoted(first));
            return;
        }
        add(moment.get());
    }

    private void add(Moment moment) {
        if (rows == seconds.length) {
            int longer = Math.addExact(rows, rows / 2);
            seconds = Arrays.copyOf(seconds, longer);
            nanos = nanos == null ? null : Arrays.copyOf(nanos, longer);
            offsets = offsets == null ? null : Arrays.copyOf(offsets, longer);
        }
        seconds[rows] = moment.local().toEpochSecond(ZoneOffset.UTC);
        if (nanos == null && moment.local().getNano() > 0) {
            nanos = new int[seconds.length];
        }
        if (nanos != null) {
            nanos[rows] = moment.local().getNano();
        }
        if (offsets != null) {
            offsets[rows] = moment.offset().getTotalSeconds();
        }
        rows++;
    }

    private void fail(int line, String problem) {
        failedAt = line;
        failure = problem;
        seconds = null;
        nanos = null;
        offsets = null;
    }

    private String problem(String text) {
        if (NumberText.isMissing(text)) {
            return "the time is missing; fill it in, or delete the row";
        }
        if (first != null) {
            return Shown.quoted(text) + " is not a time like " + Shown.quoted(first) + " in the first row";
        }
        if (form != null) {
            return Shown.quoted(text) + " doesn't fit the pattern of times, " + Shown.quoted(form.example());
        }
        Matcher unclear = UNCLEAR.matcher(text);
        String mark = unclear.matches() ? unclear.group(1) : "";
        return unclear.matches()
                ? "whether " + Shown.quoted(text)
                        + " begins with the day or the month can't be told; give the pattern of" + " times, such as d"
                        + mark + "M" + mark + "yyyy or M" + mark + "d" + mark + "yyyy"
                : Shown.quoted(text) + " is not a time in a known form such as 2021-01-31, 2021-01-31T06:00, 2021-01,"
                        + " 2021-Q1 or 2021; give the pattern of times, such as dd.MM.yyyy HH:mm";
    }

    /** Whether a text looks like a time of whatever form. */
    static boolean looksLikeATime(String text) {
        return UNCLEAR.matcher(text).matches() || TimeForms.of(text).isPresent();
    }

    boolean failed() {
        return failure != null;
    }

    int failedAt() {
        return failedAt;
    }

    String failure() {
        return failure;
    }

    String name() {
        return name;
    }

    /** Whether texts are years alone, which other numbers may look like. */
    boolean isYears() {
        return form.precision() == Precision.YEAR;
    }

    /** Whether each row is later than the one before, or each is earlier. */
    boolean isMonotone() {
        boolean up = true;
        boolean down = true;
        for (int row = 1; row < rows; row++) {
            up &= seconds[row] > seconds[row - 1];
            down &= seconds[row] < seconds[row - 1];
        }
        return rows > 1 && (up || down);
    }

    /** The times in the order of the file. */
    Timeline toTimeline() {
        return new Timeline(
                form,
                Arrays.copyOf(seconds, rows),
                nanos == null ? null : Arrays.copyOf(nanos, rows),
                offsets == null ? null : Arrays.copyOf(offsets, rows),
                zone);
    }
}
