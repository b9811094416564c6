package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.MethodResult;
import dev.lanewise.forecaster.evaluation.Outcome;
import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import dev.lanewise.forecaster.evaluation.TargetScores;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A backtest as nested maps and lists. */
final class ScoresJson {

    private final SeriesRead series;
    private final BacktestResult result;

    ScoresJson(SeriesRead series, BacktestResult result) {
        this.series = series;
        this.result = result;
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "origins",
                result.backtest().origins().rows().stream().map(series::time).toList());
        map.put("rows_apart", result.backtest().origins().gap());
        map.put("refit", result.backtest().refit());
        map.put("season_of_mase", result.backtest().season());
        map.put("methods", result.methods().stream().map(this::method).toList());
        return map;
    }

    private Map<String, Object> method(MethodResult method) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", method.name());
        map.put("baseline", method.isBaseline());
        map.putAll(scores(method.mean()));
        List<String> targets = result.backtest().targets();
        if (targets.size() > 1) {
            Map<String, Object> byTarget = new LinkedHashMap<>();
            for (int i = 0; i < targets.size(); i++) {
                byTarget.put(targets.get(i), scores(method.targets().get(i)));
            }
            map.put("by_target", byTarget);
        }
        map.put(
                "by_step",
                IntStream.range(0, result.backtest().horizon())
                        .mapToObj(step -> step(method.mean(), step))
                        .toList());
        if (method.mean().intervals().isPresent()) {
            map.put("shares_below", calibration(method));
        }
        map.put("forecasts", method.outcomes().stream().map(this::outcome).toList());
        return map;
    }

    private static Map<String, Object> scores(TargetScores scores) {
        Map<String, Object> map = points(scores.points());
        scores.intervals().ifPresent(some -> map.putAll(intervals(some)));
        return map;
    }

    private static Map<String, Object> step(TargetScores scores, int step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step + 1);
        map.putAll(points(scores.steps().get(step)));
        if (!scores.intervalSteps().isEmpty()) {
            map.putAll(intervals(scores.intervalSteps().get(step)));
        }
        return map;
    }

    private static Map<String, Object> points(PointScores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("values", scores.points());
        map.put("mase", Decimal.of(scores.mase()));
        map.put("mae", Decimal.of(scores.mae()));
        map.put("mse", Decimal.of(scores.mse()));
        map.put("rmse", Decimal.of(scores.rmse()));
        map.put("mape", Decimal.of(scores.mape()));
        map.put("smape", Decimal.of(scores.smape()));
        map.put("r2", Decimal.of(scores.r2()));
        return map;
    }

    private static Map<String, Object> intervals(QuantileScores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pinball", Decimal.of(scores.pinball()));
        map.put("coverage", Decimal.of(scores.coverage()));
        map.put("width", Decimal.of(scores.width()));
        map.put("msis", Decimal.of(scores.msis()));
        return map;
    }

    /** Of each quantile, how many values were at most its forecast. */
    private static Map<String, Object> calibration(MethodResult method) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Double> quantiles = method.outcomes().get(0).forecast().quantiles();
        List<Double> shares = method.sharesBelow();
        for (int q = 0; q < shares.size(); q++) {
            map.put(Decimal.text(quantiles.get(q)), Decimal.of(shares.get(q)));
        }
        return map;
    }

    private Map<String, Object> outcome(Outcome outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("first", series.time(outcome.origin()));
        for (int target = 0; target < outcome.actual().length; target++) {
            Map<String, Object> values = forecast(outcome.forecast(), target);
            values.put("actual", values(outcome.actual()[target]));
            map.put(outcome.forecast().targets().get(target), values);
        }
        return map;
    }

    private static Map<String, Object> forecast(Forecast forecast, int target) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("forecast", values(forecast.point(target)));
        for (int q = 0; forecast.hasIntervals() && q < forecast.quantiles().size(); q++) {
            map.put(Decimal.text(forecast.quantiles().get(q)), values(forecast.values()[target][q]));
        }
        return map;
    }

    private static List<BigDecimal> values(double... values) {
        List<BigDecimal> list = new ArrayList<>();
        for (double value : values) {
            list.add(Decimal.of(value));
        }
        return list;
    }
}
