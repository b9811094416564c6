package dev.lanewise.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.trainer.config.ConfigFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
        String source = Document.read("trainer/src/main/java/dev/lanewise/trainer/results/RunResult.java")
                .text();
        Matcher key = Pattern.compile("map\\.put\\(\"(\\w+)\"").matcher(source);
        while (key.find()) {
            assertTrue(page.contains("`" + key.group(1) + "`"), key.group(1));
        }
    }
}
