package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.samples.Samples;
import java.util.Arrays;

/**
 * Intervals around forecasts, by how far forecasts for the validation part were off: at each step of the horizon, the
 * residuals (true less predicted) are sorted, and the ones at the places {@code floor(p (n + 1))} and
 * {@code ceil((1 - p) (n + 1))} of n, counted from 1, are added to the forecast, {@code p = (1 - level) / 2}; the
 * first and the last one where there are too few.
 *
 * @param level share of true values that should lie inside
 * @param lower what is added to the forecast of each step for the lower end, in the unit of the target
 * @param upper what is added for the upper end
 */
public record ValidationIntervals(double level, double[] lower, double[] upper) {

    /** The level that is usual for intervals. */
    public static final double LEVEL = 0.95;

    /**
     * Measures residuals.
     *
     * @param validation point forecasts for the validation part
     * @param target number of the target
     * @return intervals at the usual level
     */
    static ValidationIntervals of(Predictions validation, int target) {
        Samples samples = validation.samples();
        int horizon = validation.horizon();
        double[] lower = new double[horizon];
        double[] upper = new double[horizon];
        double[] residuals = new double[samples.count()];
        double tail = (1 - LEVEL) / 2;
        for (int step = 0; step < horizon; step++) {
            int output = target * horizon + step;
            for (int s = 0; s < residuals.length; s++) {
                residuals[s] = samples.invert(s, output, samples.target(s, output))
                        - samples.invert(s, output, validation.predicted(s, output, validation.point()));
            }
            Arrays.sort(residuals);
            int n = residuals.length;
            lower[step] = residuals[Math.max(1, (int) Math.floor(tail * (n + 1))) - 1];
            upper[step] = residuals[Math.min(n, (int) Math.ceil((1 - tail) * (n + 1))) - 1];
        }
        return new ValidationIntervals(LEVEL, lower, upper);
    }
}
