package dev.lanewise.forecaster.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.training.Loss;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.OracleModel;
import dev.lanewise.oracle.OracleShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole model, layers and dense layer together, gives the loss and the gradient of the oracle. */
class SequenceModelTest {

    private static final int INPUTS = 3;
    private static final int HIDDEN = 5;
    private static final int OUTPUTS = 2;
    private static final int CONTEXT = 4;
    private static final int STEPS = 7;
    private static final int ROWS = 4;

    /**
     * Float against double: an element's gradient comes through at most 7 steps of 3 layers, in each of which a chain
     * of at most 60 operations on values below 1 loses at most 2^-24 each. (It loses far less, as errors cancel.)
     */
    private static final double TOLERANCE = 21 * 60 * 0x1.0p-24;

    @ParameterizedTest(name = "{0} layers")
    @ValueSource(ints = {1, 2, 3})
    void lossAndGradientAreTheOracles(int layers) {
        assertOracles(layers, 0);
    }

    @Test
    void soAreThoseOfAModelWithAContext() {
        assertOracles(2, CONTEXT);
    }

    private static void assertOracles(int layers, int context) {
        ModelShape shape = ModelShape.ofInputs(INPUTS)
                .lstm(HIDDEN, layers)
                .context(context)
                .dense(OUTPUTS);
        SequenceModel model =
                new SequenceModel(shape, Choice.of(Mode.SCALAR, Machine.here()).kernel());
        Initialisation.fill(shape, model.parameters(), new RandomStream(1, Purpose.INITIALISATION, 0));
        model.pack();
        float[] x = uniform(STEPS * ROWS * INPUTS, Purpose.TRAINING_WAVES);
        float[] beside = uniform(ROWS * context, Purpose.TEST_NOISE);
        float[] y = uniform(ROWS * OUTPUTS, Purpose.TEST_WAVES);

        // A larger workspace that has been used before: neither rows nor values left over may matter.
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS + 1, ROWS + 2);
        float[] gradient = new float[shape.parameters()];
        double loss = 0;
        try (Team team = new Team(2)) {
            for (int pass = 0; pass < 2; pass++) {
                Sequence input = Sequence.dense(x, ROWS, INPUTS);
                int values = ROWS * OUTPUTS;
                gradient = new float[shape.parameters()];
                model.forward(input, Sequence.dense(beside, ROWS, context), STEPS, ROWS, workspace, team);
                loss = Loss.MSE.add(workspace.predictions(), y, values, 1, 0) / values;
                Loss.MSE.gradient(workspace.predictions(), y, values, 1, workspace.dPredictions());
                model.backward(workspace, gradient, team);
            }
        }

        OracleModel oracle = new OracleModel(new OracleShape(INPUTS, HIDDEN, STEPS, ROWS), layers, context, OUTPUTS);
        OracleModel.Loss expected = oracle.loss(doubles(model.parameters()), doubles(x), doubles(beside), doubles(y));
        assertEquals(expected.loss(), loss, TOLERANCE);
        for (int i = 0; i < gradient.length; i++) {
            assertEquals(expected.gradient()[i], gradient[i], TOLERANCE, "parameter " + i);
        }
    }

    private static float[] uniform(int count, Purpose purpose) {
        RandomStream stream = new RandomStream(1, purpose, 0);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * stream.uniform(i) - 1);
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
