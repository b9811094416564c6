package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.Locale;

/** What methods of a backtest are compared by: MASE, or MAE where the histories are constant and nothing scales. */
enum Measure {
    MASE,
    MAE;

    private static final int MOST_DECIMALS = 12;

    static Measure of(BacktestResult result) {
        return result.methods().stream().anyMatch(each -> Double.isNaN(each.mase())) ? MAE : MASE;
    }

    double of(MethodResult method) {
        PointScores scores = method.mean().points();
        return this == MASE ? scores.mase() : scores.mae();
    }

    /** Figures of methods for a sentence: with three decimals, or as many as figures that differ need to look so. */
    List<String> words(List<MethodResult> methods) {
        long different = methods.stream().mapToDouble(this::of).distinct().count();
        int decimals = 3;
        while (decimals < MOST_DECIMALS
                && words(methods, decimals).stream().distinct().count() < different) {
            decimals++;
        }
        return words(methods, decimals);
    }

    private List<String> words(List<MethodResult> methods, int decimals) {
        return methods.stream()
                .map(each -> String.format(Locale.ROOT, "%." + decimals + "f", of(each)))
                .toList();
    }
}
