package dev.lanewise.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Layers of {@link OracleLstm}, or of another {@link LstmLayer}, on top of each other, in one or in both directions.
 *
 * <p>A layer of both directions runs a second LSTM on reversed time and lays the two outputs side by side, so that the
 * next layer sees {@code [T][B][2H]}. States are {@code [layers * directions][B][H]} with the forward direction first,
 * and the parameters are a list in the same order.
 */
public final class OracleStack {

    private final OracleShape shape;
    private final int layers;
    private final int directions;
    private final List<LstmLayer> parts;

    /**
     * A stack of these sizes.
     *
     * @param shape the sizes of the first layer; the others differ in their inputs
     * @param layers how many layers
     * @param bidirectional whether each layer runs in both directions
     * @param parameters one array for each layer and direction
     */
    public OracleStack(OracleShape shape, int layers, boolean bidirectional, List<double[]> parameters) {
        this(shape, layers, bidirectional, parameters, OracleLstm::new);
    }

    /** The same of layers that {@code layer} makes of their sizes and parameters. */
    OracleStack(
            OracleShape shape,
            int layers,
            boolean bidirectional,
            List<double[]> parameters,
            BiFunction<OracleShape, double[], LstmLayer> layer) {
        this.shape = shape;
        this.layers = layers;
        this.directions = bidirectional ? 2 : 1;
        if (layers < 1 || parameters.size() != layers * directions) {
            throw new IllegalArgumentException(layers + " layers of " + directions + " directions can't have "
                    + parameters.size() + " arrays of parameters");
        }
        this.parts = new ArrayList<>();
        for (int part = 0; part < parameters.size(); part++) {
            parts.add(layer.apply(partShape(part / directions), parameters.get(part)));
        }
    }

    /**
     * What a forward pass leaves.
     *
     * @param output the output of the last layer, {@code [T][B][directions * H]}
     * @param finalHidden {@code [layers * directions][B][H]}
     * @param finalCell {@code [layers * directions][B][H]}
     * @param parts the pass of each layer and direction; those of the second direction are in reversed time
     */
    public record Forward(double[] output, double[] finalHidden, double[] finalCell, List<OracleLstm.Forward> parts) {}

    /**
     * The gradients that a backward pass gives.
     *
     * @param parameters one array for each layer and direction
     * @param x of the input, {@code [T][B][I]}
     * @param hidden of the initial hidden states, {@code [layers * directions][B][H]}
     * @param cell of the initial cell states, {@code [layers * directions][B][H]}
     */
    public record Gradients(List<double[]> parameters, double[] x, double[] hidden, double[] cell) {}

    /** The shape of a layer counted from 0. */
    public OracleShape partShape(int layer) {
        int inputs = layer == 0 ? shape.inputs() : directions * shape.hidden();
        return new OracleShape(inputs, shape.hidden(), shape.steps(), shape.batch());
    }

    /** Runs all layers; the initial states are {@code [layers * directions][B][H]}, {@code null} for zeros. */
    public Forward forward(double[] x, double[] initialHidden, double[] initialCell) {
        double[] hidden = Reals.orZeros("initialHidden", initialHidden, parts.size() * shape.stateSize());
        double[] cell = Reals.orZeros("initialCell", initialCell, parts.size() * shape.stateSize());
        List<OracleLstm.Forward> passes = new ArrayList<>();
        double[] sequence = x;
        for (int layer = 0; layer < layers; layer++) {
            double[][] outputs = new double[directions][];
            for (int direction = 0; direction < directions; direction++) {
                int part = layer * directions + direction;
                OracleLstm.Forward pass =
                        parts.get(part).forward(inTimeOf(direction, sequence), state(hidden, part), state(cell, part));
                setState(hidden, part, pass.finalHidden());
                setState(cell, part, pass.finalCell());
                outputs[direction] = inTimeOf(direction, pass.output());
                passes.add(pass);
            }
            sequence = directions == 1 ? outputs[0] : sideBySide(outputs[0], outputs[1]);
        }
        return new Forward(sequence, hidden, cell, passes);
    }

    /**
     * Takes gradients back through all layers; each may be {@code null} for zeros.
     *
     * @param dOutput of the output, {@code [T][B][directions * H]}
     * @param dHidden of the final hidden states, {@code [layers * directions][B][H]}
     * @param dCell of the final cell states, {@code [layers * directions][B][H]}
     */
    public Gradients backward(Forward pass, double[] dOutput, double[] dHidden, double[] dCell) {
        double[] hidden = Reals.orZeros("dHidden", dHidden, parts.size() * shape.stateSize());
        double[] cell = Reals.orZeros("dCell", dCell, parts.size() * shape.stateSize());
        double[][] dParameters = new double[parts.size()][];
        double[] dSequence = Reals.orZeros("dOutput", dOutput, directions * shape.outputSize());
        for (int layer = layers - 1; layer >= 0; layer--) {
            double[] dx = new double[partShape(layer).inputSize()];
            for (int direction = 0; direction < directions; direction++) {
                int part = layer * directions + direction;
                OracleLstm.Upstream upstream = new OracleLstm.Upstream(
                        inTimeOf(direction, side(direction, dSequence)), state(hidden, part), state(cell, part));
                OracleLstm.Gradients gradients = parts.get(part)
                        .backward(
                                pass.parts.get(part),
                                upstream,
                                new double[partShape(layer).parameters()]);
                setState(hidden, part, gradients.hidden());
                setState(cell, part, gradients.cell());
                dParameters[part] = gradients.parameters();
                add(dx, inTimeOf(direction, gradients.x()));
            }
            dSequence = dx;
        }
        return new Gradients(Arrays.asList(dParameters), dSequence, hidden, cell);
    }

    /** A copy in the time of a direction: 0 runs forward, 1 runs backward. */
    private double[] inTimeOf(int direction, double[] sequence) {
        double[] copy = sequence.clone();
        int step = sequence.length / shape.steps();
        for (int t = 0; direction == 1 && t < shape.steps(); t++) {
            System.arraycopy(sequence, (shape.steps() - 1 - t) * step, copy, t * step, step);
        }
        return copy;
    }

    /** Two sequences {@code [T][B][H]} as one of {@code [T][B][2H]}. */
    private double[] sideBySide(double[] left, double[] right) {
        int h = shape.hidden();
        double[] both = new double[2 * left.length];
        for (int row = 0; row < shape.steps() * shape.batch(); row++) {
            System.arraycopy(left, row * h, both, 2 * row * h, h);
            System.arraycopy(right, row * h, both, (2 * row + 1) * h, h);
        }
        return both;
    }

    /** The part {@code [T][B][H]} that belongs to a direction of a sequence {@code [T][B][directions * H]}. */
    private double[] side(int direction, double[] sequence) {
        int h = shape.hidden();
        double[] part = new double[shape.outputSize()];
        for (int row = 0; row < shape.steps() * shape.batch(); row++) {
            System.arraycopy(sequence, (directions * row + direction) * h, part, row * h, h);
        }
        return part;
    }

    private double[] state(double[] states, int part) {
        return Arrays.copyOfRange(states, part * shape.stateSize(), (part + 1) * shape.stateSize());
    }

    private void setState(double[] states, int part, double[] state) {
        System.arraycopy(state, 0, states, part * shape.stateSize(), shape.stateSize());
    }

    private static void add(double[] sum, double[] values) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += values[k];
        }
    }
}
