package dev.lanewise.forecaster.evaluation;

import java.util.List;

/** Which of some quantiles is which. */
final class Quantiles {

    static final double MEDIAN = 0.5;

    private Quantiles() {}

    /** The place of the quantile that is nearest to the median, the lower one of two; 0 where there are none. */
    static int nearestToMedian(List<Double> quantiles) {
        int nearest = 0;
        for (int q = 1; q < quantiles.size(); q++) {
            if (Math.abs(quantiles.get(q) - MEDIAN) < Math.abs(quantiles.get(nearest) - MEDIAN)) {
                nearest = q;
            }
        }
        return nearest;
    }
}
