package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.TimeForm.Moment;
import dev.lanewise.forecaster.series.TimeForm.Precision;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the times of a file's column. All have the form of the first one. */
final class TimeReader {

    /** Dates whose day and month can be told apart only by someone who knows. */
    private static final Pattern UNCLEAR = Pattern.compile("[0-9]{1,2}([./-])[0-9]{1,2}\\1([0-9]{4}|[0-9]{2})\\b.*");
    /** So many texts are remembered, as many series have the same times. */
    private static final int REMEMBERED = 1 << 12;

    private final String name;
    private final Map<String, Moment> read = new HashMap<>();
    private TimeForm form;
    private String first;
    private boolean hasOffsets;
    private boolean hasNanos;
    private ZoneId zone;
    private int failedAt;
    private String failure;

    /**
     * Prepares to read.
     *
     * @param name the column's name
     * @param pattern the form that the user names
     */
    TimeReader(String name, Optional<TimeForm> pattern) {
        this.name = name;
        this.form = pattern.orElse(null);
    }

    /** Reads the next row's time; null, and the column's failure, if it can't be read. */
    Moment read(String text, int line) {
        Moment known = read.get(text);
        if (known != null) {
            return known;
        }
        if (form == null) {
            form = TimeForms.of(text).orElse(null);
        }
        Optional<Moment> moment = form == null ? Optional.empty() : form.read(text);
        if (moment.isEmpty()) {
            fail(line, problem(text));
            return null;
        }
        if (first == null) {
            first = text;
            zone = moment.get().zone();
            hasOffsets = moment.get().offset() != null;
        }
        boolean sameKind = (moment.get().offset() != null) == hasOffsets;
        if (!sameKind || zone != null && !zone.equals(moment.get().zone())) {
            fail(line, Shown.quoted(text) + " has another kind of time zone than " + Shown.quoted(first));
            return null;
        }
        hasNanos |= moment.get().local().getNano() > 0;
        if (read.size() < REMEMBERED) {
            read.put(text, moment.get());
        }
        return moment.get();
    }

    private void fail(int line, String problem) {
        failedAt = line;
        failure = problem;
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

    /** The times of a series, as this read them, in the order of the file. */
    Timeline timeline(TimeColumn times) {
        return times.toTimeline(form, zone, hasNanos);
    }
}
