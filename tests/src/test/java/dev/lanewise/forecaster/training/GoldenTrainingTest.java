package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Samples;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.GoldenFiles;
import dev.lanewise.oracle.GoldenTraining;
import dev.lanewise.oracle.OracleModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trains as the golden files say, in float, and must arrive where PyTorch arrives in double. */
class GoldenTrainingTest {

    /**
     * The largest difference allowed, as a part of the largest magnitude of the array. Measured on the files of the
     * test resources: 1.2e-7 (losses) and 6.0e-7 (parameters after 30 steps), a few units of float rounding. The rest
     * is room for larger models and longer runs.
     */
    private static final double TOLERANCE = 2e-5;

    static List<GoldenTraining> trainings() {
        return GoldenFiles.trainings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trainings")
    void trainingArrivesWherePyTorchDoes(GoldenTraining golden) {
        OracleModel sizes = golden.model();
        int steps = sizes.shape().steps();
        int rows = sizes.shape().batch();
        ModelShape shape = ModelShape.ofInputs(sizes.shape().inputs())
                .lstm(sizes.shape().hidden(), sizes.layers())
                .dense(sizes.outputs());
        SequenceModel model =
                new SequenceModel(shape, Choice.of(Mode.AUTO, Machine.here()).kernel());
        System.arraycopy(floats(golden.initial()), 0, model.parameters(), 0, shape.parameters());
        model.pack();
        double[] losses = new double[golden.losses().length];
        try (Team team = new Team(1)) {
            double clip = Double.isInfinite(golden.clipNorm()) ? 0 : golden.clipNorm();
            ModelWorkspace workspace = ModelWorkspace.forTraining(model, steps, rows);
            TrainingPlan plan =
                    TrainingPlan.DEFAULT.withLearningRate(rate(golden)).withClipNorm(clip);
            TrainingStep step = new TrainingStep(model, optimiser(golden), plan, 1, workspace, team);
            for (int i = 0; i < losses.length; i++) {
                losses[i] = step.run(batch(golden, i), 0) / (rows * shape.outputs());
            }
        }
        assertClose("losses", golden.losses(), losses);
        assertClose("final parameters", golden.finalParameters(), doubles(model.parameters()));
    }

    /** The golden files are time-major, samples are not. */
    private static Batch batch(GoldenTraining golden, int number) {
        OracleModel sizes = golden.model();
        int steps = sizes.shape().steps();
        int rows = sizes.shape().batch();
        int inputs = sizes.shape().inputs();
        int values = steps * rows * inputs;
        int targets = rows * sizes.outputs();
        float[] x = new float[values];
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < rows; b++) {
                for (int k = 0; k < inputs; k++) {
                    x[(b * steps + t) * inputs + k] = (float) golden.x()[number * values + (t * rows + b) * inputs + k];
                }
            }
        }
        float[] y = floats(Arrays.copyOfRange(golden.y(), number * targets, (number + 1) * targets));
        Samples samples = new ArraySamples(rows, steps, inputs, sizes.outputs(), x, y, false);
        return new Batches(samples, rows).load(0);
    }

    private static Optimiser optimiser(GoldenTraining golden) {
        GoldenPlan plan = new GoldenPlan(golden.hyperparameters());
        return plan.of(golden.optimiser()).create(golden.initial().length);
    }

    private static double rate(GoldenTraining golden) {
        return ((Number) golden.hyperparameters().get("lr")).doubleValue();
    }

    private static void assertClose(String what, double[] expected, double[] actual) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual[i]) / scale);
        }
        assertTrue(largest <= TOLERANCE, what + " differ by " + largest + " of their largest");
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
