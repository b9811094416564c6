package dev.lanewise.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.trainer.config.ConfigFile;
import dev.lanewise.trainer.report.Runs;
import dev.lanewise.trainer.results.Course;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.ResultsJson;
import dev.lanewise.trainer.results.RunResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** {@code docs/configuration.md} has every key, with the default that {@code config.yaml} states. */
class ConfigurationPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+\\.\\w+)` \\| `(.*?)` \\| .+ \\| .+ \\|$");

    @Test
    void everyKeyHasTheDefaultOfTheFile() throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Document.read("docs/configuration.md").text());
        while (row.find()) {
            shown.put(row.group(1), row.group(2).equals("\"\"") ? "" : row.group(2));
        }
        Map<String, String> stated = new LinkedHashMap<>();
        new ConfigFile(null, "").settings().all().forEach(setting -> stated.put(setting.key(), setting.text()));
        assertEquals(stated, shown);
    }

    /** Every key of the results, too, stands on the page; what they mean is for its readers to judge. */
    @Test
    void theResultsKeysAreTold() throws IOException {
        String page = Document.read("docs/configuration.md").text();
        Ending ending = Ending.failed("too hot");
        RunResult flat = Runs.result(
                Runs.predictions(3, 1, Float.NaN),
                Scaling.NONE,
                Runs.settings("training: {epochs: 3, patience: 1}\ndata: {validation_fraction: 0.1}"),
                new EpochRecord(1, 1, 1, 1, 1));
        Course course =
                new Course(ending, flat.course().epochs(), 1, flat.course().timing());
        RunResult failed = new RunResult(
                flat.setup(),
                course,
                RunResult.TrainingFigures.NONE,
                flat.test(),
                flat.scores(),
                List.of(Scaling.NONE),
                flat.places(),
                "0123");
        Map<String, Object> results = JSON.std.mapFrom(ResultsJson.text(failed));
        results.keySet().removeAll(List.of("config", "origins")); // keys of the configuration
        for (String key : keys(results)) {
            assertTrue(page.contains("`" + key + "`"), key);
        }
    }

    private static Set<String> keys(Object value) {
        Set<String> keys = new TreeSet<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                keys.add(key.toString());
                keys.addAll(keys(inner));
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> keys.addAll(keys(inner)));
        }
        return keys;
    }
}
