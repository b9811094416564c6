package dev.lanewise.spark;

import dev.lanewise.forecaster.series.Fill;
import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * Which columns of a data set tell rows of one series from those of another, and in which order they are.
 *
 * @param id the column that names a row's series
 * @param time the column that says when a row was: timestamps, dates, texts that the library reads as times, or
 *     numbers, which order the rows, count as equally spaced and give no calendar; whole numbers in a column whose name
 *     speaks of years are years
 * @param timePattern how texts are written, as {@link DateTimeFormatter} has it; null where the library finds it
 * @param fill what becomes of gaps, duplicate times and missing values
 * @param order a column by which rows of the same time come one after the other; null for their values
 */
public record SeriesColumns(String id, String time, String timePattern, Fill fill, String order)
        implements Serializable {

    /** Refuses columns that are missing or the same. */
    public SeriesColumns {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(fill, "fill");
        if (id.equals(time)) {
            throw new IllegalArgumentException("the column " + id + " can't be both the id and the time");
        }
    }

    /**
     * Columns without more to say of them.
     *
     * @param id the column that names a row's series
     * @param time the column that says when a row was
     * @return texts of times are understood by themselves, and holes are refused
     */
    public static SeriesColumns of(String id, String time) {
        return new SeriesColumns(id, time, null, Fill.ERROR, null);
    }

    /**
     * The same columns with another rule for holes.
     *
     * @param changed what becomes of them
     * @return new columns
     */
    public SeriesColumns withFill(Fill changed) {
        return new SeriesColumns(id, time, timePattern, changed, order);
    }

    /**
     * The same columns with times of a known form.
     *
     * @param changed such as {@code dd.MM.yyyy}
     * @return new columns
     */
    public SeriesColumns withTimePattern(String changed) {
        return new SeriesColumns(id, time, changed, fill, order);
    }

    /**
     * The same columns with an order for rows of the same time, such as those of an hour that clocks show twice.
     *
     * @param changed a column that says which of them was first, by whatever Spark can sort
     * @return new columns
     */
    public SeriesColumns withOrder(String changed) {
        return new SeriesColumns(id, time, timePattern, fill, changed);
    }

    /** The pattern of times, where there is one. */
    Optional<String> pattern() {
        return Optional.ofNullable(timePattern);
    }
}
