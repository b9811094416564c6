package dev.lanewise.forecaster.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PyTorch loads model files and predicts the same. Runs where {@code -Dlanewise.torch=python3} names a Python that has
 * {@code torch}.
 */
@EnabledIfSystemProperty(named = "lanewise.torch", matches = ".+")
class TorchTest {

    private static final double TOLERANCE = 1e-5;
    private static final int STEPS = 9;
    private static final int MEMBERS = 3;

    @TempDir
    private Path folder;

    static Stream<ModelShape> shapes() {
        return Stream.of(
                ModelShape.ofInputs(1).lstm(32).dense(1),
                ModelShape.ofInputs(3).lstm(17).lstm(17).dense(4),
                ModelShape.ofInputs(2).bidirectional(5).dense(2),
                ModelShape.ofInputs(24).lstm(64).context(30).dense(12));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aModelPredictsTheSame(ModelShape shape) throws Exception {
        float[] parameters = random(shape.parameters(), 0);
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(new TrainedModel(shape, parameters, STEPS, Scaling.NONE), OutputFile.at(file));
        List<String> lines = predict(file, shape);
        assertEquals(1, lines.size(), lines.toString());
        assertNear(shape, parameters, lines.get(0));
    }

    /** As a ForecastModel is written. */
    @ParameterizedTest
    @MethodSource("shapes")
    void soDoTheMembersOfAnEnsemble(ModelShape shape) throws Exception {
        TensorWriter writer = new TensorWriter(Map.of("format", "pt"));
        for (int i = 0; i < MEMBERS; i++) {
            ModelTensors.add(shape, random(shape.parameters(), i), "members." + i + ".", writer);
        }
        Path file = folder.resolve("ensemble.safetensors");
        writer.write(OutputFile.at(file));
        List<String> lines = predict(file, shape);
        assertEquals(MEMBERS, lines.size(), lines.toString());
        for (int i = 0; i < MEMBERS; i++) {
            assertNear(shape, random(shape.parameters(), i), lines.get(i));
        }
    }

    private static float[] random(int count, int number) {
        float[] values = new float[count];
        RandomStream stream = new RandomStream(7, Purpose.INITIALISATION, number);
        for (int i = 0; i < count; i++) {
            values[i] = (float) (stream.uniform(i) - 0.5);
        }
        return values;
    }

    private List<String> predict(Path model, ModelShape shape) throws Exception {
        Path script = Path.of(System.getProperty("lanewise.root"), "tests/src/test/resources/torch/predict.py");
        Process python = new ProcessBuilder(
                        System.getProperty("lanewise.torch"),
                        script.toString(),
                        model.toString(),
                        write("inputs", random(STEPS * shape.inputs(), 100)),
                        write("context", random(shape.context(), 101)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>(
                new String(python.getInputStream().readAllBytes()).lines().toList());
        assertTrue(python.waitFor(1, TimeUnit.MINUTES) && python.exitValue() == 0, "PyTorch failed");
        return lines;
    }

    private String write(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Files.write(folder.resolve(name), bytes.array()).toString();
    }

    private static void assertNear(ModelShape shape, float[] parameters, String line) {
        SequenceModel model = new SequenceModel(shape, Kernels.scalar());
        System.arraycopy(parameters, 0, model.parameters(), 0, parameters.length);
        model.pack();
        ModelWorkspace workspace = ModelWorkspace.forInference(model, STEPS, 1);
        Sequence x = Sequence.dense(random(STEPS * shape.inputs(), 100), 1, shape.inputs());
        Sequence context =
                shape.context() == 0 ? null : Sequence.dense(random(shape.context(), 101), 1, shape.context());
        try (Team team = new Team(1)) {
            model.forward(x, context, STEPS, 1, workspace, team);
        }
        String[] predictions = line.split(" ");
        assertEquals(shape.outputs(), predictions.length, line);
        for (int i = 0; i < predictions.length; i++) {
            assertEquals(Double.parseDouble(predictions[i]), workspace.predictions()[i], TOLERANCE, "output " + i);
        }
    }
}
