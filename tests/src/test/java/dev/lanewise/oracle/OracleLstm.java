package dev.lanewise.oracle;

import java.util.Arrays;

/**
 * One LSTM layer in {@code double}: the forward pass F1 to F4 and full backpropagation through time B1 to B9.
 *
 * <p>Plain loops in the order of the equations, for reading and not for speed. An object holds no state but its
 * parameters; what the backward pass needs again is in {@link Forward}.
 */
public final class OracleLstm implements LstmLayer {

    private final OracleShape shape;
    private final double[] parameters;

    /**
     * A layer of these sizes.
     *
     * @param shape the sizes
     * @param parameters {@code W_ih [4H][I]}, {@code W_hh [4H][H]}, {@code b [4H]}, not copied
     */
    public OracleLstm(OracleShape shape, double[] parameters) {
        this.shape = shape;
        this.parameters = Reals.ofLength("parameters", parameters, shape.parameters());
    }

    /**
     * What a forward pass leaves.
     *
     * @param shape the sizes of the pass
     * @param x the input, {@code [T][B][I]}
     * @param hidden the hidden states, {@code [T+1][B][H]}; slot 0 is the initial one
     * @param cell the cell states, {@code [T+1][B][H]}; slot 0 is the initial one
     * @param gates i, f, g, o after their activations, {@code [T][B][4H]}
     */
    public record Forward(OracleShape shape, double[] x, double[] hidden, double[] cell, double[] gates) {

        /** The hidden states of all steps, {@code [T][B][H]}. */
        public double[] output() {
            return Arrays.copyOfRange(hidden, shape.stateSize(), hidden.length);
        }

        /** The hidden state after the last step, {@code [B][H]}. */
        public double[] finalHidden() {
            return Arrays.copyOfRange(hidden, shape.outputSize(), hidden.length);
        }

        /** The cell state after the last step, {@code [B][H]}. */
        public double[] finalCell() {
            return Arrays.copyOfRange(cell, shape.outputSize(), cell.length);
        }
    }

    /**
     * The gradients that come from above; {@code null} stands for zeros.
     *
     * @param output of every output, {@code [T][B][H]}
     * @param hidden of the final hidden state, {@code [B][H]}
     * @param cell of the final cell state, {@code [B][H]}
     */
    public record Upstream(double[] output, double[] hidden, double[] cell) {}

    /**
     * The gradients that a backward pass gives.
     *
     * @param parameters of the parameters, in their layout
     * @param x of the input, {@code [T][B][I]}
     * @param hidden of the initial hidden state, {@code [B][H]}
     * @param cell of the initial cell state, {@code [B][H]}
     * @param gates of the pre-activations, {@code [T][B][4H]}
     */
    public record Gradients(double[] parameters, double[] x, double[] hidden, double[] cell, double[] gates) {}

    @Override
    public Forward forward(double[] x, double[] initialHidden, double[] initialCell) {
        Reals.ofLength("x", x, shape.inputSize());
        int states = shape.stateSize() + shape.outputSize();
        double[] hidden = Arrays.copyOf(Reals.orZeros("initialHidden", initialHidden, shape.stateSize()), states);
        double[] cell = Arrays.copyOf(Reals.orZeros("initialCell", initialCell, shape.stateSize()), states);
        Forward pass =
                new Forward(shape, x, hidden, cell, new double[shape.steps() * shape.batch() * 4 * shape.hidden()]);
        for (int t = 0; t < shape.steps(); t++) {
            for (int b = 0; b < shape.batch(); b++) {
                gates(pass, t, b);
                states(pass, t, b);
            }
        }
        return pass;
    }

    /** F1 and F2 of one row of the batch. */
    private void gates(Forward pass, int t, int b) {
        int h = shape.hidden();
        for (int row = 0; row < 4 * h; row++) {
            double a = parameters[shape.bias(row)];
            for (int k = 0; k < shape.inputs(); k++) {
                a += parameters[shape.inputWeight(row, k)] * pass.x[shape.input(t, b, k)];
            }
            for (int k = 0; k < h; k++) {
                a += parameters[shape.hiddenWeight(row, k)] * pass.hidden[shape.unit(t, b, k)];
            }
            boolean candidate = row / h == 2;
            pass.gates[shape.gate(t, b, row)] = candidate ? Math.tanh(a) : sigmoid(a);
        }
    }

    /** F3 and F4 of one row of the batch; slot t holds the state before step t. */
    private void states(Forward pass, int t, int b) {
        for (int j = 0; j < shape.hidden(); j++) {
            Gates gate = Gates.of(pass, t, b, j);
            double c = gate.f * pass.cell[shape.unit(t, b, j)] + gate.i * gate.g;
            pass.cell[shape.unit(t + 1, b, j)] = c;
            pass.hidden[shape.unit(t + 1, b, j)] = gate.o * Math.tanh(c);
        }
    }

    /** Takes gradients back as {@link LstmLayer#backward} does; those of the parameters start from zero. */
    public Gradients backward(Forward pass, Upstream upstream) {
        return backward(pass, upstream, new double[shape.parameters()]);
    }

    @Override
    public Gradients backward(Forward pass, Upstream upstream, double[] before) {
        double[] dOutput = Reals.orZeros("upstream.output", upstream.output, shape.outputSize());
        double[] dHidden = Reals.orZeros("upstream.hidden", upstream.hidden, shape.stateSize());
        double[] dCell = Reals.orZeros("upstream.cell", upstream.cell, shape.stateSize());
        Gradients gradients = new Gradients(
                Reals.ofLength("before", before, shape.parameters()).clone(),
                new double[shape.inputSize()],
                dHidden,
                dCell,
                new double[pass.gates.length]);
        for (int t = shape.steps() - 1; t >= 0; t--) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int j = 0; j < shape.hidden(); j++) {
                    dHidden[shape.unit(0, b, j)] += dOutput[shape.unit(t, b, j)];
                    gateGradients(pass, gradients, t, b, j);
                }
                hiddenGradient(gradients, t, b);
                inputGradient(gradients, t, b);
                parameterGradients(pass, gradients, t, b);
            }
        }
        return gradients;
    }

    /** B1 to B6 of one cell. */
    private void gateGradients(Forward pass, Gradients gradients, int t, int b, int j) {
        int state = shape.unit(0, b, j);
        Gates gate = Gates.of(pass, t, b, j);
        double before = pass.cell[shape.unit(t, b, j)];
        double tanh = Math.tanh(pass.cell[shape.unit(t + 1, b, j)]);
        double dh = gradients.hidden[state];
        double dc = gradients.cell[state] + dh * gate.o * (1 - tanh * tanh);

        int h = shape.hidden();
        double[] da = gradients.gates;
        da[shape.gate(t, b, 3 * h + j)] = dh * tanh * gate.o * (1 - gate.o);
        da[shape.gate(t, b, j)] = dc * gate.g * gate.i * (1 - gate.i);
        da[shape.gate(t, b, h + j)] = dc * before * gate.f * (1 - gate.f);
        da[shape.gate(t, b, 2 * h + j)] = dc * gate.i * (1 - gate.g * gate.g);
        gradients.cell[state] = dc * gate.f;
    }

    /** B7; the upstream gradient of step t-1 is added when that step is reached. */
    private void hiddenGradient(Gradients gradients, int t, int b) {
        for (int j = 0; j < shape.hidden(); j++) {
            double dh = 0;
            for (int row = 0; row < shape.gateRows(); row++) {
                dh += parameters[shape.hiddenWeight(row, j)] * gradients.gates[shape.gate(t, b, row)];
            }
            gradients.hidden[shape.unit(0, b, j)] = dh;
        }
    }

    /** B8. */
    private void inputGradient(Gradients gradients, int t, int b) {
        for (int k = 0; k < shape.inputs(); k++) {
            double dx = 0;
            for (int row = 0; row < shape.gateRows(); row++) {
                dx += parameters[shape.inputWeight(row, k)] * gradients.gates[shape.gate(t, b, row)];
            }
            gradients.x[shape.input(t, b, k)] = dx;
        }
    }

    /** B9. */
    private void parameterGradients(Forward pass, Gradients gradients, int t, int b) {
        for (int row = 0; row < shape.gateRows(); row++) {
            double da = gradients.gates[shape.gate(t, b, row)];
            for (int k = 0; k < shape.inputs(); k++) {
                gradients.parameters[shape.inputWeight(row, k)] += da * pass.x[shape.input(t, b, k)];
            }
            for (int k = 0; k < shape.hidden(); k++) {
                gradients.parameters[shape.hiddenWeight(row, k)] += da * pass.hidden[shape.unit(t, b, k)];
            }
            gradients.parameters[shape.bias(row)] += da;
        }
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    /** The four gates of one cell. */
    private record Gates(double i, double f, double g, double o) {

        static Gates of(Forward pass, int t, int b, int j) {
            int h = pass.shape.hidden();
            int first = pass.shape.gate(t, b, j);
            return new Gates(
                    pass.gates[first], pass.gates[first + h], pass.gates[first + 2 * h], pass.gates[first + 3 * h]);
        }
    }
}
