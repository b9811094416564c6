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
import java.util.Arrays;
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
