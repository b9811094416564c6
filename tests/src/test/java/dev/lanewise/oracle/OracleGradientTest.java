package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds every gradient of the oracle against central differences. */
class OracleGradientTest {

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    @ParameterizedTest(name = "I={0} H={1} T={2} B={3} output={4} final={5}")
    @CsvSource({
        "1, 1, 1, 1, true, true",
        "1, 1, 6, 1, true, true",
        "3, 1, 4, 2, true, false",
        "1, 5, 1, 3, false, true",
        "4, 3, 1, 1, true, false",
        "2, 4, 5, 3, true, true",
        "3, 5, 7, 2, false, true",
        "5, 2, 12, 1, true, false",
    })
    void oneLayer(int inputs, int hidden, int steps, int batch, boolean ofOutput, boolean ofFinal) {
        OracleShape shape = new OracleShape(inputs, hidden, steps, batch);
        Random random = new Random(shape.hashCode());
        double[] parameters = Reals.random(random, shape.parameters(), 1);
        double[] x = Reals.random(random, shape.inputSize(), 2);
        double[] hidden0 = Reals.random(random, shape.stateSize(), 1);
        double[] cell0 = Reals.random(random, shape.stateSize(), 1);
        OracleLstm.Upstream upstream = new OracleLstm.Upstream(
                ofOutput ? Reals.random(random, shape.outputSize(), 1) : null,
                ofFinal ? Reals.random(random, shape.stateSize(), 1) : null,
                ofFinal ? Reals.random(random, shape.stateSize(), 1) : null);

        OracleLstm lstm = new OracleLstm(shape, parameters);
        OracleLstm.Forward pass = lstm.forward(x, hidden0, cell0);
        OracleLstm.Gradients gradients = lstm.backward(pass, upstream);
        DoubleSupplier loss = () -> {
            OracleLstm.Forward again = lstm.forward(x, hidden0, cell0);
            return dot(upstream.output(), again.output())
                    + dot(upstream.hidden(), again.finalHidden())
                    + dot(upstream.cell(), again.finalCell());
        };

        double rho = roundingError(shape, 1);
        CentralDifferences.check("parameters", loss, parameters, gradients.parameters(), rho);
        CentralDifferences.check("x", loss, x, gradients.x(), rho);
        CentralDifferences.check("initial hidden", loss, hidden0, gradients.hidden(), rho);
        CentralDifferences.check("initial cell", loss, cell0, gradients.cell(), rho);
    }

    @ParameterizedTest(name = "layers={0} bidirectional={1}")
    @CsvSource({"1, true", "3, false", "2, true"})
    void layersAndDirections(int layers, boolean bidirectional) {
        OracleShape shape = new OracleShape(2, 3, 4, 2);
        int directions = bidirectional ? 2 : 1;
        int states = layers * directions * shape.stateSize();
        Random random = new Random(layers * 2L + directions);
        List<double[]> parameters = new ArrayList<>();
        for (int part = 0; part < layers * directions; part++) {
            int inputs = part < directions ? shape.inputs() : directions * shape.hidden();
            int length = 4 * shape.hidden() * (inputs + shape.hidden() + 1);
            parameters.add(Reals.random(random, length, 1));
        }
        double[] x = Reals.random(random, shape.inputSize(), 2);
        double[] hidden0 = Reals.random(random, states, 1);
        double[] cell0 = Reals.random(random, states, 1);
        double[] dOutput = Reals.random(random, directions * shape.outputSize(), 1);
        double[] dHidden = Reals.random(random, states, 1);
        double[] dCell = Reals.random(random, states, 1);

        OracleStack stack = new OracleStack(shape, layers, bidirectional, parameters);
        OracleStack.Gradients gradients = stack.backward(stack.forward(x, hidden0, cell0), dOutput, dHidden, dCell);
        DoubleSupplier loss = () -> {
            OracleStack.Forward again = stack.forward(x, hidden0, cell0);
            return dot(dOutput, again.output()) + dot(dHidden, again.finalHidden()) + dot(dCell, again.finalCell());
        };

        double rho = roundingError(shape, layers * directions);
        for (int part = 0; part < parameters.size(); part++) {
            double[] gradient = gradients.parameters().get(part);
            CentralDifferences.check("parameters " + part, loss, parameters.get(part), gradient, rho);
        }
        CentralDifferences.check("x", loss, x, gradients.x(), rho);
        CentralDifferences.check("initial hidden", loss, hidden0, gradients.hidden(), rho);
        CentralDifferences.check("initial cell", loss, cell0, gradients.cell(), rho);
    }

    @ParameterizedTest(name = "layers={0} outputs={1}")
    @CsvSource({"1, 1", "2, 3"})
    void lossOfTheModel(int layers, int outputs) {
        OracleModel model = new OracleModel(new OracleShape(2, 3, 4, 5), layers, outputs);
        Random random = new Random(layers);
        double[] parameters = Reals.random(random, model.parameters(), 1);
        double[] x = Reals.random(random, model.shape().inputSize(), 2);
        double[] y = Reals.random(random, model.shape().batch() * outputs, 2);
        CentralDifferences.check(
                "parameters",
                () -> model.loss(parameters, x, y).loss(),
                parameters,
                model.loss(parameters, x, y).gradient(),
                roundingError(model.shape(), layers));
    }

    @Test
    void missingStatesAreZeros() {
        OracleShape shape = new OracleShape(2, 3, 4, 2);
        Random random = new Random(7);
        OracleLstm lstm = new OracleLstm(shape, Reals.random(random, shape.parameters(), 1));
        double[] x = Reals.random(random, shape.inputSize(), 2);
        double[] zeros = new double[shape.stateSize()];
        assertArrayEquals(
                lstm.forward(x, zeros, zeros).output(),
                lstm.forward(x, null, null).output());
    }

    /**
     * A bound on the rounding error of a loss that sums weighted outputs, with weights of magnitude up to 1.
     *
     * <p>On its way to one output a number meets I+H+1 products and about eight more operations in each step of each
     * layer; with small weights an error is not amplified from step to step. Cells are smaller than T+1, hidden states
     * than 1, so that the terms of the loss, N outputs and final hidden states and B H final cells, sum to at most
     * N + B H (T+1); N additions round once each. The mean squared error of three hidden units is below (3+1+2)², and
     * so is covered.
     */
    private static double roundingError(OracleShape shape, int parts) {
        double operations = parts * shape.steps() * (shape.inputs() + 2.0 * shape.hidden() + 9);
        double terms = parts * (shape.outputSize() + shape.stateSize());
        double magnitude = terms + parts * shape.stateSize() * (shape.steps() + 1.0);
        return UNIT_ROUNDOFF * (operations + terms) * magnitude;
    }

    private static double dot(double[] weights, double[] values) {
        double sum = 0;
        for (int k = 0; weights != null && k < weights.length; k++) {
            sum += weights[k] * values[k];
        }
        return sum;
    }
}
