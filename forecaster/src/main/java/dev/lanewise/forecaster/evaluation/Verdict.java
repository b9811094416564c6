package dev.lanewise.forecaster.evaluation;

import java.util.List;

/**
 * Whether a model is worth its trouble: whether it beats the best of the baselines of its backtest.
 *
 * @param beatsBaselines true only if its error is below that of each baseline
 * @param sentence says so, with the figures
 */
public record Verdict(boolean beatsBaselines, String sentence) {

    /**
     * Compares a model with the baselines.
     *
     * @param result a backtest of the model and at least one baseline
     * @param model the model's name
     * @return the verdict, by MASE (by MAE where nothing scales the errors)
     */
    public static Verdict of(BacktestResult result, String model) {
        List<String> baselines = result.baselines();
        if (baselines.isEmpty()) {
            throw new IllegalArgumentException("a verdict needs a baseline in the backtest");
        }
        Measure measure = Measure.of(result);
        MethodResult own = result.method(model);
        MethodResult best = result.best(baselines);
        List<String> figures = measure.words(List.of(own, best));
        boolean isBetter = measure.of(own) < measure.of(best);
        String sentence = String.format(
                "%s %s the best baseline, %s: %s %s against %s (%s).",
                model,
                isBetter ? "beats" : "does not beat",
                best.name(),
                measure,
                figures.get(0),
                figures.get(1),
                result.backtest().origins().words());
        return new Verdict(isBetter, sentence);
    }
}
