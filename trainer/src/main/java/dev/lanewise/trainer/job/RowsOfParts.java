package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.samples.Range;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows of each series that are for training, for validation and for the test: by their times, where a column
 * of times is named.
 */
final class RowsOfParts {

    private RowsOfParts() {}

    /** Of each series. Of several, not each needs to have the rows that are named. */
    static List<Split> splits(Config.Parts parts, Table table, Optional<Times> times) {
        if (table.series() == 1) {
            return List.of(split(parts, table, times));
        }
        List<Split> splits = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            int start = table.starts()[series];
            int end = table.end(series);
            Split own = parts.areNamed()
                    ? within(parts, end - start, times.map(all -> all.range(start, end)))
                    : Split.byTime(end - start, parts.validationFraction(), parts.testFraction());
            splits.add(own.after(start));
        }
        boolean isNamed = parts.areNamed() && parts.hasValidation();
        if (isNamed && splits.stream().allMatch(split -> split.validation().length() == 0)) {
            throw parts.validationUntil().mustBe("after data.train_until, and in one of the series at least");
        }
        return splits;
    }

    private static Split within(Config.Parts parts, int rows, Optional<Times> times) {
        int training = last(parts.trainUntil(), 0, rows, times);
        int validation = last(parts.validationUntil(), training, rows, times);
        int test = parts.testUntil().text().isEmpty() ? rows : last(parts.testUntil(), validation, rows, times);
        return new Split(new Range(0, training), new Range(training, validation), new Range(validation, test));
    }

    /** The row after the last one of a part, of those that the series has. */
    private static int last(Setting until, int from, int rows, Optional<Times> times) {
        String text = until.text();
        if (text.isEmpty()) {
            return from;
        }
        int row = times.isPresent() ? after(until, times.get()) : number(text);
        if (row == 0 && times.isEmpty()) {
            throw until.mustBe("the number of a row of each series, counted from 1");
        }
        return Math.max(from, Math.min(row, rows));
    }

    private static Split split(Config.Parts parts, Table table, Optional<Times> times) {
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
