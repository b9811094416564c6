package dev.lanewise.forecaster.evaluation;

import java.util.List;
import java.util.Locale;

/** What methods of a backtest are compared by: MASE, or MAE where the histories are constant and nothing scales. */
public enum Measure {
    /** Mean absolute scaled error. */
    MASE,
    /** Mean absolute error. */
    MAE;

    private static final int MOST_DECIMALS = 12;

    /**
     * The measure of a backtest.
     *
     * @param result what the backtest found
     * @return MASE if it is defined for all methods
     */
    public static Measure of(BacktestResult result) {
        return result.methods().stream().anyMatch(each -> Double.isNaN(each.mase())) ? MAE : MASE;
    }

    /**
     * A method's error.
     *
     * @param method how it did
     * @return over all origins, steps and targets
     */
    public double of(MethodResult method) {
        return of(method.mean().points());
    }

    /**
     * One of some scores.
     *
     * @param scores of all steps, or of one
     * @return the error
     */
    public double of(PointScores scores) {
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
