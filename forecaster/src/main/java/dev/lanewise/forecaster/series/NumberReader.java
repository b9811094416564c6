package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;

/** Reads the numbers of a file's column. */
final class NumberReader {

    private final String name;
    private final CsvOptions options;
    private final char decimal;
    private final boolean mayMiss;
    private final boolean isTarget;
    private int rows;
    private int known;
    private int failedAt;
    private String failure;
    /** Whether it fails from the first row on, with words: then no value is meant to be missing. */
    private boolean isOfText;

    /**
     * Prepares to read.
     *
     * @param name the column's name
     * @param options which texts mean that there is no value, and what becomes of that
     * @param decimal the decimal mark
     * @param mayMiss whether a missing value is no failure of the column
     */
    NumberReader(String name, CsvOptions options, char decimal, boolean mayMiss) {
        this.name = name;
        this.options = options;
        this.decimal = decimal;
        this.mayMiss = mayMiss;
        this.isTarget = options.targets().contains(name);
    }

    /** Reads the next row's number: NaN if it is missing, or if it can't be read, which is the column's failure. */
    double read(String text, int line) {
        rows++;
        double value = NumberText.parse(text, decimal);
        boolean isMissing = Double.isNaN(value) || options.format().missing().contains(text);
        if (isMissing && !mayBeMissing(text)) {
            failedAt = line;
            failure = problem(text);
            return Double.NaN;
        }
        known += isMissing ? 0 : 1;
        return isMissing ? Double.NaN : value;
    }

    private boolean mayBeMissing(String text) {
        return mayMiss
                && (NumberText.isMissing(text) || options.format().missing().contains(text));
    }

    private String problem(String text) {
        if (text.equals(name)) {
            return "the names of the columns are repeated here; delete the line";
        }
        isOfText = isText(text) && !text.isEmpty() && !NumberText.isMissing(text);
        return isOfText && !isTarget
                ? "the column holds text such as " + Shown.quoted(text) + ", but only numbers can be an input"
                : NumberText.problem(text, decimal);
    }

    /** Whether the column's first row is text without any digit. */
    private boolean isText(String text) {
        return rows == 1 && text.chars().noneMatch(Character::isDigit);
    }

    String name() {
        return name;
    }

    boolean failed() {
        return failure != null;
    }

    int failedAt() {
        return failedAt;
    }

    /** What is wrong with the column. */
    InputException complaint(CsvPlace place) {
        return isOfText ? place.at(failedAt, name, failure) : place.notANumber(failedAt, name, failure);
    }

    /** How many values there are. */
    int known() {
        return known;
    }
}
