package dev.lanewise.forecaster.series;

/** How far values lie apart, whatever their unit. */
final class Spread {

    /**
     * Values that differ by no more units in the last place of the largest of them differ by the rounding of whatever
     * computed them: a sum or a change of units, say.
     */
    private static final int ROUNDING = 8;

    /** Up to this binary exponent the squares of any number of values stay within the range of double. */
    private static final int FAR = 400;

    private Spread() {}

    /**
     * Whether values are all the same, but for rounding. Counts relative to their magnitude, so neither does the
     * rounding of a mean of 20.1 count as spread, nor are values around 1e-300 the same.
     *
     * @param values finite numbers
     * @param from index of the first one to look at
     * @param to index after the last one, above {@code from}
     * @return whether nothing can be learned from them
     */
    static boolean isConstant(double[] values, int from, int to) {
        double least = least(values, from, to);
        double most = most(values, from, to);
        return most - least <= ROUNDING * Math.ulp(Math.max(Math.abs(least), Math.abs(most)));
    }

    /**
     * Mean and population standard deviation, each a sum in double from the first value to the last. Where squares
     * would leave the range of double, values are first multiplied by a power of two, which rounds nothing.
     *
     * @param values finite numbers
     * @param from index of the first one to use
     * @param to index after the last one, above {@code from}
     * @return the scaling that makes their mean 0 and their deviation 1
     */
    static Scaling scaling(double[] values, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        int exponent = Math.getExponent(largest);
        int shift = Math.abs(exponent) > FAR ? exponent : 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.scalb(values[i], -shift);
        }
        int count = to - from;
        double mean = sum / count;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double distance = Math.scalb(values[i], -shift) - mean;
            squares += distance * distance;
        }
        return new Scaling(Math.scalb(mean, shift), Math.scalb(Math.sqrt(squares / count), shift));
    }

    /**
     * The scaling that makes the smallest of some values 0 and the largest 1.
     *
     * @throws IllegalArgumentException if they lie farther apart than the largest double
     */
    static Scaling range(double[] values, int from, int to) {
        double least = least(values, from, to);
        return new Scaling(least, most(values, from, to) - least);
    }

    private static double least(double[] values, int from, int to) {
        double least = values[from];
        for (int i = from + 1; i < to; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    private static double most(double[] values, int from, int to) {
        double most = values[from];
        for (int i = from + 1; i < to; i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }
}
