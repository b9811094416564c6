package dev.lanewise.trainer.results;

import dev.lanewise.trainer.data.Scaling;
import dev.lanewise.trainer.training.EpochRecord;
import dev.lanewise.trainer.training.Evaluation;
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
 * @param trainLoss mean squared error of the final weights over the training set
 * @param testLoss mean squared error of the final weights over the test set
 * @param baselineTestLoss mean squared error of persistence over the test set
 * @param scaling how to get to the series' unit; empty where samples have no unit
 * @param weightsSha256 hash of the final weights
 * @param kernel what computed the run
 * @param epochs how the training went
 * @param config the configuration, as resolved
 * @param environment where the run took place
 * @param seconds time of each part of the run, by name
 */
public record RunResult(
        double trainLoss,
        double testLoss,
        double baselineTestLoss,
        Optional<Scaling> scaling,
        String weightsSha256,
        KernelUsed kernel,
        List<EpochRecord> epochs,
        Map<String, Map<String, Object>> config,
        Environment environment,
        Map<String, Double> seconds) {

    /**
     * How much of persistence's error the model avoids.
     *
     * @return {@link Evaluation#skill}
     */
    public double skill() {
        return Evaluation.skill(testLoss, baselineTestLoss);
    }

    /**
     * The figures that people look for.
     *
     * @return one line each
     */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(line("training loss", trainLoss, "", trainLoss));
        lines.add(line("test loss", testLoss, "", testLoss));
        lines.add(line("persistence", baselineTestLoss, "  (test loss if the last value stayed)", baselineTestLoss));
        lines.add(String.format(Locale.ROOT, "%-15s%.4f  (1 - test loss / persistence)", "skill", skill()));
        lines.add(String.format(Locale.ROOT, "%-15s%s", "weights_sha256", weightsSha256));
        return lines;
    }

    private String line(String name, double loss, String remark, double meanSquaredError) {
        String rmse = scaling.map(s -> String.format(Locale.ROOT, "  (RMSE %.4g)", s.rmse(meanSquaredError)))
                .orElse("");
        return String.format(Locale.ROOT, "%-15s%.6f%s%s", name, loss, rmse, remark);
    }

    /**
     * The figures as the text of a JSON file.
     *
     * @return {@link #toMap()} as JSON
     */
    public String toJson() {
        return JSON.std.with(new DefaultPrettyPrinter()).asString(toMap()) + "\n";
    }

    /**
     * The figures as nested maps and lists, ready to become JSON. A figure that is no finite number becomes null.
     *
     * @return keys in the order of the documentation
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("train_loss", finite(trainLoss));
        map.put("test_loss", finite(testLoss));
        map.put("baseline_test_loss", finite(baselineTestLoss));
        map.put("skill", finite(skill()));
        scaling.ifPresent(unit -> {
            map.put("train_rmse", finite(unit.rmse(trainLoss)));
            map.put("test_rmse", finite(unit.rmse(testLoss)));
            map.put("baseline_test_rmse", finite(unit.rmse(baselineTestLoss)));
        });
        map.put("weights_sha256", weightsSha256);
        map.put("kernel", kernelMap());
        map.put("epochs", epochs.stream().map(RunResult::epochMap).toList());
        map.put("config", config);
        map.put("environment", environmentMap());
        map.put("timing", seconds);
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
