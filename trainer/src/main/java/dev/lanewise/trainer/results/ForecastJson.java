package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.Wear;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastSizes;
import dev.lanewise.trainer.results.ForecastResult.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast with its plan and scores as JSON. Keys stand in the order of the documentation. */
public final class ForecastJson {

    private ForecastJson() {}

    /**
     * Writes what is the same on every machine: neither kernel nor times of the run.
     *
     * @param result plan, scores and forecast
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void write(ForecastResult result, OutputStream out) throws IOException {
        Json.write(map(result), out);
    }

    /**
     * Writes the same, and what computed it.
     *
     * @param result plan, scores and forecast
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void writeWithRun(ForecastResult result, OutputStream out) throws IOException {
        Map<String, Object> map = map(result);
        putRun(result.computation(), map);
        Json.write(map, out);
    }

    /** What computed a forecast, and how long it took. */
    static void putRun(Computation computation, Map<String, Object> map) {
        map.put("kernel", ResultsJson.kernel(computation.kernel()));
        map.put("environment", ResultsJson.environment(computation.environment()));
        Map<String, Object> timing = new LinkedHashMap<>();
        timing.put("data_seconds", computation.timing().data());
        timing.put("backtest_seconds", computation.timing().backtest());
        timing.put("training_seconds", computation.timing().training());
        timing.put("total_seconds", computation.timing().total());
        map.put("timing", timing);
    }

    private static Map<String, Object> map(ForecastResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("headline", result.headline().orElse(null));
        map.put("series", series(result.series()));
        map.put("plan", plan(result.design()));
        result.kept().ifPresent(kept -> map.put("model", kept(kept)));
        result.backtest().ifPresent(backtest -> map.put("backtest", new ScoresJson(result.series(), backtest).map()));
        result.answer().ifPresent(answer -> putAnswer(answer, map));
        map.put("weights_sha256", result.weightsSha256().orElse(null));
        return map;
    }

    private static Map<String, Object> series(SeriesRead series) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", series.file());
        map.put("known_values", series.known());
        map.put("first", series.time(0));
        map.put("last", series.time(series.known() - 1));
        map.put("frequency", series.frequency().orElse(null));
        map.put("notes", series.notes());
        return map;
    }

    static Map<String, Object> plan(ForecastDesign design) {
        ForecastPlan plan = design.plan();
        ForecastSizes sizes = design.sizes();
        Task task = design.task();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("targets", task.targets());
        map.put("past_inputs", plan.columns().pastInputs());
        map.put("future_inputs", plan.columns().futureInputs());
        map.put("horizon", plan.horizon());
        map.put("season", sizes.season());
        map.put("log", design.logs().get(0));
        map.put("quantiles", plan.quantiles().stream().map(Decimal::of).toList());
        map.put("members", plan.members());
        map.put("hidden", sizes.hidden());
        map.put("steps", sizes.steps());
        map.put("values_of_a_step", sizes.patch());
        map.put("skip", sizes.skip());
        map.put("windows", sizes.windows());
        map.put("batch", sizes.batch());
        map.put("updates", sizes.updates());
        map.put("learning_rate", Decimal.of(plan.net().learningRate()));
        map.put("clip_norm", Decimal.of(plan.net().clipNorm()));
        map.put("seed", plan.seed());
        map.put("shards", plan.shards());
        map.put("reasons", design.reasons());
        return map;
    }

    private static Map<String, Object> kept(KeptModel kept) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", kept.file());
        map.put("trained_to", kept.end().lastTime().orElse(null));
        map.put("trained_rows", kept.end().rows().get(0));
        map.put("new_rows", kept.newRows());
        map.put("state", kept.wear().map(wear -> word(wear.state())).orElse(null));
        map.put("wear", kept.wear().map(Wear::sentence).orElse(null));
        map.put("remarks", kept.remarks());
        return map;
    }

    private static String word(Wear.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static void putAnswer(Answer answer, Map<String, Object> map) {
        map.put("method", answer.method());
        map.put("why", answer.why());
        map.put("intervals_reach_half_widths", Decimal.of(answer.widening().factor()));
        List<Object> steps = new ArrayList<>();
        Forecast forecast = answer.forecast();
        for (int target = 0; target < forecast.targets().size(); target++) {
            for (int step = 0; step < forecast.horizon(); step++) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("target", forecast.targets().get(target));
                putStep(forecast, target, step, forecast.times().get(step), row);
                steps.add(row);
            }
        }
        map.put("forecast", steps);
    }

    /** A step of a forecast. */
    static void putStep(Forecast forecast, int target, int step, String time, Map<String, Object> row) {
        row.put("time", time);
        row.put("step", step + 1);
        row.put("forecast", Decimal.of(forecast.point(target)[step]));
        for (int q = 0; q < forecast.quantiles().size(); q++) {
            row.put(Decimal.text(forecast.quantiles().get(q)), Decimal.of(forecast.values()[target][q][step]));
        }
    }
}
