package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Predictions;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What was predicted for each test sample and target, beside the truth, in the target's unit. */
final class PredictionsJson {

    private PredictionsJson() {}

    /** One map at a time: there may be a million samples. */
    static Iterable<Map<String, Object>> of(RunResult result) {
        int targets = result.scores().size();
        int count =
                result.course().epochs().isEmpty() ? 0 : result.test().samples().count();
        return () -> IntStream.range(0, count)
                .boxed()
                .flatMap(sample -> IntStream.range(0, targets).mapToObj(target -> of(result, sample, target)))
                .iterator();
    }

    private static Map<String, Object> of(RunResult result, int sample, int target) {
        Predictions test = result.test();
        TestScores scores = result.scores().get(target);
        int last = test.samples().outputs() / test.horizon() - result.scores().size(); // where each step is predicted
        int block = last + target;
        Map<String, Object> map = new LinkedHashMap<>();
        int row = test.samples().targetRow(sample) + last / result.scores().size();
        result.places().id(row).ifPresent(id -> map.put("series", id));
        map.put("row", result.places().number(row));
        result.places().times().ifPresent(times -> map.put("time", times.text(row)));
        map.put("target", scores.name());
        map.put("true", list(TestScores.truth(test, sample, block)));
        double[] forecast = TestScores.forecast(test, sample, block);
        map.put("predicted", list(forecast));
        putIntervals(scores.intervals(), forecast, map);
        if (!test.quantiles().isEmpty()) {
            double[][] values = TestScores.quantiles(test, sample, block);
            Map<String, Object> quantiles = new LinkedHashMap<>();
            for (int q = 0; q < values.length; q++) {
                quantiles.put(test.quantiles().get(q).toString(), list(values[q]));
            }
            map.put("quantiles", quantiles);
        }
        return map;
    }

    private static void putIntervals(
            Optional<ValidationIntervals> intervals, double[] forecast, Map<String, Object> map) {
        intervals.ifPresent(found -> {
            map.put("lower", list(sum(forecast, found.lower())));
            map.put("upper", list(sum(forecast, found.upper())));
        });
    }

    private static double[] sum(double[] forecast, double[] offsets) {
        double[] sums = new double[forecast.length];
        Arrays.setAll(sums, step -> forecast[step] + offsets[step]);
        return sums;
    }

    /** Numbers as a list; null where one is not finite. */
    static List<Double> list(double[] values) {
        return Collections.unmodifiableList(
                Arrays.stream(values).mapToObj(Json::finite).toList());
    }
}
