package dev.lanewise.forecaster.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns the forecasts of a backtest into scores, one after the other in order of origins. */
final class Scoring {

    private Scoring() {}

    static MethodResult of(Backtest backtest, ForecastMethod method, List<Forecast> forecasts) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < forecasts.size(); i++) {
            int origin = backtest.starts().get(i);
            Forecast own = forecasts.get(i);
            Forecast widened = Widening.of(outcomes, origin).apply(own, backtest.at(origin));
            double[][] actual = backtest.actual(origin);
            outcomes.add(new Outcome(origin, own, widened, actual, mase(backtest, widened, actual, origin)));
        }
        outcomes.removeIf(each -> each.origin() < backtest.origins().first());
        List<TargetScores> targets = IntStream.range(0, backtest.targets().size())
                .mapToObj(target -> scores(backtest, outcomes, target))
                .toList();
        return new MethodResult(method.name(), method.isBaseline(), outcomes, targets, TargetScores.mean(targets));
    }

    /** Mean over the targets that have a scale. */
    private static double mase(Backtest backtest, Forecast forecast, double[][] actual, int origin) {
        double sum = 0;
        int scaled = 0;
        for (int target = 0; target < actual.length; target++) {
            double scale = backtest.scale(target, origin);
            if (scale > 0) {
                double sizes = 0;
                for (int step = 0; step < actual[target].length; step++) {
                    sizes += Math.abs(forecast.point(target)[step] - actual[target][step]);
                }
                sum += sizes / actual[target].length / scale;
                scaled++;
            }
        }
        return sum / scaled;
    }

    private static TargetScores scores(Backtest backtest, List<Outcome> outcomes, int target) {
        int horizon = backtest.horizon();
        PointScoring points = new PointScoring(horizon);
        double[] quantiles = outcomes.get(0).own().quantileArray();
        QuantileScoring intervals = quantiles.length == 1 ? null : new QuantileScoring(horizon, quantiles);
        for (Outcome outcome : outcomes) {
            double scale = backtest.scale(target, outcome.origin());
            double[] actual = outcome.actual()[target];
            Forecast forecast = outcome.forecast();
            points.add(actual, Arrays.copyOf(forecast.point(target), actual.length), scale);
            if (intervals != null) {
                double[][] known = new double[quantiles.length][];
                for (int q = 0; q < known.length; q++) {
                    known[q] = Arrays.copyOf(forecast.values()[target][q], actual.length);
                }
                intervals.add(actual, known, scale);
            }
        }
        return new TargetScores(
                points.total(),
                IntStream.range(0, horizon).mapToObj(points::step).toList(),
                Optional.ofNullable(intervals).map(QuantileScoring::total),
                intervals == null
                        ? List.of()
                        : IntStream.range(0, horizon).mapToObj(intervals::step).toList());
    }
}
