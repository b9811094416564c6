package dev.lanewise.trainer.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.trainer.jar.TrainerJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Wherever the jar and its files lie: names of any characters, folders that can't be written, several jobs in one. */
@Tag("jar")
@EnabledOnOs(OS.LINUX) // locales, /proc and links
class PlacesTest {

    private static final String SMALL = "data: {n_train: 10, n_test: 10}\ntraining: {epochs: 1}\n";
    private static final String SCALAR = SMALL + "kernel: {mode: scalar}\n";

    @TempDir
    private Path folder;

    private String write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    /** File names are as the tests' own JVM can write them. */
    private static void assumeUnicode() {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
    }

    @Test
    void anyCharactersInAnyPath() throws Exception {
        assumeUnicode();
        Path place = folder.resolve("größer 日本");
        String series = IntStream.range(0, 60).mapToObj(i -> i % 7 + "\n").reduce("wärt\n", String::concat);
        write(place.resolve("数据 1.csv"), series);
        String config = write(
                place.resolve("mein lauf.yaml"),
                "data: {source: csv, file: \"数据 1.csv\", column: wärt, sequence_length: 5}\n"
                        + "training: {epochs: 1}\nlogging: {file: größer 日本/lög.log}\n");
        Path jar = place.resolve("lerne das.jar");
        Files.copy(Path.of(System.getProperty("lanewise.trainer.jar")), jar);
        Path results = place.resolve("ergebnis ß.json");
        Outcome outcome = new TrainerJar(folder)
                .file(jar)
                .environment("LC_ALL", "C.UTF-8")
                .run("--config", config, "--output", results.toString());
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.value("data:").startsWith("wärt in " + place.resolve("数据 1.csv")), outcome.out());
        assertFalse(outcome.value("kernel:").contains("isn't loaded"), outcome.out());
        assertEquals(results.toString(), outcome.value("results:"));
        assertTrue(Files.readString(place.resolve("lög.log")).contains("wärt in "));
        assertTrue(Files.readString(results).contains("\"wärt\""));
    }

    /** Java has lost such names before any program sees them; question marks in their place would be other files. */
    @ParameterizedTest
    @ValueSource(strings = {"--config=lauf ß.yaml", "--output=ergebnis ß.json", "--set=logging.file=ordner ß/app.log"})
    void anArgumentThatTheLocaleLacksIsRefused(String argument) throws Exception {
        assumeUnicode();
        write(folder.resolve("config.yaml"), SMALL);
        Outcome outcome = new TrainerJar(folder).environment("LC_ALL", "C").run(argument);
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.err().startsWith("The argument \"--"), outcome.err());
        assertTrue(outcome.err().contains("LC_ALL=C.UTF-8"), outcome.err());
        assertFalse(Files.exists(folder.resolve("logs")));
    }

    @Test
    void soIsSuchAPathInTheConfigurationButNoOtherText() throws Exception {
        write(folder.resolve("a.yaml"), "data: {source: csv, file: größe.csv, column: wärt}\n");
        Outcome refused = new TrainerJar(folder).environment("LC_ALL", "C").run("--config", "a.yaml");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().startsWith("a.yaml, line 1, column 21: data.file: \"gr"), refused.err());
        assertTrue(refused.err().contains("LC_ALL=C.UTF-8"), refused.err());

        write(folder.resolve("b.yaml"), "data: {source: csv, file: s.csv, column: wärt, sequence_length: 2}\n");
        write(folder.resolve("s.csv"), "wärt\n1\n2\n3\n1\n2\n3\n1\n2\n3\n1\n2\n3\n1\n2\n3\n1\n2\n3\n");
        Outcome outcome = new TrainerJar(folder)
                .environment("LC_ALL", "C")
                .run("--config", "b.yaml", "--set", "kernel.mode=scalar", "--set", "training.epochs=1");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.value("data:").startsWith("wärt in s.csv"), outcome.out());
        assertTrue(Files.readString(folder.resolve("logs/app.log")).contains("data: wärt in s.csv"));
    }

    @Test
    void aLinkOfAnotherNameInAnotherFolderIsTheJar() throws Exception {
        String config = write(folder.resolve("config.yaml"), SMALL);
        Path link = folder.resolve("learn");
        Files.createSymbolicLink(link, Path.of(System.getProperty("lanewise.trainer.jar")));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Outcome outcome = new TrainerJar(folder)
                .file(Path.of("..", "learn"))
                .workingFolder(elsewhere)
                .run("--config", "../config.yaml", "--output", "results.json");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertFalse(outcome.value("kernel:").contains("isn't loaded"), outcome.out());
        assertTrue(Files.exists(elsewhere.resolve("results.json")), config);
        Files.delete(link); // JUnit warns of links out of its folder
    }

    /** In {@code /proc} not even root can make a file. */
    @Test
    void aFolderThatCannotBeWrittenCostsOnlyTheLog() throws Exception {
        Path readOnly = Path.of("/proc");
        String config = write(folder.resolve("config.yaml"), SCALAR);
        TrainerJar jar = new TrainerJar(folder).workingFolder(readOnly);
        Outcome outcome = jar.run("--config", config);
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        assertTrue(outcome.value("the log can't be written").startsWith("(/proc/logs: "), outcome.out());
        Outcome refused = jar.run("--config", config, "--output", "results.json");
        assertEquals(2, refused.exitCode());
        assertTrue(
                refused.err()
                        .startsWith("option --output: can't write to results.json: no file can be made in /proc ("),
                refused.err());
    }

    @Test
    void aFullDiskCostsOnlyTheLog() throws Exception {
        write(folder.resolve("config.yaml"), SCALAR);
        Outcome outcome = new TrainerJar(folder).run("--set", "logging.file=/dev/full");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals("", outcome.err());
        assertEquals(
                1,
                outcome.out()
                        .lines()
                        .filter(line -> line.contains("can't be written"))
                        .count(),
                outcome.out());
    }

    @Test
    void twoJobsAtOnceInOneFolder() throws Exception {
        write(folder.resolve("config.yaml"), "data: {n_train: 100, n_test: 10}\ntraining: {epochs: 50}\n");
        List<Path> places =
                List.of(Files.createDirectory(folder.resolve("one")), Files.createDirectory(folder.resolve("two")));
        List<TrainerJar> jars = places.stream()
                .map(place -> new TrainerJar(place).workingFolder(folder))
                .toList();
        Process first = jars.get(0).start("--output", "results.json", "--seed", "1");
        Outcome second = jars.get(1).run("--output", "results.json", "--seed", "2");
        assertEquals(0, first.waitFor(), Files.readString(jars.get(0).err()));
        assertEquals(0, second.exitCode(), second.err());

        Map<String, Object> results = JSON.std.mapFrom(Files.readString(folder.resolve("results.json")));
        List<String> log = Files.readAllLines(folder.resolve("logs/app.log"));
        List<String> told = List.of(Files.readString(jars.get(0).out()), second.out());
        assertTrue(told.stream().anyMatch(out -> out.contains((String) results.get("weights_sha256"))));
        assertEquals(told.stream().mapToLong(out -> out.lines().count()).sum(), log.size());
        for (String line : String.join("", told).lines().toList()) {
            assertTrue(log.stream().anyMatch(logged -> logged.endsWith(" INFO  " + line)), line);
        }
        try (var files = Files.list(folder)) {
            assertEquals(5, files.count()); // config.yaml, results.json, logs, one, two
        }
    }
}
