package dev.lanewise.forecaster.samples;

/**
 * Which rows of a table are learned from, and which are kept for the test. A sample belongs to the part that its
 * targets lie in; a test sample's inputs may reach back into the training part, never the other way round.
 *
 * @param training rows that are learned from
 * @param test rows after them that are never learned from
 */
public record Split(Range training, Range test) {

    /** Refuses parts that overlap. */
    public Split {
        if (test.from() < training.to()) {
            throw new IllegalArgumentException("the test part must come after the training part, but starts at row "
                    + test.from() + ", before row " + training.to());
        }
    }

    /**
     * Cuts at a row.
     *
     * @param cut the first row of the test part
     * @param rows rows of the table
     * @return the split
     */
    public static Split at(int cut, int rows) {
        return new Split(new Range(0, cut), new Range(cut, rows));
    }

    /**
     * Keeps the end for the test: {@code ceil(rows * testFraction)} rows.
     *
     * @param rows rows of the table
     * @param testFraction share of them, between 0 and 1
     * @return the split
     */
    public static Split byTime(int rows, double testFraction) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException("testFraction must be between 0 and 1, but is " + testFraction);
        }
        return at(rows - (int) Math.ceil(rows * testFraction), rows);
    }
}
