package dev.lanewise.oracle;

import java.util.Arrays;

/**
 * One LSTM layer in float32, written from {@code docs/numeric-contract.md} alone: plain loops over the parameters as
 * PyTorch has them, one chain for each number, nothing cut or packed. It shares no code and no constant with the
 * kernels. With {@link ContractActivations} its bits are those that every kernel must give; with activations whose
 * error can be chosen it samples rounding noise.
 *
 * <p>Arrays go in and out as {@code double}s that are exact float32 numbers; others are rounded.
 */
public final class Float32Lstm implements LstmLayer {

    /** Units that the chains over gate rows take together. */
    private static final int BLOCK = 16;

    /** Gradients of a smaller magnitude count as zero. */
    private static final float FLUSH_BELOW = 0x1p-100f;

    private final OracleShape shape;
    private final float[] parameters;
    private final FloatActivations activations;

    /** The layer of the contract. */
    public Float32Lstm(OracleShape shape, double[] parameters) {
        this(shape, parameters, new ContractActivations());
    }

    /** A layer with other activations. */
    Float32Lstm(OracleShape shape, double[] parameters, FloatActivations activations) {
        this.shape = shape;
        this.parameters = Reals.toFloats(Reals.ofLength("parameters", parameters, shape.parameters()));
        this.activations = activations;
    }

    @Override
    public OracleLstm.Forward forward(double[] x, double[] initialHidden, double[] initialCell) {
        int slots = shape.stateSize() + shape.outputSize();
        float[] inputs = Reals.toFloats(x);
        float[] hidden = Arrays.copyOf(floatsOrZeros(initialHidden, shape.stateSize()), slots);
        float[] cell = Arrays.copyOf(floatsOrZeros(initialCell, shape.stateSize()), slots);
        float[] gates = new float[4 * shape.outputSize()];
        for (int t = 0; t < shape.steps(); t++) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int row = 0; row < shape.gateRows(); row++) {
                    float a = preActivation(row, inputs, shape.input(t, b, 0), hidden, shape.unit(t, b, 0));
                    boolean candidate = row / shape.hidden() == 2;
                    gates[shape.gate(t, b, row)] = candidate ? activations.tanh(a) : activations.sigmoid(a); // F2
                }
                newState(t, b, gates, cell, hidden);
            }
        }
        return new OracleLstm.Forward(shape, Reals.of(inputs), Reals.of(hidden), Reals.of(cell), Reals.of(gates));
    }

    /** F1. */
    private float preActivation(int row, float[] x, int xAt, float[] hidden, int hiddenAt) {
        float a = parameters[shape.bias(row)];
        int inputWeights = shape.inputWeight(row, 0);
        for (int k = 0; k < shape.inputs(); k++) {
            a = Math.fma(parameters[inputWeights + k], x[xAt + k], a);
        }
        int hiddenWeights = shape.hiddenWeight(row, 0);
        for (int k = 0; k < shape.hidden(); k++) {
            a = Math.fma(parameters[hiddenWeights + k], hidden[hiddenAt + k], a);
        }
        return a;
    }

    /** F3 and F4. */
    private void newState(int t, int b, float[] gates, float[] cell, float[] hidden) {
        int h = shape.hidden();
        for (int j = 0; j < h; j++) {
            int gate = shape.gate(t, b, j);
            float c = Math.fma(gates[gate + h], cell[shape.unit(t, b, j)], gates[gate] * gates[gate + 2 * h]);
            cell[shape.unit(t + 1, b, j)] = c;
            hidden[shape.unit(t + 1, b, j)] = gates[gate + 3 * h] * activations.tanh(c);
        }
    }

    @Override
    public OracleLstm.Gradients backward(OracleLstm.Forward pass, OracleLstm.Upstream upstream, double[] before) {
        Backward run = new Backward(pass, upstream, before);
        for (int t = shape.steps() - 1; t >= 0; t--) {
            for (int b = 0; b < shape.batch(); b++) {
                run.gateGradients(t, b);
                run.stateGradient(t, b);
                run.inputGradient(t, b);
                run.parameterGradients(t, b);
            }
        }
        return run.gradients();
    }

    /** One backward pass. */
    private final class Backward {

        private final float[] x;
        private final float[] hidden;
        private final float[] cell;
        private final float[] gates;
        private final float[] dOutput;
        private final float[] dHidden;
        private final float[] dCell;
        private final float[] dParameters;
        private final float[] dx = new float[shape.inputSize()];
        private final float[] dGates = new float[4 * shape.outputSize()];

        Backward(OracleLstm.Forward pass, OracleLstm.Upstream upstream, double[] before) {
            x = Reals.toFloats(pass.x());
            hidden = Reals.toFloats(pass.hidden());
            cell = Reals.toFloats(pass.cell());
            gates = Reals.toFloats(pass.gates());
            dHidden = floatsOrZeros(upstream.hidden(), shape.stateSize());
            dCell = floatsOrZeros(upstream.cell(), shape.stateSize());
            dParameters = Reals.toFloats(before);
            dOutput = upstream.output() == null ? null : Reals.toFloats(upstream.output());
            for (int state = 0; dOutput != null && state < dHidden.length; state++) {
                dHidden[state] += dOutput[shape.unit(shape.steps() - 1, 0, state)];
            }
        }

        OracleLstm.Gradients gradients() {
            return new OracleLstm.Gradients(
                    Reals.of(dParameters), Reals.of(dx), Reals.of(dHidden), Reals.of(dCell), Reals.of(dGates));
        }

        /** B1 to B6. */
        void gateGradients(int t, int b) {
            int h = shape.hidden();
            for (int j = 0; j < h; j++) {
                int gate = shape.gate(t, b, j);
                float i = gates[gate];
                float f = gates[gate + h];
                float g = gates[gate + 2 * h];
                float o = gates[gate + 3 * h];
                float tanh = activations.tanh(cell[shape.unit(t + 1, b, j)]);
                int state = shape.unit(0, b, j);
                float dh = flushed(dHidden[state]);
                float dc = flushed(Math.fma(dh * o, Math.fma(-tanh, tanh, 1), dCell[state]));
                dGates[gate] = dc * g * Math.fma(-i, i, i);
                dGates[gate + h] = dc * cell[shape.unit(t, b, j)] * Math.fma(-f, f, f);
                dGates[gate + 2 * h] = dc * i * Math.fma(-g, g, 1);
                dGates[gate + 3 * h] = dh * tanh * Math.fma(-o, o, o);
                dCell[state] = dc * f;
            }
        }

        /** B7: the chains of all units go on side by side. */
        void stateGradient(int t, int b) {
            int first = shape.unit(0, b, 0);
            for (int j = 0; j < shape.hidden(); j++) {
                dHidden[first + j] = t == 0 || dOutput == null ? 0 : dOutput[shape.unit(t - 1, b, j)];
            }
            forEachGateRow(row -> addScaled(
                    dGates[shape.gate(t, b, row)], shape.hiddenWeight(row, 0), dHidden, first, shape.hidden()));
        }

        /** B8. */
        void inputGradient(int t, int b) {
            int first = shape.input(t, b, 0);
            forEachGateRow(row ->
                    addScaled(dGates[shape.gate(t, b, row)], shape.inputWeight(row, 0), dx, first, shape.inputs()));
        }

        private void addScaled(float da, int weights, float[] sums, int first, int length) {
            for (int k = 0; k < length; k++) {
                sums[first + k] = Math.fma(da, parameters[weights + k], sums[first + k]);
            }
        }

        /** B9: t descends and b ascends in the caller. */
        void parameterGradients(int t, int b) {
            for (int row = 0; row < shape.gateRows(); row++) {
                float da = dGates[shape.gate(t, b, row)];
                addScaled(da, x, shape.input(t, b, 0), shape.inputWeight(row, 0), shape.inputs());
                addScaled(da, hidden, shape.unit(t, b, 0), shape.hiddenWeight(row, 0), shape.hidden());
                dParameters[shape.bias(row)] += da;
            }
        }

        private void addScaled(float da, float[] values, int first, int weights, int length) {
            for (int k = 0; k < length; k++) {
                dParameters[weights + k] = Math.fma(da, values[first + k], dParameters[weights + k]);
            }
        }
    }

    private interface GateRow {
        void visit(int row);
    }

    /** The order of the chains over gate rows: block of units, gate i f g o, unit. */
    private void forEachGateRow(GateRow visitor) {
        for (int block = 0; block < shape.hidden(); block += BLOCK) {
            for (int gate = 0; gate < 4; gate++) {
                for (int j = block; j < Math.min(block + BLOCK, shape.hidden()); j++) {
                    visitor.visit(gate * shape.hidden() + j);
                }
            }
        }
    }

    private static float[] floatsOrZeros(double[] values, int length) {
        return values == null ? new float[length] : Reals.toFloats(values);
    }

    private static float flushed(float gradient) {
        return Math.abs(gradient) < FLUSH_BELOW ? 0 : gradient;
    }
}
