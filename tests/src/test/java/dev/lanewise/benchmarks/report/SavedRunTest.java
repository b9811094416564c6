package dev.lanewise.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedRunTest {

    @TempDir
    Path results;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        SavedRun run = RunExample.wholeStep().run();
        RunFile file = RunFile.forWriting(results, "example");
        file.write(run);
        SavedRun read = file.read();
        assertEquals(run.about(), read.about());
        assertEquals(run.measurements(), read.measurements());
        assertEquals(Files.readString(file.path()), read.json());
        try (var left = Files.list(file.path().getParent())) {
            assertEquals(1, left.count(), "nothing else is left behind");
        }
    }

    @Test
    void whereJavaLayIsNotKept() {
        String json = RunExample.wholeStep().run().json();
        assertFalse(json.contains("/opt"), json);
        assertTrue(json.contains("\"jvm\":\"java\""), json);
    }

    @Test
    void aTimeIsTheMedianOfAllIterations() {
        Measurement measured = only(new RunExample().add("A.a", "", 3, 1, 9, 2)); // 1 1 2 2 9 9
        assertEquals(2, measured.micros());
        assertEquals(4, measured.spread());
        assertEquals(3, measured.gflops());
        assertEquals(1.5, only(new RunExample().add("A.a", "", 3, 1, 2)).micros());
    }

    /** As {@code -bm sample} gives them: of each iteration, times and how many calls took each. */
    @Test
    void ofSamplesAnIterationsTimeIsTheirMean() {
        String json = "[{\"benchmark\": \"dev.lanewise.A.a\", \"primaryMetric\": {\"scoreUnit\": \"us/op\","
                + " \"rawDataHistogram\": [[[[2.0, 3], [6.0, 1]], [[5.0, 2]]], [[[7.0, 1], [9.0, 1]]]]}}]";
        Measurement measured =
                SavedRun.of(Map.of(), SavedRun.results(json)).measurements().get(0); // 3, 5 and 8
        assertEquals(5, measured.micros());
        assertEquals(1, measured.spread());
    }

    @Test
    void aParameterOfOneBenchmarkBelongsToItsName() {
        Measurement measured = only(new RunExample().add("A.plain", "\"gradient\": \"1\"", Double.NaN, 1));
        assertEquals("plain {gradient=1}", measured.benchmark());
        assertEquals(1, measured.threads());
        assertEquals("", measured.variant());
    }

    private static Measurement only(RunExample example) {
        return example.run().measurements().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1824, 182 ns",
        "1.7, 1.70 µs",
        "999.6, 1.00 ms",
        "41000, 41.0 ms",
        "57200000, 57.2 s",
        "1e9, 1000 s",
        "NaN, -"
    })
    void timesHaveThreeDigits(double micros, String text) {
        assertEquals(text, Quantity.time(micros));
    }

    @Test
    void theVariantsStandSideBySide() {
        RunExample example = RunExample.wholeStep().add("LstmBenchmark.train", RunExample.of("scalar", 1), 0.01, 1250);
        String text = Comparison.of(example.run()).text();
        String row = Arrays.stream(text.split("\n"))
                .filter(line -> line.startsWith("train"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "train " + RunExample.shape() + " 1 1.25 ms 100 µs 12.5 x 5.0 % 36.0 %", row.replaceAll(" +", " "));
        assertTrue(text.contains("Noise: in 0 of 12 measurements"), text);
    }

    /** 11 µs beside 99 of kernel calls are 10 %; an update whose parts were not measured says nothing. */
    @Test
    void whatATrainingDoesItselfStandsBesideItsKernelCalls() {
        String one = RunExample.of("simd", 1) + ", \"series\": \"1\"";
        String forty = RunExample.of("simd", 1) + ", \"series\": \"40\"";
        RunExample example = new RunExample()
                .simd("EpochBenchmark.epoch", Double.NaN, 112)
                .simd("EpochBenchmark.epochKernels", Double.NaN, 99)
                .simd("EpochBenchmark.epochOwn", Double.NaN, 11)
                .add("ForecastUpdateBenchmark.forecastUpdate", one, Double.NaN, 20)
                .add("ForecastUpdateBenchmark.forecastOwn", one, Double.NaN, 20)
                .add("ForecastUpdateBenchmark.forecastUpdate", forty, Double.NaN, 20)
                .add("ForecastUpdateBenchmark.forecastKernels", forty, Double.NaN, 15)
                .add("ForecastUpdateBenchmark.forecastOwn", forty, Double.NaN, 5);
        String text = Comparison.of(example.run()).text();
        String table = text.substring(text.indexOf("training "), text.indexOf("Times are"));
        assertEquals(
                List.of(
                        "training shape threads whole kernels own work own of both",
                        "epoch " + RunExample.shape() + " 1 112 µs 99.0 µs 11.0 µs 10.0 %",
                        "forecastUpdate {series=40} " + RunExample.shape() + " 1 20.0 µs 15.0 µs 5.00 µs 25.0 %"),
                table.replaceAll(" +", " ")
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    @Test
    void aFileThatIsNotThereIsSaidWithThoseThatAre() throws IOException {
        RunFile.forWriting(results, "example").write(RunExample.wholeStep().run());
        assertSays("there is no ", "mistyped");
        assertSays("saved runs: example", "mistyped");
    }

    @Test
    void whatIsNoJsonIsRefused() throws IOException {
        write("broken", "{\"format\": ");
        assertSays("broken.json is not a JSON object", "broken");
    }

    @Test
    void jmhsOwnFileIsRefused() throws IOException {
        write("plain", "[{\"jmhVersion\": \"1.37\"}]");
        assertSays("plain.json is not a JSON object", "plain");
        write("other", "{\"results\": []}");
        assertSays("other.json is not a run that -Djmh.save has saved", "other");
    }

    @Test
    void resultsThatAreNotJmhsAreRefused() throws IOException {
        write("odd", "{\"format\": \"" + SavedRun.FORMAT + "\", \"results\": [{\"benchmark\": 7}]}");
        assertSays("odd.json has results that are not JMH's", "odd");
        write("none", "{\"format\": \"" + SavedRun.FORMAT + "\"}");
        assertSays("none.json has results that are not JMH's", "none");
    }

    @Test
    void aReportIsMadeByName() throws IOException {
        RunFile.forWriting(results, "example").write(RunExample.wholeStep().run());
        assertEquals(0, ReportMain.run(results.toString(), "example"));
        assertTrue(Files.exists(results.resolve("example.md")));
        assertEquals(0, ReportMain.run(results.toString()));
        assertEquals(1, ReportMain.run(results.toString(), "mistyped"));
        assertEquals(2, ReportMain.run(results.toString(), "no/name"));
        assertEquals(1, ReportMain.run(results.resolve("empty").toString()));
        assertEquals(2, ReportMain.run());
    }

    private void write(String name, String text) throws IOException {
        Path path = new RunFile(results, name).path();
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void assertSays(String sentence, String name) {
        var e = assertThrows(IOException.class, () -> new RunFile(results, name).read());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }
}
