package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

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

    /**
     * An array whose error bounds reach this part of its scale is held against rounding noise instead.
     *
     * <p>A wrong formula or a wrong element is off by more; a long sequence or a large layer has bounds that are wider.
     */
    public static final double SHARP = 1e-4;

    /** How much larger than the largest noise seen the error of a kernel may be: room for bad luck in few samples. */
    private static final double NOISE_FACTOR = 8;

    /** No array is expected to be nearer than some roundings of its largest element. */
    private static final double NOISE_FLOOR = 16 * BoundedArithmetic.FLOAT32.unitRoundoff();

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
        OracleLstm lstm = new OracleLstm(shape, parameters);
        OracleLstm.Forward pass = lstm.forward(x, initialHidden, initialCell);
        OracleLstm.Gradients gradients = lstm.backward(pass, upstream);
        double[] sum = gradients.parameters();
        Arrays.setAll(sum, k -> sum[k] + before[k]);

        Map<LstmArray, double[]> arrays = new EnumMap<>(LstmArray.class);
        arrays.put(LstmArray.OUTPUT, pass.output());
        arrays.put(LstmArray.FINAL_HIDDEN, pass.finalHidden());
        arrays.put(LstmArray.FINAL_CELL, pass.finalCell());
        arrays.put(LstmArray.D_PARAMETERS, sum);
        arrays.put(LstmArray.D_X, gradients.x());
        arrays.put(LstmArray.D_INITIAL_HIDDEN, gradients.hidden());
        arrays.put(LstmArray.D_INITIAL_CELL, gradients.cell());
        return arrays;
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

    /** A plain float32 computation of the same, with activations off as {@link Float32Lstm} says. */
    Map<LstmArray, float[]> inFloat32(DoubleUnaryOperator disturbance) {
        Float32Lstm lstm = new Float32Lstm(shape, Reals.toFloats(parameters), disturbance);
        float[] inputs = Reals.toFloats(x);
        lstm.forward(inputs, state(initialHidden), state(initialCell));
        lstm.backward(
                inputs,
                Reals.toFloats(Reals.orZeros("output", upstream.output(), shape.outputSize())),
                state(upstream.hidden()),
                state(upstream.cell()),
                Reals.toFloats(before));

        int state = shape.stateSize();
        int output = shape.outputSize();
        Map<LstmArray, float[]> arrays = new EnumMap<>(LstmArray.class);
        arrays.put(LstmArray.OUTPUT, Arrays.copyOfRange(lstm.hidden, state, state + output));
        arrays.put(LstmArray.FINAL_HIDDEN, Arrays.copyOfRange(lstm.hidden, output, state + output));
        arrays.put(LstmArray.FINAL_CELL, Arrays.copyOfRange(lstm.cell, output, state + output));
        arrays.put(LstmArray.D_PARAMETERS, lstm.dParameters);
        arrays.put(LstmArray.D_X, lstm.dx);
        arrays.put(LstmArray.D_INITIAL_HIDDEN, lstm.dHidden);
        arrays.put(LstmArray.D_INITIAL_CELL, lstm.dCell);
        return arrays;
    }

    /**
     * How far each array of this example may be from exact, judged by samples of rounding noise: the worst of some
     * plain float32 computations, times a factor. Their activations are off by three units in the last place, upwards,
     * downwards or either way.
     *
     * <p>No proof, but small errors move all arrays linearly and are here as large as the kernels may have them; so it
     * follows the true growth of errors along a sequence, where proven bounds take every error to add up.
     */
    public Map<LstmArray, BoundedArray> noise() {
        Map<LstmArray, double[]> exact = exact();
        Map<LstmArray, Double> largest = new EnumMap<>(LstmArray.class);
        exact.forEach((array, values) -> largest.put(array, NOISE_FLOOR / NOISE_FACTOR * Reals.scale(values)));
        for (DoubleUnaryOperator disturbance : Float32Lstm.DISTURBANCES) {
            inFloat32(disturbance)
                    .forEach((array, values) ->
                            largest.merge(array, largestDifference(exact.get(array), values), Math::max));
        }
        Map<LstmArray, BoundedArray> allowed = new EnumMap<>(LstmArray.class);
        exact.forEach((array, values) -> {
            double[] errors = new double[values.length];
            Arrays.fill(errors, NOISE_FACTOR * largest.get(array));
            allowed.put(array, new BoundedArray(values, errors));
        });
        return allowed;
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
                actual.keySet().stream().allMatch(array -> bounds.get(array).width() < SHARP);
        Map<LstmArray, BoundedArray> noise = sharp ? Map.of() : noise();
        actual.forEach((array, values) -> {
            boolean proven = bounds.get(array).width() < SHARP;
            String what = array + " of " + shape + (proven ? " by proven bounds" : " by rounding noise");
            (proven ? bounds : noise).get(array).assertHolds(what, values);
        });
    }

    private float[] state(double[] values) {
        return Reals.toFloats(Reals.orZeros("state", values, shape.stateSize()));
    }

    private static double largestDifference(double[] exact, float[] actual) {
        double largest = 0;
        for (int k = 0; k < exact.length; k++) {
            largest = Math.max(largest, Math.abs(actual[k] - exact[k]));
        }
        return largest;
    }
}
