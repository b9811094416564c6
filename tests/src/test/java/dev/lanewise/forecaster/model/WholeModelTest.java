package dev.lanewise.forecaster.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.oracle.ContractRandom;
import dev.lanewise.oracle.OracleNet;
import dev.lanewise.oracle.OracleShape;
import dev.lanewise.oracle.Reals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models of all kinds of layers, from given states, have the bits of an independent program: on every kernel, with one
 * thread and with two, in a workspace that is larger than needed and has been used before.
 */
@Tag("lanes")
class WholeModelTest {

    private static final int INPUTS = 3;
    private static final int HIDDEN = 18;
    private static final int STEPS = 5;
    private static final int ROWS = 4;
    private static final int OUTPUTS = 2;
    private static final long SEED = 77;
    private static final long UPDATE = 12;

    @ParameterizedTest(name = "layers={0} directions={1} each step={2} dropout={3}")
    @CsvSource({
        "1, 1, false, 0",
        "1, 1, true, 0",
        "1, 2, false, 0",
        "1, 2, true, 0",
        "2, 1, false, 0.3",
        "2, 2, false, 0.5",
        "3, 2, true, 0.25",
        "3, 1, true, 0.9"
    })
    void theBitsAreThoseOfTheContract(int layers, int directions, boolean eachStep, double rate) {
        ModelShape shape = ModelShape.ofInputs(INPUTS);
        List<double[]> factors = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            if (layer > 0 && rate > 0) {
                shape = shape.dropout(rate);
                int values = STEPS * ROWS * HIDDEN * directions;
                factors.add(ContractRandom.dropout(SEED, 2 * layer - 1, UPDATE, rate, values));
            }
            shape = directions == 2 ? shape.bidirectional(HIDDEN) : shape.lstm(HIDDEN);
        }
        shape = eachStep ? shape.denseEachStep(OUTPUTS) : shape.dense(OUTPUTS);
        OracleShape first = new OracleShape(INPUTS, HIDDEN, STEPS, ROWS);
        Example example = new Example(new OracleNet.Sizes(first, layers, directions, OUTPUTS, eachStep));
        List<float[]> expected = example.expected(rate > 0 ? factors : null);
        for (LstmKernel kernel : Kernels.runnable()) {
            for (int threads = 1; threads <= 2; threads++) {
                List<float[]> actual = example.run(shape, kernel, threads, rate > 0);
                for (int i = 0; i < expected.size(); i++) {
                    assertSameBits(kernel.name() + ", array " + i, expected.get(i), actual.get(i));
                }
            }
        }
    }

    private static void assertSameBits(String what, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int k = 0; k < expected.length; k++) {
            String where = what + " at " + k + ": " + expected[k] + " expected, " + actual[k];
            assertEquals(Float.floatToIntBits(expected[k]), Float.floatToIntBits(actual[k]), where);
        }
    }

    /** Random numbers for a model, and what comes of them: predictions, gradient, gradients of the initial states. */
    private static final class Example {

        private final OracleNet.Sizes sizes;
        private final double[] parameters;
        private final double[] x;
        private final double[] hidden;
        private final double[] cell;
        private final double[] dPredictions;

        Example(OracleNet.Sizes sizes) {
            Random random = new Random(1);
            OracleShape first = sizes.first();
            this.sizes = sizes;
            this.parameters = Reals.random(random, sizes.parameters(), 0.5);
            this.x = Reals.random(random, first.inputSize(), 2);
            this.hidden = Reals.random(random, sizes.layers() * sizes.directions() * first.stateSize(), 1);
            this.cell = Reals.random(random, hidden.length, 1);
            this.dPredictions = Reals.random(random, ROWS * OUTPUTS * (sizes.eachStep() ? STEPS : 1), 1);
        }

        List<float[]> expected(List<double[]> factors) {
            OracleNet net = new OracleNet(sizes, OracleNet.Numbers.FLOAT32, parameters, factors);
            OracleNet.Forward pass = net.forward(x, hidden, cell);
            OracleNet.Gradients gradients = net.backward(pass, dPredictions);
            return List.of(
                    Reals.toFloats(pass.predictions()),
                    Reals.toFloats(gradients.parameters()),
                    Reals.toFloats(gradients.hidden()),
                    Reals.toFloats(gradients.cell()));
        }

        List<float[]> run(ModelShape shape, LstmKernel kernel, int threads, boolean dropout) {
            SequenceModel model = new SequenceModel(shape, kernel);
            System.arraycopy(Reals.toFloats(parameters), 0, model.parameters(), 0, parameters.length);
            model.pack();
            ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS + 2, ROWS + 1);
            try (Team team = new Team(threads)) {
                Sequence other = Sequence.dense(new float[(STEPS + 2) * (ROWS + 1) * INPUTS], ROWS + 1, INPUTS);
                workspace.beginUpdate(SEED + 1, UPDATE);
                model.forward(other, STEPS + 2, ROWS + 1, workspace, team);
                model.backward(workspace, new float[parameters.length], team);
                place(hidden, workspace, LstmWorkspace::initialHidden);
                place(cell, workspace, LstmWorkspace::initialCell);
                if (dropout) {
                    workspace.beginUpdate(SEED, UPDATE);
                }
                float[] gradient = new float[parameters.length];
                model.forward(Sequence.dense(Reals.toFloats(x), ROWS, INPUTS), STEPS, ROWS, workspace, team);
                System.arraycopy(Reals.toFloats(dPredictions), 0, workspace.dPredictions(), 0, dPredictions.length);
                float[] predictions = Arrays.copyOf(workspace.predictions(), dPredictions.length);
                model.backward(workspace, gradient, team);
                return List.of(
                        predictions,
                        gradient,
                        states(workspace, LstmWorkspace::initialHiddenGradient),
                        states(workspace, LstmWorkspace::initialCellGradient));
            }
        }

        private void place(double[] states, ModelWorkspace workspace, Function<LstmWorkspace, Sequence> end) {
            for (int k = 0; k < states.length; k++) {
                Sequence state = end.apply(workspace.lstm(k / HIDDEN / ROWS));
                state.data()[state.at(0, k / HIDDEN % ROWS) + k % HIDDEN] = (float) states[k];
            }
        }

        private float[] states(ModelWorkspace workspace, Function<LstmWorkspace, Sequence> end) {
            float[] states = new float[hidden.length];
            for (int k = 0; k < states.length; k++) {
                Sequence state = end.apply(workspace.lstm(k / HIDDEN / ROWS));
                states[k] = state.data()[state.at(0, k / HIDDEN % ROWS) + k % HIDDEN];
            }
            return states;
        }
    }
}
