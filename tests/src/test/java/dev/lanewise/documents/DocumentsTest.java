package dev.lanewise.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands in documents do what the documents show, and links lead somewhere. {@code CONTRIBUTING.md} tells how
 * commands are written, and how one is left out.
 */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("^```.*?^```$|`[^`\\n]*`", Pattern.DOTALL | Pattern.MULTILINE);
    private static final long MINUTES = 5;

    private static final String TROUBLESHOOTING = "docs/troubleshooting.md";
    private static final Pattern SHARED_FROM = Pattern.compile("the default job: from (\\d+) hidden units on");

    private static final int LONGEST_LINE = 120;

    private static final String MADE_BY_A_PROGRAM = "<!-- Made by `mvn";

    @TempDir
    private Path folder;

    static List<String> documents() throws IOException {
        Path root = Document.root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .map(path -> path.toString().replace(File.separatorChar, '/'))
                    .filter(path -> path.endsWith(".md") && !path.matches("(.*/)?(target|\\.git)/.*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsRunOrMarkedAsNot(String document) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Block block : Block.of(Document.read(document).text())) {
            String place = document + ", line " + block.line() + ": ";
            if (!block.hasKnownMark()) {
                problems.add(place + "unknown mark \"" + block.mark() + "\"");
            }
            if (!block.isShell() && block.holdsCommand()) {
                problems.add(place + "a command stands outside of a block of the language sh");
            }
            boolean ours = block.commands().stream().allMatch(line -> line.contains("-jar trainer/target/trainer.jar"));
            if (block.isShell() && !ours && !block.isLeftOut() && !block.isRunByCi()) {
                problems.add(place + "no test can run this; mark it as run by .ci/run, or as not run and why");
            }
        }
        assertEquals(List.of(), problems);
    }

    /** What .ci/run is said to run, it takes out of these documents. */
    @Test
    void whatIsMarkedAsRunByCiIsRunByCi() throws IOException {
        TreeSet<String> marked = new TreeSet<>();
        for (String document : documents()) {
            if (Block.of(Document.read(document).text()).stream().anyMatch(Block::isRunByCi)) {
                marked.add(document);
            }
        }
        Matcher list = Pattern.compile("(?m)^documents=\\((.*)\\)")
                .matcher(Document.read(".ci/run").text());
        assertEquals(marked, list.find() ? new TreeSet<>(List.of(list.group(1).split(" "))) : null);
    }

    @ParameterizedTest
    @MethodSource("documents")
    @Tag("jar")
    @DisabledOnOs(OS.WINDOWS) // has no sh
    void commandsPrintWhatTheDocumentShows(String document) throws Exception {
        layOut();
        Iterator<Block> blocks = Block.of(Document.read(document).text()).iterator();
        String output = null;
        while (blocks.hasNext()) {
            Block block = blocks.next();
            String place = document + ", line " + block.line();
            if (block.isShell()) {
                output = block.isLeftOut() || block.isRunByCi() ? null : run(block, place);
            } else if (block.language().equals("text") && output != null) {
                String real = output;
                assertEquals(
                        Optional.empty(), block.missingFrom(real), () -> place + " shows this line; really:\n" + real);
                output = null;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    @Tag("jar")
    @DisabledOnOs(OS.WINDOWS) // has no sh
    void tablesOfJobsShowWhatTheJobsPrint(String document) throws Exception {
        List<JobRow> rows = JobRow.of(Document.read(document).text());
        if (rows.isEmpty()) {
            return;
        }
        layOut();
        Map<List<String>, String> outputs = new HashMap<>();
        for (JobRow row : rows) {
            String place = document + ", line " + row.line();
            if (!outputs.containsKey(row.options())) {
                outputs.put(row.options(), run(row.command(), place));
            }
            String output = outputs.get(row.options());
            assertEquals(Optional.empty(), row.missingFrom(output), () -> place + "; really:\n" + output);
        }
    }

    @Test
    void tablesOfJobsAreFound() throws IOException {
        List<JobRow> rows = JobRow.of(Document.read(TROUBLESHOOTING).text());
        assertTrue(rows.size() > 10);
        assertEquals(3, rows.stream().filter(row -> row.options().isEmpty()).count());
        assertTrue(rows.stream().allMatch(row -> row.shown().containsKey("test loss")));
    }

    /** From which size {@code kernel.threads: auto} takes a second thread. */
    @Test
    @Tag("jar")
    @DisabledOnOs(OS.WINDOWS)
    void autoSharesFromTheSizeThatTheDocumentNames() throws Exception {
        Matcher size = SHARED_FROM.matcher(Document.read(TROUBLESHOOTING).text().replaceAll("\\s+", " "));
        assertTrue(size.find());
        int units = Integer.parseInt(size.group(1));
        layOut();
        for (int threads : new int[] {1, 2}) {
            String command = "java -XX:ActiveProcessorCount=2 -jar trainer/target/trainer.jar --set model.hidden_dim="
                    + (units - 2 + threads) + " --set data.n_train=32 --set training.epochs=1";
            String output = run(new Block(0, "sh", "", List.of(command)), TROUBLESHOOTING);
            assertTrue(
                    Pattern.compile("(?m)^kernel: .*, " + threads + " threads?$")
                            .matcher(output)
                            .find(),
                    output);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linesAreShort(String document) throws IOException {
        String text = Document.read(document).text();
        if (text.contains(MADE_BY_A_PROGRAM)) {
            return;
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (Block block : Block.of(text)) {
            if (block.isOutput()) {
                lines.subList(block.line(), block.line() + block.lines().size()).replaceAll(line -> "");
            }
        }
        List<String> offences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE && !lines.get(i).startsWith("|")) {
                offences.add(document + ":" + (i + 1) + " has " + lines.get(i).length() + " columns");
            }
        }
        assertEquals(List.of(), offences);
    }

    /** As much of the top folder as the commands need. */
    private void layOut() throws IOException {
        Path root = Document.root();
        Path examples = Files.createDirectories(folder.resolve("trainer/examples"));
        Path target = Files.createDirectories(folder.resolve("trainer/target"));
        Files.copy(Path.of(System.getProperty("lanewise.trainer.jar")), target.resolve("trainer.jar"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve("trainer/examples"))) {
            for (Path file : files) {
                Files.copy(file, examples.resolve(file.getFileName()));
            }
        }
        for (String file : List.of("config.yaml", ".env.example")) {
            Files.copy(root.resolve(file), folder.resolve(file));
        }
    }

    private String run(Block block, String place) throws Exception {
        Path out = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", String.join("\n", block.lines()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("RANDOM_SEED");
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, bin) -> bin + File.pathSeparator + path);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        String output = Files.readString(out);
        assertEquals(block.exitCode(), ended ? process.exitValue() : -1, () -> place + "\n" + output);
        return output;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(String document) throws IOException {
        Path file = Document.root().resolve(document);
        String text = CODE.matcher(Files.readString(file)).replaceAll("");
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String target = link.group(1) != null ? link.group(1) : link.group(2);
            if (!target.matches("https?:.*") && !leadsSomewhere(file, target)) {
                broken.add(target);
            }
        }
        assertEquals(List.of(), broken, document);
    }

    private static boolean leadsSomewhere(Path from, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** Of the headings, as GitHub makes them. */
    private static List<String> anchors(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
