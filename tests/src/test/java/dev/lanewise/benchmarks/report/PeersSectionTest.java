package dev.lanewise.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What a report says of native libraries, derived by hand from a run whose figures are made up. */
class PeersSectionTest {

    /** At a peak of 100 GFLOP/s a share in per cent is the figure itself. */
    private static RunExample besidePeers() {
        return new RunExample()
                .peak(1, 100)
                .simd("LstmBenchmark.train", 80, 90)
                .peer("OneDnnBenchmark.train", 72, 100)
                .simd("LstmBenchmark.trainFirstLayer", 75, 80)
                .peer("LibtorchBenchmark.trainFirstLayer", 60, 100)
                .simd("LstmBenchmark.inference", 70, 20)
                .peer("OneDnnBenchmark.inference", 56, 25)
                .peer("LibtorchBenchmark.inference", 35, 40)
                .simd("StreamingBenchmark.step", 5, 1)
                .peer("OneDnnBenchmark.step", 2.5, 2);
    }

    private static Map<String, String> files(RunExample example) throws IOException {
        return Report.files("example", example.run());
    }

    @Test
    void eachPeerStandsBesideTheKernels() throws IOException {
        String page = files(besidePeers()).get("example.md");
        String shape = "| " + RunExample.shape() + " | ";
        assertTrue(page.contains(shape + "90.0 µs | 100 µs | 0.900 | 80.0 % | 72.0 % |"), page);
        assertTrue(page.contains(shape + "80.0 µs | 100 µs | 0.800 | 75.0 % | 60.0 % |"), page);
        assertTrue(
                page.contains(shape + "20.0 µs | 25.0 µs | 40.0 µs | 0.800 | 0.500 | 70.0 % | 56.0 % | 35.0 % |"),
                page);
        assertTrue(page.contains(shape + "1.00 µs | 2.00 µs | 0.500 | 5.0 % | 2.5 % |"), page);
        assertTrue(page.contains("| shape | simd | oneDNN | simd / oneDNN | simd of peak | oneDNN of peak |"), page);
    }

    /** A name with parameters of its own, and no count of operations. */
    @Test
    void anUpdateOfAForecastStandsBesideTheKernels() {
        String forty = "\"shape\": \"" + RunExample.SHAPE + "\", \"series\": \"40\"";
        RunExample updates = new RunExample()
                .peak(1, 100)
                .add("ForecastUpdateBenchmark.forecastStep", forty + ", \"variant\": \"simd\"", Double.NaN, 4000)
                .add("benchmarks.peers.LibtorchForecastBenchmark.forecastStep", forty, Double.NaN, 8000);
        String text = Comparison.of(updates.run()).text();
        assertTrue(text.contains("\nUpdate of a forecast's net: "), text);
        assertTrue(text.matches("(?s).*\n" + RunExample.shape() + " +4.00 ms +8.00 ms +0.500 +- +-\n.*"), text);
    }

    /** Peers have no variants, and such a run needn't have a step's parts. */
    @Test
    void peersStandNowhereElse() throws IOException {
        String page = files(besidePeers()).get("example.md");
        assertFalse(page.contains("All variants share"), page);
        assertFalse(page.contains("## A training step by part"), page);
        assertFalse(page.contains("NaN"), page);
    }

    @Test
    void theConsoleHasTheSameTables() {
        String text = Comparison.of(besidePeers().run()).text();
        assertTrue(text.contains("\nTraining step of a first layer\nshape "), text);
        assertTrue(
                text.matches("(?s).*\n" + RunExample.shape() + " +90.0 µs +100 µs +0.900 +80.0 % +72.0 %\n.*"), text);
    }

    @Test
    void theChartIsWellFormedAndCarriesTheShares() throws IOException {
        String svg = files(besidePeers()).get("example-peers.svg");
        assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))));
        for (String share : List.of("80", "72", "75", "60")) {
            assertTrue(svg.contains(">" + share + "</text>"), share + ": " + svg);
        }
        assertTrue(svg.contains(">libtorch, first layer</text>"), svg);
    }

    @Test
    void aRunWithoutPeersSaysNothingOfThem() throws IOException {
        Map<String, String> files = files(RunExample.wholeStep());
        assertFalse(files.get("example.md").contains("peers"), files.get("example.md"));
        assertEquals(List.of("example.md", "example-peak.svg", "example-parts.svg"), List.copyOf(files.keySet()));
    }
}
