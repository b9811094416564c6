package dev.lanewise.forecaster.evaluation;

import java.util.Locale;

/** What methods of a backtest are compared by: MASE, or MAE where the histories are constant and nothing scales. */
enum Measure {
    MASE,
    MAE;

    static Measure of(BacktestResult result) {
        return result.methods().stream().anyMatch(each -> Double.isNaN(each.mase())) ? MAE : MASE;
    }

    double of(MethodResult method) {
        PointScores scores = method.mean().points();
        return this == MASE ? scores.mase() : scores.mae();
    }

    /** A figure for a sentence, with three decimals or, if that is not enough, three digits. */
    String words(MethodResult method) {
        double value = of(method);
        return String.format(Locale.ROOT, value >= 0.1 || value == 0 ? "%.3f" : "%.3g", value);
    }
}
