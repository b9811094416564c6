package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.NamedForecast;
import dev.lanewise.forecaster.evaluation.SeriesBaselines;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.trainer.job.Learner.Learnt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Scores forecasts of many series, and those of the baselines beside them.
 *
 * @param comparison what they are compared with
 * @param learnt the forecasts, one for each series
 */
record ManyScoring(Comparison comparison, List<Learnt> learnt) {

    /**
     * Scores of a series.
     *
     * @param own of the forecast; empty where the series isn't scored
     * @param baselines of the baselines, each with its method
     */
    record Scored(Optional<SeriesScore> own, List<SeriesScore> baselines) {

        /** Of a series that isn't scored. */
        static final Scored NOT = new Scored(Optional.empty(), List.of());
    }

    /** Scores all series, some at the same time. */
    List<Scored> scores(int threads, IntPredicate goOn) {
        Scored[] scored = new Scored[learnt.size()];
        SideBySide.run(scored.length, threads, series -> scored[series] = score(series), goOn);
        return Arrays.asList(scored);
    }

    private Scored score(int series) {
        Learnt own = learnt.get(series);
        if (!comparison.isScored(series) || own == null || own.forecast().isEmpty()) {
            return Scored.NOT;
        }
        String id = comparison.known().id(series);
        double[] history = comparison.history(series);
        SeriesBaselines baselines =
                new SeriesBaselines(own.season(), comparison.plan().quantiles());
        return new Scored(
                Optional.of(score(
                        new NamedForecast(id, own.method(), own.forecast().get()), history, series, own.season())),
                baselines.forecasts(id, comparison.at(series)).stream()
                        .map(each -> score(each, history, series, own.season()))
                        .toList());
    }

    private SeriesScore score(NamedForecast named, double[] history, int series, int season) {
        return SeriesScore.of(
                named.id(),
                named.method(),
                named.forecast(),
                history,
                comparison.actual()[series],
                season);
    }
}
