package dev.lanewise.forecaster.series;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * What the calendar says of a row's time, as two columns, so that the end of a cycle lies beside its beginning:
 *
 * <pre>
 * angle = (2 pi) * k / n          in double, from left to right; 2 pi is 2.0 * Math.PI
 * sine  = StrictMath.sin(angle)   cosine = StrictMath.cos(angle)
 * </pre>
 *
 * <p>with {@code k} and {@code n} of the feature. All rows have them, those that are still to come, too.
 */
public enum CalendarFeature {
    /** The time of day: k is the second of the day, n is 86400. */
    HOUR,
    /** The day of the week: k is 0 for Monday, n is 7. */
    WEEKDAY,
    /** The day of the year: k is 0 for 1 January, n is the number of days of that year. */
    DAY_OF_YEAR,
    /** The month: k is 0 for January, n is 12. */
    MONTH;

    private static final double CIRCLE = 2.0 * Math.PI;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final long NANOS_OF_DAY = SECONDS_OF_DAY * 1_000_000_000L;
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_OF_YEAR = 12;

    /**
     * The feature in words.
     *
     * @return such as "day of year"
     */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The names of its columns.
     *
     * @return that of the sine and that of the cosine
     */
    public List<String> columns() {
        return List.of(words() + " (sine)", words() + " (cosine)");
    }

    /**
     * Adds features to a table.
     *
     * @param table a table whose rows have times
     * @param features what to add
     * @return the table with two more columns for each feature, in the order of this enum
     * @throws IllegalArgumentException if rows have no times, or they lie too far apart for a feature
     */
    public static Table addTo(Table table, Collection<CalendarFeature> features) {
        if (features.isEmpty()) {
            return table;
        }
        Times times = table.times()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the rows have no times, so the calendar says nothing of them; name the column of times"));
        List<Column> more = new ArrayList<>();
        for (CalendarFeature feature : EnumSet.copyOf(features)) {
            feature.requireChange(times.step());
            double[] sine = new double[times.rows()];
            double[] cosine = new double[times.rows()];
            for (int row = 0; row < sine.length; row++) {
                double angle = feature.angle(times.at(row));
                sine[row] = StrictMath.sin(angle);
                cosine[row] = StrictMath.cos(angle);
            }
            more.add(new Column(feature.columns().get(0), sine));
            more.add(new Column(feature.columns().get(1), cosine));
        }
        return table.with(more);
    }

    private double angle(LocalDateTime time) {
        return switch (this) {
            case HOUR -> CIRCLE * time.toLocalTime().toSecondOfDay() / SECONDS_OF_DAY;
            case WEEKDAY -> CIRCLE * (time.getDayOfWeek().getValue() - 1) / DAYS_OF_WEEK;
            case DAY_OF_YEAR ->
                CIRCLE * (time.getDayOfYear() - 1) / time.toLocalDate().lengthOfYear();
            case MONTH -> CIRCLE * (time.getMonthValue() - 1) / MONTHS_OF_YEAR;
        };
    }

    /** Refuses what is the same, or changes by chance alone, from row to row. */
    private void requireChange(TimeStep step) {
        boolean changes = switch (step.unit()) {
            case NANOS ->
                switch (this) {
                    case HOUR -> step.count() % NANOS_OF_DAY != 0;
                    case WEEKDAY -> step.count() % (DAYS_OF_WEEK * NANOS_OF_DAY) != 0;
                    default -> true;
                };
            case DAYS -> this == WEEKDAY ? step.count() % DAYS_OF_WEEK != 0 : this != HOUR;
            case WEEKDAYS -> this != HOUR;
            case MONTHS -> this == MONTH && step.count() % MONTHS_OF_YEAR != 0;
        };
        if (!changes) {
            throw new IllegalArgumentException(
                    "the " + words() + " says nothing of a row where times are " + step.words() + "; leave it out");
        }
    }
}
