package dev.lanewise.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.store.OnnxFile;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime forecasts from an exported graph what this program forecasts, within 1e-5 of the window's spread. */
class OnnxRuntimeTest {

    private static final double TOLERANCE = 1e-5;
    private static final int ROWS = 120;

    @TempDir
    private Path folder;

    private static double[] series(double level) {
        double[] values = new double[ROWS];
        Arrays.setAll(
                values, i -> level + 10 * StrictMath.sin(0.5 * i) + 3 * StrictMath.sin(37.0 * i * i) + 0.05 * i);
        return values;
    }

    /** Under a logarithm and without, with and without skip, with more steps than a season and with fewer. */
    @ParameterizedTest
    @CsvSource({
        "100, 12, 12, ON, 1", "100, 12, 5, OFF, 3", "-100, 12, 17, ON, 2", "0, 1, 4, OFF, 2", "14, 6, 1, ON, 5"
    })
    void theForecastIsTheSame(double level, int season, int horizon, NetPlan.Skip skip, int members) throws Exception {
        NetPlan net = NetPlan.DEFAULT.withHidden(20).withSteps(4).withSkip(skip).withBatch(16).withUpdates(60);
        ForecastPlan plan =
                ForecastPlan.DEFAULT.withHorizon(horizon).withSeason(season).withMembers(members).withNet(net);
        double[] values = series(level);
        Forecaster forecaster = Forecaster.fit(Table.of(new Column("v", values)), plan, Kernels.scalar(), 1);
        Path file = folder.resolve("forecast.onnx");
        OnnxFile.write(forecaster.model(), OutputFile.at(file));

        int window = forecaster.model().design().task().window();
        double[] last = Arrays.copyOfRange(values, ROWS - window, ROWS);
        double mean = Arrays.stream(last).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(last)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        double[][] expected = forecaster.forecast().values()[0];
        double[][] actual = run(file, last);
        assertEquals(expected.length, actual.length);
        double most = 0;
        for (int q = 0; q < expected.length; q++) {
            assertEquals(horizon, actual[q].length);
            for (int step = 0; step < horizon; step++) {
                most = Math.max(most, Math.abs(expected[q][step] - actual[q][step]) / spread);
            }
        }
        System.out.printf("level %s: at most %.1e of the window's spread%n", level, most);
        assertTrue(most <= TOLERANCE, most + " of the window's spread");
    }

    private static double[][] run(Path file, double[] values) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment, values);
                OrtSession.Result result = session.run(Map.of("values", input))) {
            return (double[][]) result.get("quantiles").orElseThrow().getValue();
        }
    }
}
