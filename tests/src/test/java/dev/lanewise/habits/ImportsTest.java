package dev.lanewise.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.habits.SourceTree.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What each package imports is what the table in {@code docs/design.md} says, no more and no less; and imports run down
 * that table, so that there is no circle.
 */
class ImportsTest {

    private static final String ROOT = "dev.lanewise.";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| [^|]+\\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern IMPORT =
            Pattern.compile("^import\\s+(?:static\\s+)?([\\w.]+?)\\.[A-Z]\\w*", Pattern.MULTILINE);

    /** Libraries by the start of their packages. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("de.siegmar.fastcsv", "FastCSV"),
            Map.entry("tools.jackson", "Jackson jr"),
            Map.entry("org.yaml.snakeyaml", "SnakeYAML"),
            Map.entry("picocli", "picocli"),
            Map.entry("org.slf4j", "SLF4J"),
            Map.entry("ch.qos.logback", "Logback"),
            Map.entry("me.tongfei.progressbar", "progressbar"),
            Map.entry("jdk.incubator.vector", "jdk.incubator.vector"),
            Map.entry("org.openjdk.jmh", "JMH"),
            Map.entry("org.apache.hadoop", "Hadoop"),
            Map.entry("org.apache.spark", "Spark"));

    /** A row of the table: the packages of ours that it may import, and libraries. */
    private record Row(Set<String> ours, Set<String> libraries) {}

    private static final List<String> MODULES = List.of("kernels", "forecaster", "spark", "trainer", "benchmarks");

    private static Map<String, Row> table(List<String> order) throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(SourceTree.root().resolve("docs/design.md")));
        while (row.find()) {
            order.add(row.group(1));
            rows.put(row.group(1), new Row(names(row.group(2)), names(row.group(3))));
        }
        return rows;
    }

    private static Set<String> names(String cell) {
        Set<String> names = new TreeSet<>();
        for (String name : cell.replace("`", "").split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static Map<String, Row> sources() {
        Map<String, Row> rows = new TreeMap<>();
        for (File file : SourceTree.files()) {
            if (file.isJava() && MODULES.stream().anyMatch(module -> file.isIn(module + "/src/main/java"))) {
                String here = file.path()
                        .replaceFirst(".*/src/main/java/dev/lanewise/", "")
                        .replaceFirst("/[^/]*$", "")
                        .replace('/', '.');
                Row row = rows.computeIfAbsent(here, name -> new Row(new TreeSet<>(), new TreeSet<>()));
                Matcher matcher = IMPORT.matcher(file.code());
                while (matcher.find()) {
                    add(matcher.group(1), here, row, file);
                }
            }
        }
        return rows;
    }

    private static void add(String imported, String here, Row row, File file) {
        if (imported.startsWith(ROOT)) {
            String ours = imported.substring(ROOT.length());
            if (!ours.equals(here)) {
                row.ours().add(ours);
            }
        } else if (!imported.matches("(java|javax|com\\.sun\\.management)(\\..*)?")) {
            String library = LIBRARIES.entrySet().stream()
                    .filter(entry -> (imported + ".").startsWith(entry.getKey() + "."))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(file.path() + " imports " + imported));
            row.libraries().add(library);
        }
    }

    @Test
    void importsAreThoseOfTheTable() throws IOException {
        Map<String, Row> table = table(new ArrayList<>());
        Map<String, Row> sources = sources();
        assertEquals(sources.keySet(), table.keySet());
        sources.forEach((name, row) -> assertEquals(row, table.get(name), name));
    }

    @Test
    void importsRunDownTheTable() throws IOException {
        List<String> order = new ArrayList<>();
        Map<String, Row> table = table(order);
        assertFalse(order.isEmpty());
        for (String name : order) {
            for (String imported : table.get(name).ours()) {
                assertTrue(order.indexOf(imported) > order.indexOf(name), name + " imports " + imported);
            }
        }
    }
}
