package dev.lanewise.trainer.report;

import java.util.Arrays;

/**
 * How often values fall into bins of one width, whose edges are multiples of it: 0 is an edge.
 *
 * @param first lower edge of the first bin, in widths
 * @param width of a bin
 * @param counts values in each bin; a value on an edge counts to the bin above
 */
record Bins(long first, double width, int[] counts) {

    private static final int FEWEST = 6;
    private static final int MOST = 40;

    /**
     * Counts all finite values, in about twice as many bins as the cube root of their number (Rice's rule).
     *
     * @param values in any order
     */
    static Bins of(double... values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double least = Arrays.stream(finite).min().orElse(0);
        double most = Arrays.stream(finite).max().orElse(0);
        int wanted = (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(2 * Math.cbrt(finite.length))));
        double width = Scale.exact(least, most).step(wanted);
        long first = (long) Math.floor(least / width);
        int count = (int) ((long) Math.floor(most / width) - first) + 1;
        return new Bins(first, width, new int[count]).counting(finite);
    }

    /**
     * The same bins with the counts of other values. Those that are not finite don't count; those beyond the outer
     * edges count to the first bin and to the last.
     */
    Bins counting(double... values) {
        int[] others = new int[counts.length];
        for (double value : values) {
            if (Double.isFinite(value)) {
                double bin = Math.floor(value / width) - first;
                others[(int) Math.max(0, Math.min(others.length - 1, bin))]++;
            }
        }
        return new Bins(first, width, others);
    }

    /** The lower edge of a bin; that of the bin after the last one is the upper edge of the last. */
    double edge(int bin) {
        return (first + bin) * width;
    }

    int largest() {
        return Arrays.stream(counts).max().orElse(0);
    }
}
