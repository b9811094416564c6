package dev.lanewise.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One LSTM layer in plain float32 loops, to try error bounds on and to sample rounding noise: the arithmetic of the
 * kernels in the sense of {@link BoundedArithmetic}, with activations whose error can be chosen.
 *
 * <p>An activation is the exact one rounded, plus up to three units in the last place, and rounded again: with the two
 * roundings that is at most four units off.
 */
final class Float32Lstm {

    /** No error, three units upwards, three downwards, and three either way as if by chance. */
    static final List<DoubleUnaryOperator> DISTURBANCES =
            List.of(a -> 0, a -> 3, a -> -3, byChance(0x9E3779B9), byChance(0x85EBCA6B), byChance(0xC2B2AE35));

    private final OracleShape shape;
    private final float[] parameters;
    private final DoubleUnaryOperator disturbance;

    /** What the passes leave, in the layouts of {@link ErrorBounds}. */
    float[] hidden;

    float[] cell;
    float[] gates;
    float[] dGates;
    float[] dx;
    float[] dParameters;
    float[] dHidden;
    float[] dCell;

    /**
     * A layer with these parameters.
     *
     * @param disturbance how many units in the last place the result of an activation is off, for its argument
     */
    Float32Lstm(OracleShape shape, float[] parameters, DoubleUnaryOperator disturbance) {
        this.shape = shape;
        this.parameters = parameters;
        this.disturbance = disturbance;
    }

    void forward(float[] x, float[] hidden0, float[] cell0) {
        int slots = shape.stateSize() + shape.outputSize();
        hidden = Arrays.copyOf(hidden0, slots);
        cell = Arrays.copyOf(cell0, slots);
        gates = new float[4 * shape.outputSize()];
        int h = shape.hidden();
        for (int t = 0; t < shape.steps(); t++) {
            for (int b = 0; b < shape.batch(); b++) {
                for (int row = 0; row < 4 * h; row++) {
                    float a = parameters[shape.bias(row)];
                    for (int k = 0; k < shape.inputs(); k++) {
                        a = Math.fma(parameters[shape.inputWeight(row, k)], x[shape.input(t, b, k)], a);
                    }
                    for (int k = 0; k < h; k++) {
                        a = Math.fma(parameters[shape.hiddenWeight(row, k)], hidden[shape.unit(t, b, k)], a);
                    }
                    gates[shape.gate(t, b, row)] = row / h == 2 ? tanh(a) : sigmoid(a);
                }
                for (int j = 0; j < h; j++) {
                    int gate = shape.gate(t, b, j);
                    float c = Math.fma(gates[gate + h], cell[shape.unit(t, b, j)], gates[gate] * gates[gate + 2 * h]);
                    cell[shape.unit(t + 1, b, j)] = c;
                    hidden[shape.unit(t + 1, b, j)] = gates[gate + 3 * h] * tanh(c);
                }
            }
        }
    }

    /** Takes gradients back; those of the parameters are added to {@code before}. */
    void backward(float[] x, float[] dOutput, float[] dFinalHidden, float[] dFinalCell, float[] before) {
        dParameters = before.clone();
        dGates = new float[gates.length];
        dx = new float[x.length];
        dHidden = dFinalHidden.clone();
        dCell = dFinalCell.clone();
        int last = shape.outputSize() - shape.stateSize();
        for (int state = 0; state < dHidden.length; state++) {
            dHidden[state] = flushed(dHidden[state] + dOutput[last + state]);
        }
        for (int t = shape.steps() - 1; t >= 0; t--) {
            for (int b = 0; b < shape.batch(); b++) {
                gateGradients(t, b);
                stateGradients(t, b, dOutput);
                parameterGradients(t, b, x);
            }
        }
    }

    private void gateGradients(int t, int b) {
        int h = shape.hidden();
        for (int j = 0; j < h; j++) {
            int gate = shape.gate(t, b, j);
            float i = gates[gate];
            float f = gates[gate + h];
            float g = gates[gate + 2 * h];
            float o = gates[gate + 3 * h];
            float tanh = tanh(cell[shape.unit(t + 1, b, j)]);
            int state = shape.unit(0, b, j);
            float dh = dHidden[state];
            float dc = flushed(Math.fma(dh * o, Math.fma(-tanh, tanh, 1), dCell[state]));
            dGates[gate] = dc * g * Math.fma(-i, i, i);
            dGates[gate + h] = dc * cell[shape.unit(t, b, j)] * Math.fma(-f, f, f);
            dGates[gate + 2 * h] = dc * i * Math.fma(-g, g, 1);
            dGates[gate + 3 * h] = dh * tanh * Math.fma(-o, o, o);
            dCell[state] = flushed(dc * f);
        }
    }

    private void stateGradients(int t, int b, float[] dOutput) {
        for (int j = 0; j < shape.hidden(); j++) {
            float dh = t == 0 ? 0 : dOutput[shape.unit(t - 1, b, j)];
            for (int row = 0; row < shape.gateRows(); row++) {
                dh = Math.fma(parameters[shape.hiddenWeight(row, j)], dGates[shape.gate(t, b, row)], dh);
            }
            dHidden[shape.unit(0, b, j)] = flushed(dh);
        }
        for (int k = 0; k < shape.inputs(); k++) {
            float sum = 0;
            for (int row = 0; row < shape.gateRows(); row++) {
                sum = Math.fma(parameters[shape.inputWeight(row, k)], dGates[shape.gate(t, b, row)], sum);
            }
            dx[shape.input(t, b, k)] = sum;
        }
    }

    private void parameterGradients(int t, int b, float[] x) {
        for (int row = 0; row < shape.gateRows(); row++) {
            float da = dGates[shape.gate(t, b, row)];
            for (int k = 0; k < shape.inputs(); k++) {
                int place = shape.inputWeight(row, k);
                dParameters[place] = Math.fma(da, x[shape.input(t, b, k)], dParameters[place]);
            }
            for (int k = 0; k < shape.hidden(); k++) {
                int place = shape.hiddenWeight(row, k);
                dParameters[place] = Math.fma(da, hidden[shape.unit(t, b, k)], dParameters[place]);
            }
            dParameters[shape.bias(row)] += da;
        }
    }

    private float sigmoid(float a) {
        return disturbed(1 / (1 + Math.exp(-a)), a);
    }

    private float tanh(float a) {
        return disturbed(Math.tanh(a), a);
    }

    private float disturbed(double exact, float argument) {
        float rounded = (float) exact;
        return rounded + (float) (disturbance.applyAsDouble(argument) * Math.ulp(rounded));
    }

    private static DoubleUnaryOperator byChance(int multiplier) {
        return argument -> Float.floatToIntBits((float) argument) * multiplier < 0 ? 3 : -3;
    }

    private static float flushed(float gradient) {
        return Math.abs(gradient) < 0x1p-100f ? 0 : gradient;
    }
}
