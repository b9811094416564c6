package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * Which rows of a table are learned from, by which rows the training is judged as it goes on, and which are kept for
 * the test. A sample belongs to the part that its targets lie in; its inputs may reach back into the part before, never
 * the other way round.
 *
 * @param training rows that are learned from
 * @param validation rows after them that are not learned from, but may decide when to stop; empty for none
 * @param test rows after those, which decide nothing
 */
public record Split(Range training, Range validation, Range test) {

    /** Refuses parts that overlap. */
    public Split {
        if (validation.from() < training.to()) {
            throw new IllegalArgumentException(
                    "the validation part must come after the training part, but starts at row " + validation.from()
                            + ", before row " + training.to());
        }
        int before = validation.length() == 0 ? training.to() : validation.to();
        if (test.from() < before) {
            throw new IllegalArgumentException("the test part must come after the other parts, but starts at row "
                    + test.from() + ", before row " + before);
        }
    }

    /**
     * Cuts at a row, without a validation part.
     *
     * @param cut the first row of the test part
     * @param rows rows of the table
     * @return the split
     */
    public static Split at(int cut, int rows) {
        return at(cut, cut, rows);
    }

    /**
     * Cuts at two rows.
     *
     * @param validation the first row of the validation part
     * @param test the first row of the test part
     * @param rows rows of the table
     * @return the split
     */
    public static Split at(int validation, int test, int rows) {
        return new Split(new Range(0, validation), new Range(validation, test), new Range(test, rows));
    }

    /**
     * Keeps the end for the test: {@code ceil(rows * testFraction)} rows.
     *
     * @param rows rows of the table
     * @param testFraction share of them, between 0 and 1
     * @return the split
     */
    public static Split byTime(int rows, double testFraction) {
        return byTime(rows, 0, testFraction);
    }

    /**
     * Keeps the end for the test, {@code ceil(rows * testFraction)} rows, and {@code ceil(rows * validationFraction)}
     * rows before it for the validation.
     *
     * @param rows rows of the table
     * @param validationFraction share of them for the validation, from 0 to below 1
     * @param testFraction share of them for the test, between 0 and 1
     * @return the split
     */
    public static Split byTime(int rows, double validationFraction, double testFraction) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new ParameterException("testFraction", "between 0 and 1", testFraction);
        }
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new ParameterException("validationFraction", "a number from 0 to below 1", validationFraction);
        }
        int test = rows - (int) Math.ceil(rows * testFraction);
        return at(Math.max(0, test - (int) Math.ceil(rows * validationFraction)), test, rows);
    }

    /**
     * The split of a series that doesn't begin with the table's first row.
     *
     * @param rows rows of the table before its own
     * @return the same parts, in rows of the table
     */
    public Split after(int rows) {
        return new Split(training.after(rows), validation.after(rows), test.after(rows));
    }
}
