package dev.lanewise.forecaster.evaluation;

import java.io.Serializable;

/**
 * How good a model was when it had just learned: what a kept model remembers of its backtest, to tell later whether it
 * has worn out.
 *
 * @param mase mean absolute scaled error of the backtest; NaN if nothing scaled the errors
 * @param worst the largest mean absolute scaled error of a single origin; NaN likewise
 * @param level share of values that the intervals should hold; 0 without intervals
 * @param coverage share of values that they did hold in the backtest; NaN without intervals
 */
public record Yardstick(double mase, double worst, double level, double coverage) implements Serializable {

    /**
     * From a backtest.
     *
     * @param result the model's
     * @return what to remember
     */
    public static Yardstick of(MethodResult result) {
        double worst = result.outcomes().stream()
                .mapToDouble(Outcome::mase)
                .filter(each -> !Double.isNaN(each))
                .max()
                .orElse(Double.NaN);
        return new Yardstick(
                result.mase(),
                worst,
                result.outcomes().get(0).own().level(),
                result.mean().intervals().map(QuantileScores::coverage).orElse(Double.NaN));
    }
}
