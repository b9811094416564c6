package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries bounds and noise on LSTMs in float32: they must hold, and must not be so wide that they prove nothing. */
class ErrorBoundsTest {

    /** Some element must use this part of its bound; in the cases below it uses 2.4e-4 to 0.42. */
    private static final double LEAST_USE_OF_BOUND = 1e-4;

    /** A bound must not be more than this part of an array's scale; in the cases below it is up to 3e-3. */
    private static final double WIDEST_BOUND = 1e-2;

    /** Some element must use this part of what noise allows; in the cases below it uses 3e-3 to 0.15. */
    private static final double LEAST_USE_OF_NOISE = 1e-3;

    /** Noise must not allow more than this part of an array's scale; in the cases below it allows up to 1.6e-5. */
    private static final double WIDEST_NOISE = 1e-4;

    /** Errors of activations that are not those from which the noise is made. */
    private static final List<FloatActivations> OTHER_ACTIVATIONS = List.of(
            new ContractActivations(),
            FloatActivations.disturbed(a -> 2),
            FloatActivations.disturbed(a -> 3 * Math.sin(1e6 * a)));

    @ParameterizedTest(name = "I={0} H={1} T={2} B={3} weights={4}")
    @CsvSource({
        "1, 1, 1, 1, 1",
        "3, 5, 1, 2, 1",
        "1, 4, 5, 3, 1",
        "1, 1, 12, 2, 2",
        "8, 16, 9, 4, 0.25",
        "2, 33, 6, 5, 0.17",
        "17, 65, 3, 4, 0.12",
    })
    void float32StaysWithinItsBounds(int inputs, int hidden, int steps, int batch, double weights) {
        LstmExample example = example(inputs, hidden, steps, batch, weights);
        Map<LstmArray, BoundedArray> bounds = example.bounds();
        for (FloatActivations sample : FloatActivations.SAMPLES) {
            assertUses(LEAST_USE_OF_BOUND, WIDEST_BOUND, bounds, example.inFloat32(sample));
        }
    }

    @ParameterizedTest(name = "I={0} H={1} T={2} B={3} weights={4}")
    @CsvSource({
        "1, 1, 1, 1, 1",
        "1, 1, 12, 2, 2",
        "1, 32, 20, 8, 0.177",
        "1, 32, 20, 32, 0.177",
        "8, 64, 50, 4, 0.125",
        "64, 128, 50, 2, 0.088",
        "3, 5, 200, 2, 0.5",
        "3, 3, 40, 1, 2",
        "2, 6, 100, 2, 0.5",
        "1, 17, 300, 1, 0.25",
    })
    void float32StaysWithinNoise(int inputs, int hidden, int steps, int batch, double weights) {
        LstmExample example = example(inputs, hidden, steps, batch, weights);
        Map<LstmArray, BoundedArray> noise = example.noise();
        for (FloatActivations other : OTHER_ACTIVATIONS) {
            assertUses(LEAST_USE_OF_NOISE, WIDEST_NOISE, noise, example.inFloat32(other));
        }
    }

    @ParameterizedTest(name = "I={0} H={1} T={2} B={3} weights={4}")
    @CsvSource({"3, 5, 3, 2, 0.5", "3, 17, 40, 2, 0.25", "2, 6, 300, 1, 0.4"})
    void oneWrongElementIsSeen(int inputs, int hidden, int steps, int batch, double weights) {
        LstmExample example = example(inputs, hidden, steps, batch, weights);
        Map<LstmArray, float[]> actual = example.byContract();
        example.assertMatches(actual);
        for (LstmArray array : LstmArray.values()) {
            float[] values = actual.get(array);
            float right = values[values.length / 2];
            values[values.length / 2] += (float) (RoundingNoise.SHARP * Reals.scale(Reals.of(values)));
            assertThrows(AssertionError.class, () -> example.assertMatches(actual), array.name());
            values[values.length / 2] = right;
        }
    }

    /** Errors that add up over so many steps pass any number; a bound of infinity or NaN would say nothing. */
    @ParameterizedTest(name = "H={0} T={1} weights={2}")
    @CsvSource({"3, 300, 2", "8, 100, 0.5", "5, 1000, 1"})
    void boundsOfLongSequencesAreFinite(int hidden, int steps, double weights) {
        LstmExample example = example(2, hidden, steps, 2, weights);
        Map<LstmArray, float[]> actual = example.byContract();
        example.bounds().forEach((array, bound) -> {
            assertTrue(Arrays.stream(bound.errors()).allMatch(Double::isFinite), array.name());
            bound.assertHolds(array.name(), actual.get(array));
        });
    }

    @Test
    void missingStatesAndGradientsAreZeros() {
        OracleShape shape = new OracleShape(2, 3, 4, 2);
        LstmExample some = example(2, 3, 4, 2, 1);
        LstmExample none = new LstmExample(
                shape,
                some.parameters(),
                some.x(),
                null,
                null,
                new OracleLstm.Upstream(null, null, null),
                new double[shape.parameters()]);
        Map<LstmArray, float[]> actual = none.byContract();
        none.assertMatches(actual);
        assertArrayEquals(new float[shape.inputSize()], actual.get(LstmArray.D_X));
    }

    @Test
    void valuesAreTheOracles() {
        LstmExample example = example(3, 5, 7, 2, 1);
        Map<LstmArray, double[]> exact = example.exact();
        example.bounds()
                .forEach((array, bound) -> assertArrayEquals(exact.get(array), bound.values(), 1e-14, array.name()));
    }

    @Test
    void anElementOutsideItsBoundFails() {
        BoundedArray bound = new BoundedArray(new double[] {1, 2}, new double[] {0.25, 0});
        bound.assertHolds("near", new float[] {1.25f, 2});
        assertThrows(AssertionError.class, () -> bound.assertHolds("far", new float[] {1, 2.0001f}));
        assertThrows(AssertionError.class, () -> bound.assertHolds("no number", new float[] {Float.NaN, 2}));
        assertThrows(AssertionError.class, () -> bound.assertHolds("short", new float[] {1}));
    }

    private static void assertUses(
            double least, double widest, Map<LstmArray, BoundedArray> allowed, Map<LstmArray, float[]> actual) {
        allowed.forEach((array, bound) -> {
            double used = bound.assertHolds(array.name(), actual.get(array));
            String what = array + " uses " + used + " of a bound that is " + bound.width() + " of its scale";
            assertTrue(used > least, what);
            assertTrue(bound.width() < widest, what);
        });
    }

    private static LstmExample example(int inputs, int hidden, int steps, int batch, double weights) {
        OracleShape shape = new OracleShape(inputs, hidden, steps, batch);
        return LstmExample.random(shape, weights, shape.hashCode());
    }
}
