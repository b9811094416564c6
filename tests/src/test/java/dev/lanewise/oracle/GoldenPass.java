package dev.lanewise.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A {@code lstm-*.json} file: one forward and backward pass through a stack of layers.
 *
 * @param name the file's name
 * @param shape the sizes of the first layer
 * @param layers how many layers
 * @param bidirectional whether each layer runs in both directions
 * @param parameters our flat parameters of each layer and direction, with PyTorch's two biases added
 * @param x the input, {@code [T][B][I]}
 * @param initialHidden {@code [layers * directions][B][H]}, {@code null} for zeros
 * @param initialCell {@code [layers * directions][B][H]}, {@code null} for zeros
 * @param dOutput the upstream gradient of the output, {@code [T][B][directions * H]}
 * @param dHidden the upstream gradient of the final hidden states, {@code null} for zeros
 * @param dCell the upstream gradient of the final cell states, {@code null} for zeros
 * @param expected the arrays to compare with, by their names in {@link #named}
 */
public record GoldenPass(
        String name,
        OracleShape shape,
        int layers,
        boolean bidirectional,
        List<double[]> parameters,
        double[] x,
        double[] initialHidden,
        double[] initialCell,
        double[] dOutput,
        double[] dHidden,
        double[] dCell,
        Map<String, double[]> expected)
        implements GoldenFile {

    /** How exact a file's numbers are, as a part of an array's scale: twelve significant digits are. */
    public static final double DIGITS = 0x1p-36;

    static GoldenPass of(GoldenFile.Fields file) {
        OracleShape shape = new OracleShape(
                file.integer("input_size"), file.integer("hidden_size"), file.integer("steps"), file.integer("batch"));
        int layers = file.integer("layers", 1);
        boolean bidirectional = file.flag("bidirectional");
        List<double[]> parameters = new ArrayList<>();
        List<double[]> gradients = new ArrayList<>();
        for (String part : parts(layers, bidirectional)) {
            parameters.add(layer(file.object("parameters"), part, true));
            gradients.add(layer(file.object("gradients"), part, false));
        }
        return new GoldenPass(
                file.file(),
                shape,
                layers,
                bidirectional,
                parameters,
                file.numbers("x"),
                file.numbersOrNull("h0"),
                file.numbersOrNull("c0"),
                file.numbers("grad_output"),
                file.numbersOrNull("grad_hn"),
                file.numbersOrNull("grad_cn"),
                named(
                        file.numbers("output"),
                        file.numbers("hn"),
                        file.numbers("cn"),
                        gradients,
                        file.numbers("grad_x"),
                        file.numbers("grad_h0"),
                        file.numbers("grad_c0")));
    }

    /** The arrays that layers of double give. */
    public Map<String, double[]> exact() {
        return by(OracleLstm::new);
    }

    /** What layers in float32 may be off, each element of each array, judged by samples of rounding noise. */
    public Map<String, BoundedArray> noise() {
        return RoundingNoise.around(
                exact(), sample -> by((sizes, parameters) -> new Float32Lstm(sizes, parameters, sample)));
    }

    private Map<String, double[]> by(BiFunction<OracleShape, double[], LstmLayer> layer) {
        OracleStack stack = new OracleStack(shape, layers, bidirectional, parameters, layer);
        OracleStack.Forward pass = stack.forward(x, initialHidden, initialCell);
        OracleStack.Gradients gradients = stack.backward(pass, dOutput, dHidden, dCell);
        return named(
                pass.output(),
                pass.finalHidden(),
                pass.finalCell(),
                gradients.parameters(),
                gradients.x(),
                gradients.hidden(),
                gradients.cell());
    }

    /** The arrays that a pass gives, by name; the gradients of the parameters by layer and direction. */
    static Map<String, double[]> named(
            double[] output,
            double[] finalHidden,
            double[] finalCell,
            List<double[]> dParameters,
            double[] dx,
            double[] dInitialHidden,
            double[] dInitialCell) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        arrays.put("output", output);
        arrays.put("final hidden", finalHidden);
        arrays.put("final cell", finalCell);
        for (int part = 0; part < dParameters.size(); part++) {
            arrays.put("gradient of parameters " + part, dParameters.get(part));
        }
        arrays.put("gradient of x", dx);
        arrays.put("gradient of initial hidden", dInitialHidden);
        arrays.put("gradient of initial cell", dInitialCell);
        return arrays;
    }

    /** PyTorch's suffixes of the layers and directions, in its order. */
    private static List<String> parts(int layers, boolean bidirectional) {
        List<String> parts = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            parts.add("l" + layer);
            if (bidirectional) {
                parts.add("l" + layer + "_reverse");
            }
        }
        return parts;
    }

    /**
     * The arrays of one layer and direction laid together in our layout.
     *
     * <p>Our bias is the sum of PyTorch's two; the gradient of the sum is that of either one.
     */
    private static double[] layer(GoldenFile.Fields arrays, String part, boolean sumBiases) {
        double[] inputWeights = arrays.numbers("weight_ih_" + part);
        double[] hiddenWeights = arrays.numbers("weight_hh_" + part);
        double[] bias = arrays.numbers("bias_ih_" + part);
        if (sumBiases && arrays.has("bias_hh_" + part)) {
            double[] second = arrays.numbers("bias_hh_" + part);
            for (int row = 0; row < bias.length; row++) {
                bias[row] += second[row];
            }
        }
        return Reals.joined(inputWeights, hiddenWeights, bias);
    }

    @Override
    public String toString() {
        return name;
    }
}
