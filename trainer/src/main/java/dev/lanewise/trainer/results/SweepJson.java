package dev.lanewise.trainer.results;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures of a sweep as JSON. Keys stand in the order of the documentation. */
public final class SweepJson {

    private SweepJson() {}

    /**
     * Writes a sweep.
     *
     * @param result its figures
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void write(SweepResult result, OutputStream out) throws IOException {
        SweepSetup setup = result.setup();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", result.ending().status().name().toLowerCase(Locale.ROOT));
        if (!result.ending().isWhole()) {
            map.put("reason", result.ending().reason());
        }
        map.put("sweep", sweep(setup));
        map.put("best", result.best().map(SweepRow::run).orElse(null));
        map.put("runs", result.rows().stream().map(SweepJson::row).toList());
        map.put("kernel", ResultsJson.kernel(setup.kernel()));
        map.put("side_by_side", setup.sideBySide());
        map.put("config", ResultsJson.config(setup.settings()));
        map.put("origins", ResultsJson.origins(setup.settings()));
        map.put("environment", ResultsJson.environment(setup.environment()));
        map.put("total_seconds", result.seconds());
        Json.write(map, out);
    }

    private static Map<String, Object> sweep(SweepSetup setup) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", setup.method());
        map.put("runs", setup.runs());
        map.put("seed", setup.seed());
        map.put("score", setup.score().name().toLowerCase(Locale.ROOT));
        Map<String, Object> values = new LinkedHashMap<>();
        setup.tried().forEach(tried -> values.put(tried.key(), tried.values()));
        map.put("values", values);
        return map;
    }

    /** A run: the same in results and in a checkpoint. */
    static Map<String, Object> row(SweepRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", row.run());
        map.put("status", row.status().name().toLowerCase(Locale.ROOT));
        Map<String, Object> values = new LinkedHashMap<>();
        row.values().forEach(value -> values.put(value.key(), value.value()));
        map.put("values", values);
        map.put("validation_loss", Json.finite(row.figures().loss()));
        map.put("validation_rmse", Json.finite(row.figures().rmse()));
        map.put("validation_mae", Json.finite(row.figures().mae()));
        map.put("epochs", row.epochs());
        map.put("kept_epoch", row.keptEpoch());
        map.put("seconds", row.seconds());
        map.put("weights_sha256", row.isWhole() ? row.weightsSha256() : null);
        map.put("problem", row.isWhole() ? null : row.problem());
        return map;
    }
}
