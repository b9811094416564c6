package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.training.EpochRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a run as JSON. Keys stand in the order of the documentation. */
public final class ResultsJson {

    private ResultsJson() {}

    /**
     * Writes a run.
     *
     * @param result its figures
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void write(RunResult result, OutputStream out) throws IOException {
        Json.write(map(result), out);
    }

    /**
     * A run as text.
     *
     * @param result its figures
     * @return JSON on several lines
     */
    public static String text(RunResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(result, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The figures as nested maps and lists. A figure that is not a finite number becomes null. */
    private static Map<String, Object> map(RunResult result) {
        Setup setup = result.setup();
        Course course = result.course();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", course.ending().status().name().toLowerCase(Locale.ROOT));
        if (!course.ending().isWhole()) {
            map.put("reason", course.ending().reason());
        }
        if (result.places().areNamed()) {
            map.put("series", series(result));
        }
        putFigures(result, map);
        map.put("scores", TestScoresJson.of(result));
        map.put("weights_sha256", result.weightsSha256());
        map.put("kernel", kernel(setup.kernel()));
        map.put("epochs", epochs(course.epochs()));
        if (setup.plan().stopping().isOn()) {
            map.put("kept_epoch", course.keptEpoch());
        }
        map.put("config", config(setup.settings()));
        map.put("origins", origins(setup.settings()));
        map.put("environment", environment(setup.environment()));
        map.put("timing", timing(course.timing()));
        map.put("predictions", PredictionsJson.of(result));
        return map;
    }

    private static Map<String, Object> series(RunResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", result.places().idColumn());
        map.put("count", result.places().ids().size());
        return map;
    }

    private static void putFigures(RunResult result, Map<String, Object> map) {
        Errors errors = result.test().errors();
        Errors baseline = result.baseline().errors();
        double unit = result.unit();
        map.put("train_loss", Json.finite(result.training().loss()));
        map.put("test_loss", Json.finite(result.testLoss()));
        map.put("baseline_test_loss", Json.finite(result.baselineTestLoss()));
        map.put("skill", Json.finite(result.skill()));
        result.whyNoSkill().ifPresent(reason -> map.put("no_skill_because", reason));
        map.put("train_rmse", Json.finite(unit * result.training().rootMeanSquared()));
        map.put("test_rmse", Json.finite(unit * errors.rootMeanSquared()));
        map.put("baseline_test_rmse", Json.finite(unit * baseline.rootMeanSquared()));
        map.put("test_mae", Json.finite(unit * errors.meanAbsolute()));
        map.put("baseline_test_mae", Json.finite(unit * baseline.meanAbsolute()));
    }

    static Map<String, Object> config(List<SettingUsed> settings) {
        Map<String, Object> sections = new LinkedHashMap<>();
        Map<String, Object> section = new LinkedHashMap<>();
        for (SettingUsed setting : settings) {
            if (!sections.containsKey(setting.section())) {
                section = new LinkedHashMap<>();
                sections.put(setting.section(), section);
            }
            section.put(setting.name(), setting.value());
        }
        return sections;
    }

    static Map<String, Object> origins(List<SettingUsed> settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (SettingUsed setting : settings) {
            setting.replaced()
                    .ifPresent(before -> map.put(setting.key(), setting.origin().toString()));
        }
        return map;
    }

    static Map<String, Object> kernel(KernelUsed kernel) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", kernel.name());
        map.put("requested", kernel.requested());
        map.put("reason", kernel.reason());
        map.put("threads", kernel.threads());
        return map;
    }

    /** One map at a time: there may be a million epochs. */
    private static Iterable<Map<String, Object>> epochs(List<EpochRecord> epochs) {
        return () -> epochs.stream().map(ResultsJson::epoch).iterator();
    }

    private static Map<String, Object> epoch(EpochRecord epoch) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("epoch", epoch.epoch());
        map.put("train_loss", Json.finite(epoch.trainLoss()));
        if (!Double.isNaN(epoch.validationLoss())) {
            map.put("validation_loss", epoch.validationLoss());
        }
        map.put("test_loss", Json.finite(epoch.testLoss()));
        map.put("seconds", epoch.seconds());
        return map;
    }

    static Map<String, Object> environment(Environment environment) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lanewise", Build.HERE.version());
        map.put("commit", Build.HERE.commit());
        map.put("java", environment.java());
        map.put("os", environment.os());
        map.put("cpu", environment.cpu());
        map.put("cores", environment.cores());
        return map;
    }

    private static Map<String, Object> timing(Course.Timing timing) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("data_seconds", timing.data());
        map.put("training_seconds", timing.training());
        map.put("evaluation_seconds", timing.evaluation());
        map.put("total_seconds", timing.total());
        return map;
    }
}
