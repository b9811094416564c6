package dev.lanewise.trainer.results;

import static dev.lanewise.trainer.results.Json.finite;

import dev.lanewise.forecaster.evaluation.PointScores;
import dev.lanewise.forecaster.evaluation.QuantileScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores of each target as nested maps and lists: in total, and by horizon step where there are several. */
final class TestScoresJson {

    private TestScoresJson() {}

    static List<Map<String, Object>> of(RunResult result) {
        return result.scores().stream()
                .map(score -> of(score, result.test().horizon()))
                .toList();
    }

    private static Map<String, Object> of(TestScores score, int horizon) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("target", score.name());
        map.put("model", points(score.model().total()));
        map.put("persistence", points(score.persistence().total()));
        score.quantiles().ifPresent(quantiles -> map.put("quantiles", quantiles(quantiles.total())));
        score.intervals().ifPresent(intervals -> map.put("intervals", intervals(intervals, score)));
        if (horizon > 1) {
            List<Map<String, Object>> steps = new ArrayList<>();
            for (int step = 0; step < horizon; step++) {
                steps.add(step(score, step));
            }
            map.put("steps", steps);
        }
        return map;
    }

    private static Map<String, Object> step(TestScores score, int step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("step", step + 1);
        map.put("model", points(score.model().step(step)));
        map.put("persistence", points(score.persistence().step(step)));
        score.quantiles().ifPresent(quantiles -> map.put("quantiles", quantiles(quantiles.step(step))));
        return map;
    }

    private static Map<String, Object> points(PointScores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mse", finite(scores.mse()));
        map.put("rmse", finite(scores.rmse()));
        map.put("mae", finite(scores.mae()));
        map.put("mape", finite(scores.mape()));
        map.put("smape", finite(scores.smape()));
        map.put("mase", finite(scores.mase()));
        map.put("r2", finite(scores.r2()));
        return map;
    }

    private static Map<String, Object> quantiles(QuantileScores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pinball", finite(scores.pinball()));
        map.put("coverage", finite(scores.coverage()));
        map.put("width", finite(scores.width()));
        map.put("msis", finite(scores.msis()));
        return map;
    }

    private static Map<String, Object> intervals(ValidationIntervals intervals, TestScores score) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", intervals.level());
        map.put("lower", PredictionsJson.list(intervals.lower()));
        map.put("upper", PredictionsJson.list(intervals.upper()));
        score.coverage().ifPresent(scores -> map.putAll(quantiles(scores)));
        return map;
    }
}
