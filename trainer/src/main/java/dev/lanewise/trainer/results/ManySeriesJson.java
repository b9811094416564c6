package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ScoreTotals.Spread;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManyScores.Role;
import dev.lanewise.trainer.results.ManyScores.SeriesCase;
import dev.lanewise.trainer.results.ManySeriesResult.Learned;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Forecasts of many series with plan and scores as JSON. Keys stand in the order of the documentation. */
public final class ManySeriesJson {

    private ManySeriesJson() {}

    /**
     * Writes what is the same on every machine: neither kernel nor times of the run.
     *
     * @param result forecasts, plan and scores
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void write(ManySeriesResult result, OutputStream out) throws IOException {
        Json.write(map(result), out);
    }

    /**
     * Writes the same, and what computed it.
     *
     * @param result forecasts, plan and scores
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void writeWithRun(ManySeriesResult result, OutputStream out) throws IOException {
        Map<String, Object> map = map(result);
        ForecastJson.putRun(result.computation(), map);
        Json.write(map, out);
    }

    private static Map<String, Object> map(ManySeriesResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("headline", result.headline().orElse(null));
        map.put("series", series(result.read()));
        map.put("plan", plan(result.learned()));
        map.put("scores", result.scores().map(scores -> scores(result, scores)).orElse(null));
        map.put("forecasts", rows(result));
        map.put("weights_sha256", result.learned().weightsSha256().orElse(null));
        return map;
    }

    private static Map<String, Object> series(ManySeriesRead read) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", read.file());
        map.put("layout", word(read.layout()));
        map.put("series", read.table().series());
        map.put("known_values", read.values());
        map.put("frequency", read.frequency().orElse(null));
        map.put(
                "left_out",
                read.leftOut().stream()
                        .map(left -> Map.of("id", left.id(), "reason", left.reason()))
                        .map(ManySeriesJson::ordered)
                        .toList());
        map.put("notes", read.notes());
        return map;
    }

    private static Map<String, Object> ordered(Map<String, String> leftOut) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", leftOut.get("id"));
        map.put("reason", leftOut.get("reason"));
        return map;
    }

    private static Map<String, Object> plan(Learned learned) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scope", word(learned.scope()));
        learned.keptIn().ifPresent(file -> map.put("model", file));
        if (learned.design().isPresent()) {
            ForecastDesign design = learned.design().get();
            map.putAll(ForecastJson.plan(design));
            map.put(
                    "log",
                    design.logs().stream()
                            .flatMap(List::stream)
                            .filter(log -> log)
                            .count());
        } else {
            ForecastPlan plan = learned.plan();
            map.put("targets", plan.columns().targets());
            map.put("past_inputs", plan.columns().pastInputs());
            map.put("future_inputs", plan.columns().futureInputs());
            map.put("horizon", plan.horizon());
            map.put("quantiles", plan.quantiles().stream().map(Decimal::of).toList());
            map.put("members", plan.members());
            map.put("seed", plan.seed());
        }
        map.put("remarks", learned.remarks());
        return map;
    }

    private static Map<String, Object> scores(ManySeriesResult result, ManyScores scores) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("against", word(scores.against()));
        map.put("methods", scores.methods().stream().map(ManySeriesJson::totals).toList());
        map.put("better", scores.better());
        map.put("compared", scores.compared());
        for (Role role : Role.values()) {
            List<Object> cases = new ArrayList<>();
            for (SeriesCase each : scores.cases(role)) {
                SeriesRow row = result.rows().get(each.series());
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("id", row.id());
                one.put("mase", Decimal.of(row.mase()));
                cases.add(one);
            }
            if (role != Role.ASKED) {
                map.put(word(role), cases);
            }
        }
        return map;
    }

    private static Map<String, Object> totals(MethodTotals method) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", method.name());
        map.put("baseline", method.isBaseline());
        map.put("series", method.totals().series());
        map.put("smape", spread(method.totals().smape()));
        map.put("mase", spread(method.totals().mase()));
        map.put("msis", spread(method.totals().msis()));
        map.put("coverage", spread(method.totals().coverage()));
        map.put("owa", Decimal.of(method.owa()));
        return map;
    }

    private static Map<String, Object> spread(Spread spread) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", Decimal.of(spread.mean()));
        map.put("median", Decimal.of(spread.median()));
        map.put("series", spread.defined());
        return map;
    }

    /** One after the other while they are written: there may be very many. */
    private static Iterable<Map<String, Object>> rows(ManySeriesResult result) {
        return () -> IntStream.range(0, result.rows().size())
                .mapToObj(series -> row(result, series))
                .iterator();
    }

    private static Map<String, Object> row(ManySeriesResult result, int series) {
        SeriesRow row = result.rows().get(series);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", row.id());
        map.put("known_values", result.read().known(series));
        map.put("method", row.method().isEmpty() ? null : row.method());
        map.put("note", row.note().orElse(null));
        map.put("problem", row.problem().orElse(null));
        List<Object> scores = new ArrayList<>();
        row.score().ifPresent(score -> scores.add(score(score)));
        row.baselines().forEach(score -> scores.add(score(score)));
        map.put("scores", scores);
        row.forecast().ifPresent(forecast -> map.put("forecast", steps(result, series, forecast)));
        return map;
    }

    private static Map<String, Object> score(SeriesScore score) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", score.method());
        map.put("smape", Decimal.of(score.smape()));
        map.put("mase", Decimal.of(score.mase()));
        map.put("msis", Decimal.of(score.msis()));
        map.put("coverage", Decimal.of(score.coverage()));
        return map;
    }

    private static List<Object> steps(ManySeriesResult result, int series, Forecast forecast) {
        List<String> times = result.read().following(series, forecast.horizon());
        List<Object> steps = new ArrayList<>();
        for (int step = 0; step < forecast.horizon(); step++) {
            Map<String, Object> row = new LinkedHashMap<>();
            ForecastJson.putStep(forecast, 0, step, times.get(step), row);
            steps.add(row);
        }
        return steps;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
