package dev.lanewise.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs, in this JVM (-f 0) and with one short iteration: their figures mean nothing. */
class BenchmarkMainTest {

    private static final String[] SHORTLY = {"-f", "0", "-wi", "0", "-i", "1", "-r", "1ms"};
    private static final String IGNORE_LOCK = "jmh.ignoreLock";

    @TempDir
    Path results;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setProperty(IGNORE_LOCK, "true"); // another run on this machine may go on
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    @AfterEach
    void release() {
        System.clearProperty(IGNORE_LOCK);
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void aRunEndsWithTheVariantsSideBySideAndIsSaved() throws IOException {
        Path jmh = results.resolve("jmh.json");
        int exit = run(
                "--save",
                "mine",
                "FmaPeak|LstmBenchmark",
                "-p",
                "shape=tiny:I1-H3-T2-B2",
                "-rf",
                "json",
                "-rff",
                "" + jmh);
        String text = text();
        assertEquals(0, exit, text);
        assertTrue(text.contains("\nKernels: scalar, simd-"), text);
        assertTrue(
                text.matches("(?s).*\ntrain +tiny:I1-H3-T2-B2 +1 +[\\d.]+ .s +[\\d.]+ .s +[\\d.]+ x +[\\d.]+ %.*"),
                text);
        String saved = Files.readString(results.resolve("benchmarks/mine.json"));
        assertTrue(saved.contains("\"selection\": \"own\""), saved);
        assertFalse(saved.contains(System.getProperty("java.home")), saved);
        assertTrue(Files.readString(results.resolve("mine.md")).contains("# Measured: mine"));
        assertTrue(Files.exists(results.resolve("mine-peak.svg")));
        assertTrue(Files.readString(jmh).contains("LstmBenchmark.train"), "JMH's own file is complete");
    }

    @Test
    void aRunWithoutThePeakIsSavedAndSaysWhatIsMissing() {
        int exit = run("--save", "mine", "UpdateBenchmark.sgd", "-p", "shape=tiny:I1-H3-T2-B2");
        assertEquals(0, exit, text());
        assertTrue(text().contains("No report: the run mine has not measured the FMA peak"), text());
        assertTrue(Files.exists(results.resolve("benchmarks/mine.json")));
    }

    @Test
    void aWrongSelectionIsRefusedBeforeAnythingRuns() {
        assertEquals(2, BenchmarkMain.run("--selection", "fast"));
        assertTrue(text().startsWith("The benchmarks didn't run: There is no selection 'fast'"), text());
    }

    /** The tests are never built with them. */
    @Test
    void peersAreRefusedWhereTheBuildHasNone() {
        assertEquals(2, BenchmarkMain.run("--selection", "peers"));
        assertTrue(text().contains("the profile of that name has them: mvn -Ppeers "), text());
    }

    @Test
    void aNameThatIsAPathIsRefused() {
        assertEquals(2, run("--save", "../mine"));
        assertTrue(text().contains("A saved run has a plain name"), text());
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidBeforeAnythingRuns() throws IOException {
        Files.writeString(results.resolve("benchmarks"), "a file where a folder should be");
        assertEquals(1, run("--save", "mine"));
        assertTrue(text().startsWith("The benchmarks failed: the folder " + results), text());
        Files.delete(results.resolve("benchmarks"));
        Files.createDirectories(results.resolve("benchmarks/mine.json"));
        assertEquals(2, run("--save", "mine"));
        assertTrue(text().contains("mine.json: it is a folder"), text());
    }

    @Test
    void whatJmhDoesNotKnowIsRefused() {
        assertEquals(2, run("-nonsense"));
        assertTrue(text().startsWith("The benchmarks didn't run: "), text());
    }

    @Test
    void aBenchmarkThatIsNotThereIsSaid() {
        assertEquals(2, run("noSuchBenchmark"));
        assertTrue(text().contains("The benchmarks didn't run: none has a name that fits"), text());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "shape=S1;S9, a shape is written like S1:I1-H32-T20-B32",
                "variant=SIMD, There is no variant 'SIMD'; there are scalar and simd.",
                "threads=0, threads is a number of threads from 1 on"
            })
    void aWrongValueIsSaidBeforeAnythingRuns(String parameter, String sentence) {
        assertEquals(2, run("-p", parameter.replace(';', ',')));
        assertTrue(text().startsWith("The benchmarks didn't run: " + sentence), text());
    }

    @Test
    void flagsThatJavaRefusesAreSaidBeforeAnythingRuns() {
        assertEquals(1, run("sgd", "-jvmArgsAppend", "-XX:+NoSuchFlag"));
        assertTrue(text().contains("-XX:+NoSuchFlag] doesn't start: "), text());
        assertFalse(text().contains("at dev.lanewise"), text());
    }

    /** Our options, then JMH's, then the short settings. */
    private int run(String... args) {
        String[] all = new String[args.length + SHORTLY.length + 2];
        all[0] = "--results";
        all[1] = results.toString();
        System.arraycopy(args, 0, all, 2, args.length);
        System.arraycopy(SHORTLY, 0, all, 2 + args.length, SHORTLY.length);
        return BenchmarkMain.run(all);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
