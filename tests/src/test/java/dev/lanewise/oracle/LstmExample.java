package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * The inputs of a forward and backward pass through one layer, each number an exact float32, with what the oracle makes
 * of them and how far a correct kernel may be from it.
 *
 * @param shape the sizes
 * @param parameters the parameters, in the layout of {@link OracleLstm}
 * @param x the input, {@code [T][B][I]}
 * @param initialHidden {@code [B][H]}, {@code null} for zeros
 * @param initialCell {@code [B][H]}, {@code null} for zeros
 * @param upstream the gradients from above
 * @param before the gradient of the parameters that is there already
 */
public record LstmExample(
        OracleShape shape,
        double[] parameters,
        double[] x,
        double[] initialHidden,
        double[] initialCell,
        OracleLstm.Upstream upstream,
        double[] before) {

    /** Random inputs: weights up to {@code weights}, x up to 2, states and gradients up to 1 in magnitude. */
    public static LstmExample random(OracleShape shape, double weights, long seed) {
        Random random = new Random(seed);
        return new LstmExample(
                shape,
                Reals.random(random, shape.parameters(), weights),
                Reals.random(random, shape.inputSize(), 2),
                Reals.random(random, shape.stateSize(), 1),
                Reals.random(random, shape.stateSize(), 1),
                new OracleLstm.Upstream(
                        Reals.random(random, shape.outputSize(), 1),
                        Reals.random(random, shape.stateSize(), 1),
                        Reals.random(random, shape.stateSize(), 1)),
                Reals.random(random, shape.parameters(), 0.5));
    }

    /** What is exactly right. */
    public Map<LstmArray, double[]> exact() {
        return by(new OracleLstm(shape, parameters));
    }

    /** What every kernel must give, bit for bit, by the numeric contract. */
    public Map<LstmArray, float[]> byContract() {
        return floats(by(new Float32Lstm(shape, parameters)));
    }

    /** A plain float32 computation of the same with other activations than the contract's. */
    Map<LstmArray, float[]> inFloat32(FloatActivations activations) {
        return floats(by(new Float32Lstm(shape, parameters, activations)));
    }

    private Map<LstmArray, double[]> by(LstmLayer lstm) {
        OracleLstm.Forward pass = lstm.forward(x, initialHidden, initialCell);
        OracleLstm.Gradients gradients = lstm.backward(pass, upstream, before);

        Map<LstmArray, double[]> arrays = new EnumMap<>(LstmArray.class);
        arrays.put(LstmArray.OUTPUT, pass.output());
        arrays.put(LstmArray.FINAL_HIDDEN, pass.finalHidden());
        arrays.put(LstmArray.FINAL_CELL, pass.finalCell());
        arrays.put(LstmArray.D_PARAMETERS, gradients.parameters());
        arrays.put(LstmArray.D_X, gradients.x());
        arrays.put(LstmArray.D_INITIAL_HIDDEN, gradients.hidden());
        arrays.put(LstmArray.D_INITIAL_CELL, gradients.cell());
        return arrays;
    }

    private static Map<LstmArray, float[]> floats(Map<LstmArray, double[]> arrays) {
        Map<LstmArray, float[]> narrow = new EnumMap<>(LstmArray.class);
        arrays.forEach((array, values) -> narrow.put(array, Reals.toFloats(values)));
        return narrow;
    }

    /** The same with the proven bound of each element. */
    public Map<LstmArray, BoundedArray> bounds() {
        ErrorBounds lstm = new ErrorBounds(shape, parameters);
        ErrorBounds.Forward pass = lstm.forward(x, initialHidden, initialCell);
        ErrorBounds.Gradients gradients =
                lstm.backward(pass, ErrorBounds.Upstream.exact(upstream), BoundedArray.exact(before));

        Map<LstmArray, BoundedArray> arrays = new EnumMap<>(LstmArray.class);
        arrays.put(LstmArray.OUTPUT, pass.output());
        arrays.put(LstmArray.FINAL_HIDDEN, pass.finalHidden());
        arrays.put(LstmArray.FINAL_CELL, pass.finalCell());
        arrays.put(LstmArray.D_PARAMETERS, gradients.parameters());
        arrays.put(LstmArray.D_X, gradients.x());
        arrays.put(LstmArray.D_INITIAL_HIDDEN, gradients.hidden());
        arrays.put(LstmArray.D_INITIAL_CELL, gradients.cell());
        return arrays;
    }

    /** How far each array of this example may be from exact, judged by samples of rounding noise. */
    public Map<LstmArray, BoundedArray> noise() {
        return RoundingNoise.around(exact(), sample -> by(new Float32Lstm(shape, parameters, sample)));
    }

    /**
     * Asserts that what a kernel computed from this example is right: every element within its proven bound where the
     * bounds of the array are sharp, and else within rounding noise.
     *
     * @param actual the arrays to look at, of any selection
     */
    public void assertMatches(Map<LstmArray, float[]> actual) {
        assertFalse(actual.isEmpty(), "there is no array to look at");
        Map<LstmArray, BoundedArray> bounds = bounds();
        boolean sharp =
                actual.keySet().stream().allMatch(array -> bounds.get(array).isSharp());
        Map<LstmArray, BoundedArray> noise = sharp ? Map.of() : noise();
        actual.forEach((array, values) -> {
            boolean proven = bounds.get(array).isSharp();
            String what = array + " of " + shape + (proven ? " by proven bounds" : " by rounding noise");
            (proven ? bounds : noise).get(array).assertHolds(what, values);
        });
    }
}
