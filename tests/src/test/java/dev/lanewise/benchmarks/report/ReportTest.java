package dev.lanewise.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a report says, derived by hand from a run whose figures are made up; and the committed reports. */
class ReportTest {

    private static final String ROW = "| " + RunExample.SHAPE + " | simd | ";

    /** A change of the program or of the figures without `mvn -pl benchmarks jmh:report` is found here. */
    @TestFactory
    List<DynamicTest> committedReportsAreMadeOfTheCommittedFigures() throws IOException {
        Path results = Path.of(System.getProperty("lanewise.root")).resolve("results");
        return RunFile.all(results).stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> assertCommitted(file)))
                .toList();
    }

    private static void assertCommitted(RunFile file) throws IOException {
        SavedRun run = file.read();
        assertEquals(Files.readString(file.path()), run.json(), "the figures, written again");
        for (Map.Entry<String, String> made : Report.files(file.name(), run).entrySet()) {
            assertEquals(Files.readString(file.results().resolve(made.getKey())), made.getValue(), made.getKey());
        }
    }

    @Test
    void theHeadSaysWhatWasMeasuredOnWhat() throws IOException {
        String page = page(RunExample.wholeStep());
        assertTrue(page.startsWith("# Measured: example\n"), page);
        assertTrue(page.contains("| machine | A Processor, 2 cores, Linux |"), page);
        assertTrue(page.contains("| JVM flags | `-XX:UseAVX=2` |"), page);
        assertTrue(page.contains("| kernels | scalar, simd-256; `auto` takes simd-256, fastest here |"), page);
        assertTrue(page.contains("| commit | 0123456789ab |"), page);
        assertTrue(page.contains("-Djmh.args=\"a\\|b\""), "the command's bar would end the cell: " + page);
    }

    @Test
    void sharesAreOfThePeakOfTheSameRun() throws IOException {
        assertTrue(page(RunExample.wholeStep())
                .contains(ROW + "1 | 30.0 µs (50.0 %) | 50.0 µs (25.0 %) | 100 µs (36.0 %) |"));
    }

    @Test
    void sharesOfTwoThreadsAreOfTheirOwnPeak() throws IOException {
        String page =
                page(RunExample.wholeStep().peak(2, 8).add("LstmBenchmark.train", RunExample.of("simd", 2), 2, 60));
        assertTrue(page.contains(ROW + "2 | - | - | 60.0 µs (25.0 %) |"), page);
        assertTrue(page.contains(ROW + "- | - | 1.67 x |"), page);
    }

    @Test
    void aStepIsTakenApartByItsParts() throws IOException {
        assertTrue(page(RunExample.wholeStep()).contains(ROW + "100 µs | 30.0 % | 50.0 % | 5.0 % | 6.0 % | 9.0 % |"));
    }

    @Test
    void aStepIsTakenApartByWhatBindsIt() throws IOException {
        String row = ROW + "36.0 % | 14.0 % | 20.0 % | 11.0 % | 19.0 % | the FMA units (36.0 %) |";
        assertTrue(page(RunExample.wholeStep()).contains(row), page(RunExample.wholeStep()));
    }

    @Test
    void theGreatestPartBinds() {
        StepBreakdown step = new StepBreakdown("S1", "simd", 100, 5, 30, 50, 6, 40, 10, 20);
        assertEquals("products below the peak (30.0 %)", step.binds());
        assertEquals("gate math (45.0 %)", new StepBreakdown("S1", "simd", 100, 5, 0, 0, 6, 40, 10, 45).binds());
        assertEquals("the remainder (79.0 %)", new StepBreakdown("S1", "simd", 100, 5, 0, 0, 6, 5, 4, 5).binds());
        assertEquals("packing (95.0 %)", new StepBreakdown("S1", "simd", 100, 95, 0, 0, 1, 2, 1, 1).binds());
        assertEquals("the update (95.0 %)", new StepBreakdown("S1", "simd", 100, 1, 0, 0, 95, 2, 1, 1).binds());
    }

    /** Nothing is said of what wasn't measured. */
    @Test
    void whatIsMissingIsADash() throws IOException {
        String page = page(new RunExample().peak(1, 10).simd("LstmBenchmark.train", 5, 100));
        assertTrue(page.contains(ROW + "1 | - | - | 100 µs (50.0 %) |"), page);
        assertTrue(page.contains(ROW + "100 µs | - | - | - | - | - |"), page);
        assertTrue(page.contains(ROW + "0.7 % | - | - | - | - | - |"), page); // 7200 operations at 10 GFLOP/s
        assertFalse(page.contains("NaN"), page);
        assertFalse(page.contains("## Two threads"), page);
        assertFalse(page.contains("-parts.svg"), "there is nothing to draw: " + page);
    }

    @Test
    void aRunWithoutThePeakIsRefused() {
        var e = assertThrows(IOException.class, () -> page(new RunExample().simd("LstmBenchmark.train", 5, 100)));
        assertTrue(e.getMessage().contains("has not measured the FMA peak"), e.getMessage());
    }

    @Test
    void aRunWithoutATrainingStepIsRefused() {
        var e = assertThrows(IOException.class, () -> page(new RunExample().peak(1, 10)));
        assertTrue(e.getMessage().contains("has measured no training step"), e.getMessage());
    }

    @Test
    void chartsAreWellFormedAndCarryTheirValues() throws IOException {
        Map<String, String> files =
                Report.files("example", RunExample.wholeStep().run());
        assertEquals(List.of("example.md", "example-peak.svg", "example-parts.svg"), List.copyOf(files.keySet()));
        for (String chart : List.of("example-peak.svg", "example-parts.svg")) {
            String svg = files.get(chart);
            assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))));
            assertTrue(svg.contains("prefers-color-scheme: dark"), chart);
            assertFalse(svg.contains("NaN"), svg);
        }
        assertTrue(files.get("example-peak.svg").contains(">36</text>"));
        assertTrue(files.get("example-parts.svg").contains(">50 %</text>"));
        assertTrue(files.get("example-parts.svg").contains(">100 µs</text>"));
    }

    private static String page(RunExample example) throws IOException {
        return Report.files("example", example.run()).get("example.md");
    }
}
