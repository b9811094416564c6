package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported graphs as files; what they compute is tested by ONNX Runtime, with {@code -Ponnx}. */
class OnnxFileTest {

    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(2)
            .withTargets("a")
            .withSeason(3)
            .withMembers(1)
            .withNet(NetPlan.DEFAULT.withHidden(2).withSteps(2).withUpdates(1));

    @TempDir
    private Path folder;

    private static double[] wave(double level) {
        double[] values = new double[40];
        Arrays.setAll(values, i -> level + StrictMath.sin(i));
        return values;
    }

    private static ForecastModel model(Table table, ForecastPlan plan) {
        return new ForecastTrainer(ForecastDesign.of(table, plan), table, Kernels.scalar(), 1).model();
    }

    private static String refusal(ForecastModel model, Path file) {
        return assertThrows(IllegalArgumentException.class, () -> OnnxFile.write(model, OutputFile.at(file)))
                .getMessage();
    }

    @Test
    void theSameModelGivesTheSameBytesWhichAreRecognised() throws IOException {
        ForecastModel model = model(Table.of(new Column("a", wave(9))), PLAN);
        Path file = folder.resolve("a.onnx");
        OnnxFile.write(model, OutputFile.at(file));
        byte[] bytes = Files.readAllBytes(file);
        OnnxFile.write(model, OutputFile.at(file));
        assertArrayEquals(bytes, Files.readAllBytes(file));
        String problem =
                assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage();
        assertTrue(problem.startsWith(file + ": this is an ONNX model"), problem);
    }

    /**
     * The constants hold on every JDK. Where a change of the graph changes them, run {@code -Ponnx}, which shows
     * whether the graph still computes the forecast.
     */
    @Test
    void theGraphIsTheOneThatOnnxRuntimeHasRun() throws Exception {
        Path file = folder.resolve("a.onnx");
        OnnxFile.write(model(Table.of(new Column("a", wave(9))), PLAN), OutputFile.at(file));
        assertEquals("966da82ba8a9503dfd32a618653c7ebd377d9526cc9adcba5777b7b986cb3b08", sha256(file));
        ForecastPlan other = PLAN.withMembers(2)
                .withLog(ForecastPlan.Log.NEVER)
                .withNet(PLAN.net().withSkip(NetPlan.Skip.ON));
        OnnxFile.write(model(Table.of(new Column("a", wave(9))), other), OutputFile.at(file));
        assertEquals("7d940deb846e076d7397166dbd8b41492cce95976721a956a03cd12ea7c66c4f", sha256(file));
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void aModelThatReadsMoreThanItsTargetIsRefused() {
        Table table = Table.of(new Column("a", wave(9)), new Column("b", wave(1)));
        Path file = folder.resolve("a.onnx");
        assertEquals(
                "an ONNX graph reads and forecasts one column, but this model reads [a, b] and forecasts [a]",
                refusal(model(table, PLAN.withPastInputs("b")), file));
        assertEquals(
                "an ONNX graph reads and forecasts one column, but this model reads [a, b] and forecasts [a, b]",
                refusal(model(table, PLAN.withTargets("a", "b")), file));
    }

    @Test
    void aLogarithmOfSomeSeriesIsRefused() {
        double[] values = Arrays.copyOf(wave(9), 80);
        System.arraycopy(wave(-9), 0, values, 40, 40);
        Table table = new Table(List.of(new Column("a", values)), new int[] {0, 40});
        assertEquals(
                "an ONNX graph takes the logarithm of every series or of none, but this model takes it of some",
                refusal(model(table, PLAN), folder.resolve("a.onnx")));
    }
}
