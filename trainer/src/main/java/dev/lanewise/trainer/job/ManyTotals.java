package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.Naive;
import dev.lanewise.forecaster.evaluation.Naive2;
import dev.lanewise.forecaster.evaluation.ScoreTotals;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.trainer.job.ManyScoring.Scored;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManyScores.Role;
import dev.lanewise.trainer.results.ManyScores.SeriesCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Adds up the scores of many series, and finds those to look at.
 *
 * @param scoring what was scored
 * @param scores the scores of each series
 */
record ManyTotals(ManyScoring scoring, List<Scored> scores) {

    private static final String NAIVE = new Naive().name();
    private static final String NAIVE2 = new Naive2(1).name();

    /** How many series there are of the best, the typical and the worst ones, at most. */
    private static final int EACH = 3;

    /** The totals, with the series that are asked for by number among those to look at. */
    ManyScores of(List<Integer> asked) {
        List<MethodTotals> methods = new ArrayList<>();
        List<SeriesScore> own =
                scores.stream().flatMap(each -> each.own().stream()).toList();
        ScoreTotals naive2 = ScoreTotals.of(of(NAIVE2));
        methods.add(totals(LstmMethod.NAME, false, own, naive2));
        for (String name : names()) {
            methods.add(totals(name, true, of(name), naive2));
        }
        String best = ManyScores.best(methods).name();
        int[] both = scored().filter(
                        i -> !Double.isNaN(mase(i)) && !Double.isNaN(of(i, best).mase()))
                .toArray();
        int better = (int)
                IntStream.of(both).filter(i -> mase(i) < of(i, best).mase()).count();
        return new ManyScores(scoring.comparison().against(), methods, better, both.length, cases(asked));
    }

    private static MethodTotals totals(String name, boolean isBaseline, List<SeriesScore> all, ScoreTotals naive2) {
        ScoreTotals totals = ScoreTotals.of(all);
        return new MethodTotals(name, isBaseline, totals, totals.owa(naive2));
    }

    private IntStream scored() {
        return IntStream.range(0, scores.size()).filter(i -> scores.get(i).own().isPresent());
    }

    private double mase(int series) {
        return scores.get(series).own().orElseThrow().mase();
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        List<SeriesScore> most = List.of();
        for (Scored each : scores) {
            most = each.baselines().size() > most.size() ? each.baselines() : most;
        }
        most.forEach(score -> names.add(score.method()));
        return names;
    }

    private List<SeriesScore> of(String method) {
        return scored().mapToObj(i -> of(i, method)).toList();
    }

    /** A series without a season has no seasonal naive forecast but the naive one. */
    private SeriesScore of(int series, String method) {
        List<SeriesScore> all = scores.get(series).baselines();
        return all.stream()
                .filter(score -> score.method().equals(method))
                .findFirst()
                .orElseGet(() -> of(series, NAIVE));
    }

    private List<SeriesCase> cases(List<Integer> asked) {
        List<Integer> order = scored().filter(i -> !Double.isNaN(mase(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(this::mase))
                .toList();
        int count = order.size();
        int each = Math.min(EACH, count / 3);
        List<SeriesCase> cases = new ArrayList<>();
        if (each == 0) {
            order.forEach(i -> cases.add(of(Role.TYPICAL, i)));
        } else {
            int middle = (count - each) / 2;
            order.subList(0, each).forEach(i -> cases.add(of(Role.BEST, i)));
            order.subList(middle, middle + each).forEach(i -> cases.add(of(Role.TYPICAL, i)));
            IntStream.range(0, each).forEach(i -> cases.add(of(Role.WORST, order.get(count - 1 - i))));
        }
        asked.forEach(i -> cases.add(of(Role.ASKED, i)));
        return cases;
    }

    private SeriesCase of(Role role, int series) {
        Comparison comparison = scoring.comparison();
        boolean isScored = scores.get(series).own().isPresent();
        return new SeriesCase(
                role,
                series,
                comparison.origin(series),
                isScored ? scoring.forecasts().of(series).forecast() : Optional.empty(),
                isScored ? comparison.actual()[series] : new double[0]);
    }
}
