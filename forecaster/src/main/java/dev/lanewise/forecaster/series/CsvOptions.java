package dev.lanewise.forecaster.series;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to read from a CSV file, and how. What isn't given is found by looking at the file.
 *
 * @param format how the file is written
 * @param timeColumn the column that says when each row was; else the first one whose texts are all times
 * @param timePattern how times are written, as {@link java.time.format.DateTimeFormatter} has it, with English names
 * @param targets columns to forecast; else the only one of numbers
 * @param pastInputs other columns that are known up to the last target value
 * @param futureInputs other columns that are known ahead, in rows after the last target value
 * @param fill what becomes of gaps, duplicate times and missing values
 * @param times what the times are for
 */
public record CsvOptions(
        CsvFormat format,
        Optional<String> timeColumn,
        Optional<String> timePattern,
        List<String> targets,
        List<String> pastInputs,
        List<String> futureInputs,
        Fill fill,
        TimeUse times) {

    /** What times are for. */
    public enum TimeUse {
        /** Rows are put into their order and checked for gaps and duplicate times. */
        ORDER,
        /**
         * Rows stay as they are, and what the times show is only noted. Every value must be there, unless the options
         * say what becomes of missing values or which texts stand for them, or each row has the id of its series.
         */
        WATCH,
        /** No column is looked at for times: rows count as equally spaced, in the order of the file. */
        NONE
    }

    /** Everything found. */
    public static final CsvOptions FOUND = new CsvOptions(
            CsvFormat.FOUND,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Fill.ERROR,
            TimeUse.ORDER);

    /** Refuses a column with two roles, and a pattern that isn't one. */
    public CsvOptions {
        timePattern.ifPresent(TimeForms::ofPattern);
        targets = List.copyOf(targets);
        pastInputs = List.copyOf(pastInputs);
        futureInputs = List.copyOf(futureInputs);
        Set<String> seen = new HashSet<>();
        timeColumn.ifPresent(seen::add);
        for (List<String> role : List.of(targets, pastInputs, futureInputs)) {
            for (String name : role) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("the column " + name + " is named twice; each column is one of"
                            + " the time, a target, a past input or a future input");
                }
            }
        }
    }

    /** Whether a value that is missing ends the reading at once. */
    boolean needsEveryValue() {
        return times == TimeUse.WATCH && fill == Fill.ERROR && format.missing().isEmpty();
    }

    /**
     * Says how the file is written.
     *
     * @param newFormat how
     * @return changed options
     */
    public CsvOptions withFormat(CsvFormat newFormat) {
        return new CsvOptions(newFormat, timeColumn, timePattern, targets, pastInputs, futureInputs, fill, times);
    }

    /**
     * Names what stands between columns.
     *
     * @param separator such as a semicolon
     * @return changed options
     */
    public CsvOptions withSeparator(char separator) {
        return withFormat(new CsvFormat(
                Optional.of(separator), format.decimalMark(), format.encoding(), format.header(), format.missing()));
    }

    /**
     * Names the decimal mark.
     *
     * @param mark a point or a comma
     * @return changed options
     */
    public CsvOptions withDecimalMark(char mark) {
        return withFormat(new CsvFormat(
                format.separator(), Optional.of(mark), format.encoding(), format.header(), format.missing()));
    }

    /**
     * Names the encoding.
     *
     * @param encoding such as windows-1252
     * @return changed options
     */
    public CsvOptions withEncoding(Charset encoding) {
        return withFormat(new CsvFormat(
                format.separator(), format.decimalMark(), Optional.of(encoding), format.header(), format.missing()));
    }

    /**
     * Says that the first line holds values, so that columns are called 1, 2, 3 and so on.
     *
     * @return changed options
     */
    public CsvOptions withoutHeader() {
        return withFormat(
                new CsvFormat(format.separator(), format.decimalMark(), format.encoding(), false, format.missing()));
    }

    /**
     * Names texts that stand for a missing value.
     *
     * @param texts such as -999
     * @return changed options
     */
    public CsvOptions withMissing(Set<String> texts) {
        return withFormat(
                new CsvFormat(format.separator(), format.decimalMark(), format.encoding(), format.header(), texts));
    }

    /**
     * Names the column of times.
     *
     * @param column its name
     * @return changed options
     */
    public CsvOptions withTimeColumn(String column) {
        return new CsvOptions(format, Optional.of(column), timePattern, targets, pastInputs, futureInputs, fill, times);
    }

    /**
     * Says how times are written.
     *
     * @param pattern such as {@code dd.MM.yyyy}
     * @return changed options
     */
    public CsvOptions withTimePattern(String pattern) {
        return new CsvOptions(format, timeColumn, Optional.of(pattern), targets, pastInputs, futureInputs, fill, times);
    }

    /**
     * Says what times are for.
     *
     * @param use what
     * @return changed options
     */
    public CsvOptions withTimes(TimeUse use) {
        return new CsvOptions(format, timeColumn, timePattern, targets, pastInputs, futureInputs, fill, use);
    }

    /**
     * Names what is to be forecast.
     *
     * @param columns their names
     * @return changed options
     */
    public CsvOptions withTargets(String... columns) {
        return new CsvOptions(format, timeColumn, timePattern, List.of(columns), pastInputs, futureInputs, fill, times);
    }

    /**
     * Names inputs that are known up to the last target value.
     *
     * @param columns their names
     * @return changed options
     */
    public CsvOptions withPastInputs(String... columns) {
        return new CsvOptions(format, timeColumn, timePattern, targets, List.of(columns), futureInputs, fill, times);
    }

    /**
     * Names inputs that are known ahead.
     *
     * @param columns their names
     * @return changed options
     */
    public CsvOptions withFutureInputs(String... columns) {
        return new CsvOptions(format, timeColumn, timePattern, targets, pastInputs, List.of(columns), fill, times);
    }

    /**
     * Says what becomes of gaps, duplicate times and missing values.
     *
     * @param how how they are filled
     * @return changed options
     */
    public CsvOptions withFill(Fill how) {
        return new CsvOptions(format, timeColumn, timePattern, targets, pastInputs, futureInputs, how, times);
    }
}
