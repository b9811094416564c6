package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.samples.Range;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.Setting;
import java.util.Optional;

/**
 * Finds the rows of one series that are for training, for validation and for the test: by their times, where a column
 * of times is named.
 */
final class RowsOfParts {

    private RowsOfParts() {}

    static Split split(Config.Parts parts, Table table, Optional<Times> times) {
        if (!parts.areNamed()) {
            return Split.byTime(table.rows(), parts.validationFraction(), parts.testFraction());
        }
        int training = end(parts.trainUntil(), 0, table, times);
        int validation = end(parts.validationUntil(), training, table, times);
        int test = parts.testUntil().text().isEmpty() ? table.rows() : end(parts.testUntil(), validation, table, times);
        if (test == validation) {
            throw parts.trainUntil().mustBe("a row before the last one, as rows for the test are needed, too");
        }
        return new Split(new Range(0, training), new Range(training, validation), new Range(validation, test));
    }

    /** The row after the last one of a part; the part is empty where the setting is. */
    private static int end(Setting until, int from, Table table, Optional<Times> times) {
        String text = until.text();
        if (text.isEmpty()) {
            return from;
        }
        int row = times.isPresent() ? after(until, times.get()) : number(text);
        if (row <= from || row > table.rows()) {
            throw until.mustBe(
                    times.isPresent()
                            ? "a time from " + times.get().text(Math.min(from, table.rows() - 1)) + " to "
                                    + times.get().text(table.rows() - 1)
                            : "a row from " + (from + 1) + " to " + table.rows() + ", counted from 1");
        }
        return row;
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    }

    private static int after(Setting until, Times times) {
        try {
            return times.after(until.text());
        } catch (IllegalArgumentException e) {
            throw new InputException(until.origin(), until.key(), until.key() + ": " + e.getMessage());
        }
    }
}
