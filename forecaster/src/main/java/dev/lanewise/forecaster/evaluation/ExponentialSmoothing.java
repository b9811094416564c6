package dev.lanewise.forecaster.evaluation;

/**
 * Simple exponential smoothing, with the weight and the first level that make the sum of the squared one-step errors
 * smallest:
 *
 * <pre>
 * e_t = y_t - l_{t-1},    l_t = l_{t-1} + alpha e_t
 * </pre>
 *
 * <p>For a given weight the errors are linear in the first level, {@code e_t = a_t - (1 - alpha)^{t-1} l_0} with
 * {@code a_t} those that start from 0, so the best level is a quotient of two sums. The best weight between 0.0001
 * and 0.9999 (the bounds of R's {@code forecast::ses}) is the best of a grid, made finer by golden-section search
 * beside it.
 */
final class ExponentialSmoothing {

    private static final double LEAST = 1e-4;
    private static final double MOST = 0.9999;
    private static final int GRID = 50;
    private static final int SECTIONS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[] values;
    /** Of the weight that was tried last. */
    private double level;

    private ExponentialSmoothing(double[] values) {
        this.values = values;
    }

    /**
     * The forecast of all steps ahead.
     *
     * @param values at least one
     * @return the last level
     */
    static double forecast(double[] values) {
        ExponentialSmoothing smoothing = new ExponentialSmoothing(values);
        smoothing.squares(smoothing.bestWeight());
        return smoothing.level;
    }

    private double bestWeight() {
        double width = (MOST - LEAST) / GRID;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= GRID; i++) {
            double squares = squares(LEAST + i * width);
            if (squares < least) {
                least = squares;
                best = i;
            }
        }
        return refine(Math.max(LEAST, LEAST + (best - 1) * width), Math.min(MOST, LEAST + (best + 1) * width));
    }

    /** Golden-section search. */
    private double refine(double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = squares(left);
        double atRight = squares(right);
        for (int i = 0; i < SECTIONS; i++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = squares(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = squares(right);
            }
        }
        return (low + high) / 2;
    }

    /** The sum of the squared errors for a weight and its best first level; leaves the last level behind. */
    private double squares(double alpha) {
        double first = bestFirstLevel(alpha);
        level = first;
        double sum = 0;
        for (double value : values) {
            double error = value - level;
            sum += error * error;
            level += alpha * error;
        }
        return sum;
    }

    private double bestFirstLevel(double alpha) {
        double fromZero = 0;
        double share = 1;
        double products = 0;
        double squares = 0;
        for (double value : values) {
            double error = value - fromZero;
            products += error * share;
            squares += share * share;
            fromZero += alpha * error;
            share *= 1 - alpha;
        }
        return products / squares;
    }
}
