package dev.lanewise.trainer.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nets that a forecast writes as an ONNX graph, and what it can't write. */
class ForecastExportTest {

    private static final List<String> SMALL =
            List.of("--horizon", "3", "--members", "2", "--hidden", "4", "--updates", "5", "--origins", "2");

    @TempDir
    private Path folder;

    private Path series;

    @BeforeEach
    void fiveYears() throws IOException {
        StringBuilder text = new StringBuilder("month,sales,visits\n");
        for (int i = 0; i < 60; i++) {
            int value = 100 + i + 10 * Math.abs(i % 12 - 6) + i * i % 7;
            text.append(String.format("%d-%02d,%d,%d%n", 2015 + i / 12, 1 + i % 12, value, i));
        }
        series = Files.writeString(folder.resolve("series.csv"), text);
    }

    private Run forecast(String... more) {
        List<String> arguments = new ArrayList<>(List.of("forecast", series.toString()));
        arguments.addAll(SMALL);
        arguments.addAll(List.of(more));
        return Run.of(arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theNetsAreExported() throws IOException {
        Run run = forecast("--target", "sales", "--save-model", path("a.model"), "--export-onnx", path("a.onnx"));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("ONNX graph: " + path("a.onnx")), run.out());
        Run kept = Run.of(
                List.of("forecast", series.toString(), "--model", path("a.model"), "--export-onnx", path("b.onnx")));
        assertEquals(0, kept.exitCode(), kept.err());
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.onnx")), Files.readAllBytes(folder.resolve("b.onnx")));
    }

    @Test
    void aKeptModelThatReadsMoreIsNotExported() {
        assertEquals(
                0,
                forecast("--target", "sales", "--calendar", "month", "--save-model", path("a.model"))
                        .exitCode());
        Run kept = Run.of(
                List.of("forecast", series.toString(), "--model", path("a.model"), "--export-onnx", path("b.onnx")));
        assertEquals(2, kept.exitCode());
        assertEquals(
                "option --export-onnx: an ONNX graph reads and forecasts one column, but this model reads [sales, month"
                        + " (sine), month (cosine)] and forecasts [sales]",
                kept.err().strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target sales --method theta --export-onnx A|option --export-onnx: nothing is trained with --method theta; leave this"
                        + " option out",
                "--target sales,visits --export-onnx A|option --export-onnx: an ONNX graph reads and forecasts one column"
                        + " alone, without other inputs; leave this option out",
                "--target sales --calendar month --export-onnx A|option --export-onnx: an ONNX graph reads and forecasts one column"
                        + " alone, without other inputs; leave this option out",
            })
    void mistakes(String options, String sentence) {
        Run run = forecast(options.replace("A", path("a.onnx")).split(" "));
        assertEquals(sentence, run.err().strip());
        assertEquals(2, run.exitCode());
    }

    /** A straight line is forecast best by drift or Theta, so the net that was tested is not trained again. */
    @Test
    void aMethodWithoutNetsLeavesNone() throws IOException {
        Run run = forecast(
                "--target", "visits", "--method", "auto", "--save-model", path("a"), "--export-onnx", path("b"));
        assertEquals(1, run.exitCode());
        assertEquals(
                "The model isn't written: the forecast is by Theta, which has no nets; --method lstm keeps the LSTM.\n"
                        + "The ONNX graph isn't written: the forecast is by Theta, which has no nets; --method lstm"
                        + " keeps the LSTM.",
                run.err().strip().replace(System.lineSeparator(), "\n"));
        assertFalse(Files.exists(folder.resolve("a")) || Files.exists(folder.resolve("b")));
    }
}
