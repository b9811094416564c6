package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.evaluation.Yardstick;
import java.util.Optional;

/**
 * What a kept model remembers of the backtest before its training.
 *
 * @param yardstick how good it was, to tell later whether it has worn out; empty where the test was of another net
 * @param widening what its intervals are to be widened by
 */
public record Backtested(Optional<Yardstick> yardstick, Widening widening) {

    /**
     * From a backtest.
     *
     * @param result that of the model's method
     * @return what to remember; empty where nothing scales its errors, or it has no intervals
     */
    public static Optional<Backtested> of(MethodResult result) {
        Yardstick yardstick = Yardstick.of(result);
        boolean isDefined = Double.isFinite(yardstick.mase()) && Double.isFinite(yardstick.coverage());
        return isDefined ? Optional.of(new Backtested(Optional.of(yardstick), result.widening())) : Optional.empty();
    }
}
