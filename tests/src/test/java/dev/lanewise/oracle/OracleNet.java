package dev.lanewise.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole model by plain loops: LSTM layers in one or both directions, factors between them in the place of dropout,
 * a dense layer at the last step or at each. In exact numbers it shows what a gradient should be; in float32, in the
 * orders of {@code docs/numeric-contract.md}, which bits a model must give.
 *
 * <p>Sequences are {@code [T][B][width]}, states {@code [layers * directions][B][H]} with the forward direction first,
 * predictions {@code [B][O]} or {@code [B][T][O]}.
 */
public final class OracleNet {

    /** What numbers are. */
    public enum Numbers {
        /** Double, for the gradient. */
        REAL,
        /** Float32, for the bits. */
        FLOAT32;

        double fma(double a, double b, double c) {
            return this == REAL ? a * b + c : Math.fma((float) a, (float) b, (float) c);
        }

        double rounded(double value) {
            return this == REAL ? value : (float) value;
        }

        LstmLayer layer(OracleShape shape, double[] parameters) {
            return this == REAL ? new OracleLstm(shape, parameters) : new Float32Lstm(shape, parameters);
        }
    }

    /**
     * The sizes of a model.
     *
     * @param first sizes of the first layer's LSTMs
     * @param layers how many layers
     * @param directions of each layer, 1 or 2
     * @param outputs O
     * @param eachStep whether it predicts at each step
     */
    public record Sizes(OracleShape first, int layers, int directions, int outputs, boolean eachStep) {

        int width() {
            return directions * first.hidden();
        }

        OracleShape lstm(int part) {
            int inputs = part < directions ? first.inputs() : width();
            return new OracleShape(inputs, first.hidden(), first.steps(), first.batch());
        }

        /** Where the parameters of a layer's direction begin; of the one after the last, where the dense ones do. */
        int offset(int part) {
            int offset = 0;
            for (int before = 0; before < part; before++) {
                offset += lstm(before).parameters();
            }
            return offset;
        }

        int parts() {
            return layers * directions;
        }

        /** The number of parameters. */
        public int parameters() {
            return offset(parts()) + outputs * (width() + 1);
        }
    }

    /**
     * What a forward pass leaves.
     *
     * @param predictions as the model lays them
     * @param parts the passes of the layers' directions, each in its own time
     * @param read the rows that the dense layer read, one after the other
     */
    public record Forward(double[] predictions, List<OracleLstm.Forward> parts, double[] read) {}

    /**
     * The gradients of a backward pass.
     *
     * @param parameters of all parameters
     * @param hidden of the initial hidden states
     * @param cell of the initial cell states
     */
    public record Gradients(double[] parameters, double[] hidden, double[] cell) {}

    private final Sizes sizes;
    private final Numbers numbers;
    private final double[] parameters;
    private final List<double[]> factors;

    /**
     * A model.
     *
     * @param parameters read anew by each pass
     * @param factors what the outputs of each layer but the last are multiplied by, {@code [T][B][width]}; null for 1
     */
    public OracleNet(Sizes sizes, Numbers numbers, double[] parameters, List<double[]> factors) {
        this.sizes = sizes;
        this.numbers = numbers;
        this.parameters = Reals.ofLength("parameters", parameters, sizes.parameters());
        this.factors = factors;
    }

    private LstmLayer lstm(int part) {
        double[] own = Arrays.copyOfRange(parameters, sizes.offset(part), sizes.offset(part + 1));
        return numbers.layer(sizes.lstm(part), own);
    }

    /** Runs the model on x {@code [T][B][I]}; the initial states are null for zeros. */
    public Forward forward(double[] x, double[] initialHidden, double[] initialCell) {
        List<OracleLstm.Forward> passes = new ArrayList<>();
        double[] sequence = x;
        for (int layer = 0; layer < sizes.layers(); layer++) {
            double[] outputs = new double[sizes.first().steps() * sizes.first().batch() * sizes.width()];
            for (int direction = 0; direction < sizes.directions(); direction++) {
                int part = passes.size();
                OracleLstm.Forward pass = lstm(part)
                        .forward(inTimeOf(direction, sequence), state(initialHidden, part), state(initialCell, part));
                passes.add(pass);
                place(inTimeOf(direction, pass.output()), direction, outputs);
            }
            sequence = layer + 1 < sizes.layers() ? times(outputs, layer) : outputs;
        }
        double[] read = sizes.eachStep() ? rowsOfAllSteps(sequence) : lastStates(passes);
        return new Forward(dense(read), passes, read);
    }

    /** Takes the gradient of the predictions back. */
    public Gradients backward(Forward pass, double[] dPredictions) {
        double[] gradient = new double[sizes.parameters()];
        double[] dRead = denseGradients(pass.read(), dPredictions, gradient);
        double[] dHidden = new double[sizes.parts() * sizes.first().stateSize()];
        double[] dCell = new double[dHidden.length];
        double[] dOutputs = sizes.eachStep() ? sequenceOfRows(dRead) : null;
        for (int layer = sizes.layers() - 1; layer >= 0; layer--) {
            double[] dx = null;
            for (int direction = 0; direction < sizes.directions(); direction++) {
                int part = layer * sizes.directions() + direction;
                boolean last = dOutputs == null;
                OracleLstm.Upstream upstream = new OracleLstm.Upstream(
                        last ? null : inTimeOf(direction, taken(dOutputs, direction)),
                        last ? taken(dRead, direction) : null,
                        null);
                OracleLstm.Gradients got = lstm(part)
                        .backward(
                                pass.parts().get(part),
                                upstream,
                                new double[sizes.lstm(part).parameters()]);
                System.arraycopy(got.parameters(), 0, gradient, sizes.offset(part), got.parameters().length);
                System.arraycopy(got.hidden(), 0, dHidden, part * got.hidden().length, got.hidden().length);
                System.arraycopy(got.cell(), 0, dCell, part * got.cell().length, got.cell().length);
                double[] own = inTimeOf(direction, got.x());
                dx = dx == null ? own : sum(dx, own);
            }
            dOutputs = layer > 0 ? times(dx, layer - 1) : null;
        }
        return new Gradients(gradient, dHidden, dCell);
    }

    private double[] dense(double[] rows) {
        int width = sizes.width();
        int weights = sizes.offset(sizes.parts());
        int bias = weights + sizes.outputs() * width;
        double[] y = new double[rows.length / width * sizes.outputs()];
        for (int k = 0; k < y.length; k++) {
            int output = k % sizes.outputs();
            y[k] = parameters[bias + output];
            for (int j = 0; j < width; j++) {
                double weight = parameters[weights + output * width + j];
                y[k] = numbers.fma(weight, rows[k / sizes.outputs() * width + j], y[k]);
            }
        }
        return y;
    }

    private double[] denseGradients(double[] rows, double[] dy, double[] gradient) {
        int width = sizes.width();
        int weights = sizes.offset(sizes.parts());
        int bias = weights + sizes.outputs() * width;
        double[] dRows = new double[rows.length];
        for (int k = 0; k < dy.length; k++) {
            int output = k % sizes.outputs();
            int row = k / sizes.outputs() * width;
            for (int j = 0; j < width; j++) {
                int weight = weights + output * width + j;
                dRows[row + j] = numbers.fma(dy[k], parameters[weight], dRows[row + j]);
                gradient[weight] = numbers.fma(dy[k], rows[row + j], gradient[weight]);
            }
            gradient[bias + output] = numbers.rounded(gradient[bias + output] + dy[k]);
        }
        return dRows;
    }

    private double[] times(double[] sequence, int layer) {
        double[] products = sequence.clone();
        for (int k = 0; factors != null && k < products.length; k++) {
            products[k] = numbers.rounded(sequence[k] * factors.get(layer)[k]);
        }
        return products;
    }

    private double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, k -> numbers.rounded(a[k] + b[k]));
        return sum;
    }

    /** {@code [T][B][width]} as {@code [B][T][width]}. */
    private double[] rowsOfAllSteps(double[] sequence) {
        return swapped(sequence, sizes.first().steps(), sizes.first().batch());
    }

    private double[] sequenceOfRows(double[] rows) {
        return swapped(rows, sizes.first().batch(), sizes.first().steps());
    }

    private double[] swapped(double[] from, int outer, int inner) {
        double[] to = new double[from.length];
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                System.arraycopy(
                        from, (i * inner + j) * sizes.width(), to, (j * outer + i) * sizes.width(), sizes.width());
            }
        }
        return to;
    }

    /** PyTorch's h_n of the last layer, the directions side by side. */
    private double[] lastStates(List<OracleLstm.Forward> passes) {
        double[] last = new double[sizes.first().batch() * sizes.width()];
        for (int direction = 0; direction < sizes.directions(); direction++) {
            place(passes.get(sizes.parts() - sizes.directions() + direction).finalHidden(), direction, last);
        }
        return last;
    }

    private double[] state(double[] states, int part) {
        int size = sizes.first().stateSize();
        return states == null ? null : Arrays.copyOfRange(states, part * size, (part + 1) * size);
    }

    /** A copy in the time of a direction: 0 runs forward, 1 runs backward. */
    private double[] inTimeOf(int direction, double[] sequence) {
        int steps = sizes.first().steps();
        int step = sequence.length / steps;
        double[] copy = sequence.clone();
        for (int t = 0; direction == 1 && t < steps; t++) {
            System.arraycopy(sequence, (steps - 1 - t) * step, copy, t * step, step);
        }
        return copy;
    }

    /** Writes rows of H as the columns of a direction in rows of the whole width. */
    private void place(double[] own, int direction, double[] all) {
        int h = sizes.first().hidden();
        for (int row = 0; row < own.length / h; row++) {
            System.arraycopy(own, row * h, all, row * sizes.width() + direction * h, h);
        }
    }

    private double[] taken(double[] all, int direction) {
        int h = sizes.first().hidden();
        double[] own = new double[all.length / sizes.directions()];
        for (int row = 0; row < own.length / h; row++) {
            System.arraycopy(all, row * sizes.width() + direction * h, own, row * h, h);
        }
        return own;
    }
}
