package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Errors;
import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.jr.ob.JSON;

/**
 * All figures of a run.
 *
 * @param ending how the run ended
 * @param trainLoss mean squared error of the final weights over the training set; NaN if the run ended early
 * @param test what the weights predicted for the test set after the last whole epoch; NaN if there was none
 * @param scaling how to get to the series' unit; empty where samples have no unit
 * @param weightsSha256 hash of the final weights
 * @param kernel what computed the run
 * @param epochs how the training went
 * @param settings the configuration, as resolved
 * @param environment where the run took place
 * @param seconds time of each part of the run, by name
 */
public record RunResult(
        Ending ending,
        double trainLoss,
        Predictions test,
        Optional<Scaling> scaling,
        String weightsSha256,
        KernelUsed kernel,
        List<EpochRecord> epochs,
        Settings settings,
        Environment environment,
        Map<String, Double> seconds) {

    /**
     * The configuration.
     *
     * @return sections of keys
     */
    public Map<String, Map<String, Object>> config() {
        return settings.toMap();
    }

    /**
     * The model's loss.
     *
     * @return mean squared error over the test set after the last whole epoch
     */
    public double testLoss() {
        return test.errors().meanSquared();
    }

    /**
     * The loss to beat.
     *
     * @return mean squared error of persistence over the test set
     */
    public double baselineTestLoss() {
        return baseline().errors().meanSquared();
    }

    /**
     * The predictions to beat.
     *
     * @return what persistence predicts for the test set
     */
    public Predictions baseline() {
        return Predictions.ofPersistence(test.samples());
    }

    /**
     * What an error of 1 is in the unit of the data.
     *
     * @return the scaling's deviation; 1 where samples aren't scaled
     */
    public double unit() {
        return scaling.map(Scaling::deviation).orElse(1.0);
    }

    /**
     * How much of persistence's error the model avoids.
     *
     * @return {@link Evaluation#skill}
     */
    public double skill() {
        return Evaluation.skill(testLoss(), baselineTestLoss());
    }

    /**
     * The figures that people look for.
     *
     * @return one line each
     */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        if (!ending.isWhole()) {
            lines.add("stopped after " + epochs.size() + (epochs.size() == 1 ? " whole epoch" : " whole epochs"));
            if (epochs.isEmpty()) {
                return lines;
            }
        }
        if (ending.isWhole()) {
            lines.add(line("training loss", trainLoss, ""));
        }
        lines.add(line("test loss", testLoss(), ""));
        lines.add(line("persistence", baselineTestLoss(), "  (test loss if the last value stayed)"));
        lines.add(String.format(Locale.ROOT, "%-15s%.4f  (1 - test loss / persistence)", "skill", skill()));
        lines.add(String.format(Locale.ROOT, "%-15s%s", "weights_sha256", weightsSha256));
        return lines;
    }

    private String line(String name, double loss, String remark) {
        String rmse = scaling.isPresent() ? String.format(Locale.ROOT, "  (RMSE %.4g)", unit() * Math.sqrt(loss)) : "";
        return String.format(Locale.ROOT, "%-15s%.6f%s%s", name, loss, rmse, remark);
    }

    /**
     * The figures as the text of a JSON file.
     *
     * @return {@link #toMap()} as JSON
     */
    public String toJson() {
        return JSON.std
                        .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                        .with(new DefaultPrettyPrinter())
                        .asString(toMap()) + "\n";
    }

    /**
     * The figures as nested maps and lists, ready to become JSON. A figure that is no finite number becomes null.
     *
     * @return keys in the order of the documentation
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Errors errors = test.errors();
        Errors baseline = baseline().errors();
        map.put("status", ending.status().name().toLowerCase(Locale.ROOT));
        if (!ending.isWhole()) {
            map.put("reason", ending.reason());
        }
        map.put("train_loss", finite(trainLoss));
        map.put("test_loss", finite(errors.meanSquared()));
        map.put("baseline_test_loss", finite(baseline.meanSquared()));
        map.put("skill", finite(skill()));
        map.put("train_rmse", finite(unit() * Math.sqrt(trainLoss)));
        map.put("test_rmse", finite(unit() * errors.rootMeanSquared()));
        map.put("baseline_test_rmse", finite(unit() * baseline.rootMeanSquared()));
        map.put("test_mae", finite(unit() * errors.meanAbsolute()));
        map.put("baseline_test_mae", finite(unit() * baseline.meanAbsolute()));
        map.put("weights_sha256", weightsSha256);
        map.put("kernel", kernelMap());
        map.put("epochs", epochs.stream().map(RunResult::epochMap).toList());
        map.put("config", config());
        map.put("origins", origins());
        map.put("environment", environmentMap());
        map.put("timing", seconds);
        return map;
    }

    private Map<String, Object> origins() {
        Map<String, Object> map = new LinkedHashMap<>();
        settings.origins().forEach((key, origin) -> map.put(key, origin.toString()));
        return map;
    }

    private Map<String, Object> kernelMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", kernel.name());
        map.put("requested", kernel.requested());
        map.put("reason", kernel.reason());
        map.put("threads", kernel.threads());
        return map;
    }

    private static Map<String, Object> epochMap(EpochRecord epoch) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("epoch", epoch.epoch());
        map.put("train_loss", finite(epoch.trainLoss()));
        map.put("test_loss", finite(epoch.testLoss()));
        map.put("seconds", epoch.seconds());
        return map;
    }

    private Map<String, Object> environmentMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lanewise", Build.HERE.version());
        map.put("commit", Build.HERE.commit());
        map.put("java", environment.java());
        map.put("os", environment.os());
        map.put("cpu", environment.cpu());
        map.put("cores", environment.cores());
        return map;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
