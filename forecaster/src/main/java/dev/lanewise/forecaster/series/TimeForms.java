package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.series.TimeForm.Precision;
import java.time.LocalDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the {@link TimeForm} of a text: ISO 8601 and its kin, and patterns of the user's. */
final class TimeForms {

    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}([-/]|-?M)(0[1-9]|1[0-2])");
    private static final Pattern QUARTER = Pattern.compile("[0-9]{4}([- /]?[Qq])[1-4]");
    private static final Pattern QUARTER_FIRST = Pattern.compile("([Qq])[1-4]([- /]?)[0-9]{4}");
    private static final Pattern WEEK = Pattern.compile("[0-9]{4}(-?)W[0-9]{2}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}([-/.]?)(0[1-9]|1[0-2])\\1([0-2][0-9]|3[01])");
    private static final Pattern TIME = Pattern.compile("[T ]([0-9]{1,2}):?[0-9]{2}(:?[0-9]{2})?(\\.[0-9]{1,9})?");
    private static final Pattern ZONE =
            Pattern.compile("( ?)(Z|[+-][0-9]{2}(:?[0-9]{2})?)?(\\[[A-Za-z][A-Za-z0-9_/+-]*\\])?");

    private static final int NANO_DIGITS = 9;

    private TimeForms() {}

    /**
     * The form of a text.
     *
     * @param text what may be a time
     * @return how to read it and others like it; empty if it is of no form that has one meaning alone
     */
    static Optional<TimeForm> of(String text) {
        if (YEAR.matcher(text).matches()) {
            return form(Precision.YEAR, "uuuu", text);
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return form(Precision.MONTH, "uuuu'" + month.group(1) + "'MM", text);
        }
        Matcher quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            return form(Precision.QUARTER, "uuuu'" + quarter.group(1) + "'Q", text);
        }
        Matcher first = QUARTER_FIRST.matcher(text);
        if (first.matches()) {
            return form(Precision.QUARTER, "'" + first.group(1) + "'Q'" + first.group(2) + "'uuuu", text);
        }
        Matcher week = WEEK.matcher(text);
        if (week.matches()) {
            return Optional.of(week(week.group(1) + "W", text));
        }
        Matcher date = DATE.matcher(text);
        return date.lookingAt() ? dated(text, date) : Optional.empty();
    }

    private static Optional<TimeForm> form(Precision precision, String pattern, String example) {
        DateTimeFormatter formatter = finish(new DateTimeFormatterBuilder().appendPattern(pattern.replace("''", "")));
        return Optional.of(new TimeForm(precision, formatter, example));
    }

    private static DateTimeFormatter finish(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
    }

    /** ISO weeks, by their Mondays. */
    private static TimeForm week(String literal, String example) {
        DateTimeFormatter formatter = finish(new DateTimeFormatterBuilder()
                .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
                .appendLiteral(literal)
                .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
                .parseDefaulting(ChronoField.DAY_OF_WEEK, 1));
        return new TimeForm(Precision.WEEK, formatter, example);
    }

    /** A date, perhaps with a time and a zone behind it. */
    private static Optional<TimeForm> dated(String text, Matcher date) {
        String separator = date.group(1);
        String day = "uuuu" + separator + "MM" + separator + "dd";
        if (date.end() == text.length()) {
            return form(Precision.DAY, day, text);
        }
        Matcher time = TIME.matcher(text).region(date.end(), text.length());
        if (!time.lookingAt() || time.group(1).length() == 1 && time.group().indexOf(':') < 0) {
            return Optional.empty();
        }
        Matcher zone = ZONE.matcher(text).region(time.end(), text.length());
        if (!zone.matches()) {
            return Optional.empty();
        }
        boolean seconds = time.group(2) != null;
        return Optional.of(new TimeForm(
                Precision.MOMENT,
                reader(day, time, zone),
                writer(day, time, zone, seconds),
                writer(day, time, zone, true),
                text));
    }

    /** How a moment is read: seconds and their fractions may be there or not. */
    private static DateTimeFormatter reader(String day, Matcher time, Matcher zone) {
        DateTimeFormatterBuilder builder = day(day, time);
        String colon = colon(time);
        if (colon.isEmpty()) {
            builder.appendPattern("HH");
        } else {
            builder.appendValue(ChronoField.HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE);
        }
        builder.appendLiteral(colon).appendPattern("mm");
        builder.optionalStart().appendLiteral(colon).appendPattern("ss");
        builder.appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DIGITS, true).optionalEnd();
        appendZone(builder, zone);
        return finish(builder);
    }

    /** How a moment is written, where with seconds, with at least as many digits of their fractions as the example. */
    private static DateTimeFormatter writer(String day, Matcher time, Matcher zone, boolean seconds) {
        DateTimeFormatterBuilder builder = day(day, time);
        builder.appendPattern(time.group(1).length() == 1 ? "H" : "HH");
        builder.appendLiteral(colon(time)).appendPattern("mm");
        if (seconds) {
            int digits = time.group(3) == null ? 0 : time.group(3).length() - 1;
            builder.appendLiteral(colon(time)).appendPattern("ss");
            builder.appendFraction(ChronoField.NANO_OF_SECOND, digits, NANO_DIGITS, true);
        }
        appendZone(builder, zone);
        return finish(builder);
    }

    private static DateTimeFormatterBuilder day(String day, Matcher time) {
        return new DateTimeFormatterBuilder()
                .appendPattern(day)
                .appendLiteral(time.group().charAt(0));
    }

    /** What stands between hours and minutes. */
    private static String colon(Matcher time) {
        return time.group().indexOf(':') >= 0 ? ":" : "";
    }

    private static void appendZone(DateTimeFormatterBuilder builder, Matcher zone) {
        builder.appendLiteral(zone.group(1));
        String offset = zone.group(2);
        if (offset != null) {
            String form = offset.length() == 3 ? "+HH" : offset.length() == 5 ? "+HHMM" : "+HH:MM";
            builder.appendOffset(form, offset.equals("Z") ? "Z" : form.replaceAll("[HM]", "0"));
        }
        if (zone.group(4) != null) {
            builder.appendLiteral('[').appendZoneRegionId().appendLiteral(']');
        }
    }

    /**
     * The form that a pattern describes.
     *
     * @param pattern letters of {@link DateTimeFormatter}, such as {@code dd.MM.yyyy HH:mm}; names are English
     * @return the form
     * @throws IllegalArgumentException if it is not a pattern, or names no year
     */
    static TimeForm ofPattern(String pattern) {
        DateTimeFormatter formatter = finish(new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1));
        String letters = pattern.replaceAll("'[^']*'", "");
        if (!letters.matches(".*[uyY].*")) {
            throw new IllegalArgumentException("a pattern of times needs the year (yyyy)");
        }
        Precision precision = letters.matches(".*[HhkKmsSA].*")
                ? Precision.MOMENT
                : letters.matches(".*[dDeE].*")
                        ? Precision.DAY
                        : letters.matches(".*[ML].*")
                                ? Precision.MONTH
                                : letters.matches(".*[Qq].*") ? Precision.QUARTER : Precision.YEAR;
        return new TimeForm(precision, formatter, pattern);
    }

    /** The form that ISO 8601 has for times such steps apart. */
    static TimeForm ofSteps(TimeStep step, List<LocalDateTime> times) {
        boolean wholeDays = times.stream().allMatch(time -> time.toLocalTime().toSecondOfDay() == 0);
        boolean firsts = wholeDays && times.stream().allMatch(time -> time.getDayOfMonth() == 1);
        String example = "2000-01-01";
        if (step.unit() == TimeStep.Unit.NANOS || !wholeDays) {
            example = step.hasPartOfSecond() ? "2000-01-01T00:00:00.000000000" : "2000-01-01T00:00:00";
        } else if (step.unit() == TimeStep.Unit.MONTHS && firsts) {
            example = step.count() % 12 == 0 ? "2000" : step.count() % 3 == 0 ? "2000-Q1" : "2000-01";
        }
        return of(example).orElseThrow();
    }
}
