package dev.lanewise.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.ModelShape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code docs/embedding.md} and its program: compiled with the jars that Maven brings it, and run. The commands
 * themselves are run by {@code .ci/run}.
 */
class EmbeddingTest {

    private static final String PROJECT = "docs/embedding";
    /** What the dependency on the forecaster brings along; the document names each. */
    private static final List<String> LIBRARIES =
            List.of("lanewise-forecaster", "lanewise-kernels", "jackson-jr-objects", "jackson-core", "fastcsv");

    @TempDir
    private Path folder;

    /** A program that is compiled and run below. */
    @ParameterizedTest
    @ValueSource(strings = {PROJECT + ".md", "docs/forecasting.md", "docs/forecasting-reference.md"})
    void theCodeShownIsThePrograms(String document) throws IOException {
        List<String> sources = Document.sources(Document.root().resolve(PROJECT));
        List<String> blocks = Document.read(document).blocks("java");
        assertFalse(blocks.isEmpty());
        for (String block : blocks) {
            String code = Document.flat(block);
            assertTrue(sources.stream().anyMatch(source -> Document.flat(source).contains(code)), block);
        }
    }

    @Test
    void theDependencyShownIsTheProjectsVersion() throws IOException {
        String dependency =
                Document.flat(Document.read(PROJECT + ".md").blocks("xml").get(0));
        Path root = Document.root();
        String parent = Document.flat(Files.readString(root.resolve("pom.xml")));
        String version = dependency.replaceFirst("(?s).*(<version>.*</version>).*", "$1");
        assertTrue(parent.contains("<artifactId>lanewise</artifactId>\n" + version), version);
        assertTrue(Document.flat(Files.readString(root.resolve(PROJECT + "/pom.xml")))
                .contains(dependency));
    }

    /** A new library of the forecaster is told of in the document. */
    @Test
    void nothingComesAlongUntold() throws IOException {
        String pom = Files.readString(Document.root().resolve("forecaster/pom.xml"));
        Pattern dependency = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
        List<String> brought = dependency
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .map(text -> text.replaceFirst("(?s).*<artifactId>(.*?)</artifactId>.*", "$1"))
                .toList();
        assertTrue(brought.contains("lanewise-kernels"), pom);
        assertTrue(LIBRARIES.containsAll(brought), () -> brought + " has more than " + LIBRARIES);
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "32, 1", "128, 2", "512, 2"})
    void theMemoryShownIsTheShapes(int hidden, int layers) throws IOException {
        ModelShape shape = ModelShape.ofInputs(1).lstm(hidden, layers).dense(1);
        String row = String.format(
                Locale.ROOT,
                "| %d | %d | %,d | %s | %s | %s |",
                layers,
                hidden,
                shape.parameters(),
                size(shape.modelBytes()),
                size(shape.workspaceBytes(24, 1, false)),
                size(shape.workspaceBytes(24, 32, true)));
        assertTrue(Document.read(PROJECT + ".md").text().contains(row + "\n"), row);
    }

    private static String size(long bytes) {
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    @Test
    @Tag("jar")
    void theProgramSaysWhatTheDocumentShows() throws Exception {
        String libraries = libraries();
        compile(libraries);
        Document document = Document.read(PROJECT + ".md");
        List<String> shown = document.blocks("text");
        List<String> vector = List.of("--add-modules", "jdk.incubator.vector");
        String trained = run(vector, libraries, "com.example.TrainAndForecast");
        assertEquals(shown.get(0), withoutFirstLine(trained));
        assertEquals(shown.get(1), run(vector, libraries, "com.example.Stream"));
        assertEquals(shown.get(2), run(vector, libraries, "com.example.NextYear"));
        assertEquals(shown.get(3), run(vector, libraries, "com.example.ManyShops"));

        String scalar = run(List.of(), libraries, "com.example.TrainAndForecast");
        assertEquals(shown.get(0), withoutFirstLine(scalar));
        assertTrue(document.text().contains("\n" + scalar.substring(0, scalar.indexOf('\n') + 1)), scalar);
        assertEquals(shown.get(1), run(List.of(), libraries, "com.example.Stream"));
        assertEquals(shown.get(2), run(List.of(), libraries, "com.example.NextYear"));
        assertEquals(shown.get(3), run(List.of(), libraries, "com.example.ManyShops"));
    }

    private static String withoutFirstLine(String output) {
        assertTrue(output.startsWith("kernel: "), output);
        return output.substring(output.indexOf('\n') + 1);
    }

    private static String libraries() throws IOException {
        String text = Document.read(PROJECT + ".md").text();
        List<String> jars = new ArrayList<>();
        for (String library : LIBRARIES) {
            assertTrue(text.contains("`" + library + "`") || text.contains(">" + library + "<"), library);
            jars.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> Path.of(entry).getFileName().toString().matches(library + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no jar of " + library + " on the class path")));
        }
        return String.join(File.pathSeparator, jars);
    }

    private void compile(String libraries) throws IOException {
        List<String> args = new ArrayList<>(List.of("-Xlint:all", "-Werror", "--release", "17", "-cp", libraries));
        args.addAll(List.of("-d", folder.resolve("classes").toString()));
        try (Stream<Path> sources = Files.walk(Document.root().resolve(PROJECT).resolve("src"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> args.add(file.toString()));
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(String[]::new)));
        Files.createDirectory(folder.resolve("target"));
    }

    /** Standard output of the program, in which {@code printf} writes numbers as in English. */
    private String run(List<String> flags, String libraries, String main) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Duser.language=en", "-cp", "classes" + File.pathSeparator + libraries, main));
        File out = folder.resolve("out.txt").toFile();
        File err = folder.resolve("err.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertEquals(0, process.waitFor(), () -> main + " failed, see " + err);
        return Files.readString(out.toPath()).replace(System.lineSeparator(), "\n");
    }
}
