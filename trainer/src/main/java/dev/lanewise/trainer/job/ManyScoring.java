package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.NamedForecast;
import dev.lanewise.forecaster.evaluation.SeriesBaselines;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.trainer.job.Learner.Forecasts;
import dev.lanewise.trainer.job.Learner.Learnt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Scores forecasts of many series, and those of the baselines beside them.
 *
 * @param comparison what they are compared with
 * @param forecasts the forecasts
 */
record ManyScoring(Comparison comparison, Forecasts forecasts) {

    /** So many forecasts wait to be scored at the same time. */
    private static final int WAITING = 1024;

    /**
     * Scores of a series.
     *
     * @param learnt what was scored, without its values; null where nothing was learned
     * @param own of the forecast; empty where the series isn't scored
     * @param baselines of the baselines, each with its method
     */
    record Scored(Learnt learnt, Optional<SeriesScore> own, List<SeriesScore> baselines) {

        /** Of a series that isn't scored. */
        static Scored not(Learnt learnt) {
            return new Scored(learnt, Optional.empty(), List.of());
        }
    }

    /** Scores all series, some at the same time. A forecast is gone when it is scored. */
    List<Scored> scores(int threads, IntPredicate goOn) {
        Scored[] scored = new Scored[comparison.known().series()];
        List<Learnt> waiting = new ArrayList<>();
        forecasts.each((learnt, series) -> {
            waiting.add(learnt);
            if (waiting.size() == WAITING || series == scored.length - 1) {
                int first = series + 1 - waiting.size();
                SideBySide.run(
                        waiting.size(), threads, i -> scored[first + i] = score(waiting.get(i), first + i), goOn);
                waiting.clear();
            }
        });
        return Arrays.asList(scored);
    }

    private Scored score(Learnt own, int series) {
        if (own == null) {
            return Scored.not(null);
        }
        if (!comparison.isScored(series) || own.forecast().isEmpty()) {
            return Scored.not(own.withoutForecast());
        }
        String id = comparison.known().id(series);
        double[] history = comparison.history(series);
        SeriesBaselines baselines =
                new SeriesBaselines(own.season(), comparison.plan().quantiles());
        return new Scored(
                own.withoutForecast(),
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
