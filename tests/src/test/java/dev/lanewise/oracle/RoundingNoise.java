package dev.lanewise.oracle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How far arrays may be from exact, judged by samples of rounding noise: the worst of some plain float32 computations,
 * times a factor. Their activations are off by three units in the last place, upwards, downwards or either way.
 *
 * <p>No proof, but small errors move all arrays linearly and are here as large as a kernel may have them; so it follows
 * the true growth of errors along a sequence, where proven bounds take every error to add up. It is finite whatever the
 * length of the sequence.
 */
public final class RoundingNoise {

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

    private RoundingNoise() {}

    /**
     * The exact arrays with what noise allows of each element.
     *
     * @param inFloat32 runs the computation with a layer of float32
     */
    static <K> Map<K, BoundedArray> around(
            Map<K, double[]> exact, Function<FloatActivations, Map<K, double[]>> inFloat32) {
        Map<K, Double> largest = new LinkedHashMap<>();
        exact.forEach((array, values) -> largest.put(array, NOISE_FLOOR / NOISE_FACTOR * Reals.scale(values)));
        for (FloatActivations sample : FloatActivations.SAMPLES) {
            inFloat32
                    .apply(sample)
                    .forEach((array, values) ->
                            largest.merge(array, Reals.largestDifference(exact.get(array), values), Math::max));
        }
        Map<K, BoundedArray> allowed = new LinkedHashMap<>();
        exact.forEach((array, values) -> {
            double[] errors = new double[values.length];
            Arrays.fill(errors, NOISE_FACTOR * largest.get(array));
            allowed.put(array, new BoundedArray(values, errors));
        });
        return allowed;
    }
}
