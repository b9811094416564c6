package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.oracle.ContractActivations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sigmoid and tanh against the JDK's in double, over a sample of all floats, special and extreme ones among them. The
 * stated bounds were measured over all 2^32 floats, in units in the last place of the exact value.
 */
class ActivationsTest {

    /** Measured: 2.402, at -4.157294. */
    private static final double SIGMOID_ULPS = 2.5;
    /** Measured: 2.4984, at ±4.5050907. */
    private static final double TANH_ULPS = 2.5;
    /** Where the exact sigmoid sinks below e^-87, ours stays there: off by less than 2^-125. Measured: 1.646e-38. */
    private static final double SIGMOID_TAIL = 0x1p-125;
    /** How far a larger argument may have a smaller result. Measured: 1 for sigmoid, 0 for tanh. */
    private static final double DECREASE_ULPS = 1;

    /** Prime, so that all exponents and low bits occur: 4 million of the 2^32 floats. */
    private static final int STRIDE = 1009;

    private static final int CHUNK = 1 << 16;

    private static final float[] SPECIAL = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL),
        0x1p-24f,
        1e-4f,
        0.34657f,
        -0.34657f,
        0.5f,
        1f,
        -1f,
        8.66f,
        9.01f,
        -9.02f,
        17f,
        43.5f,
        -43.5f,
        Math.nextUp(43.5f),
        86.99f,
        -87f,
        Math.nextDown(-87f),
        87f,
        -88f,
        -88.72f,
        -103.9f,
        -104f,
        1e30f,
        -1e30f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        Float.intBitsToFloat(0xffc12345)
    };

    /** Of ln 2, that is taken off an argument: 87 has 125 of them. */
    private static final int LARGEST_MULTIPLE = 125;

    private static final ContractActivations CONTRACT = new ContractActivations();

    private interface Visitor {
        void visit(float x);
    }

    @Test
    void sigmoidIsWithinItsBound() {
        forEach(x -> {
            float y = Activations.sigmoid(x);
            double e = StrictMath.exp(-Math.abs((double) x));
            double exact = (x < 0 ? e : 1) / (1 + e);
            double allowed = x < -87 ? SIGMOID_TAIL : SIGMOID_ULPS * Math.ulp((float) exact);
            assertTrue(
                    Double.isNaN(exact) ? Float.isNaN(y) : Math.abs(y - exact) <= allowed && y >= 0 && y <= 1,
                    () -> "sigmoid(" + x + ") is " + y + ", exactly " + exact);
        });
    }

    @Test
    void tanhIsWithinItsBound() {
        forEach(x -> {
            float y = Activations.tanh(x);
            double exact = StrictMath.tanh(x);
            double allowed = TANH_ULPS * Math.ulp((float) exact);
            assertTrue(
                    Double.isNaN(exact) ? Float.isNaN(y) : Math.abs(y - exact) <= allowed && y >= -1 && y <= 1,
                    () -> "tanh(" + x + ") is " + y + ", exactly " + exact);
        });
    }

    @Test
    void tanhIsOddToTheBit() {
        forEach(x -> assertEquals(
                Float.floatToIntBits(Activations.tanh(x)),
                Float.floatToIntBits(-Activations.tanh(-x)),
                () -> "tanh(" + x + ")"));
    }

    /** To the last bit of each constant: both variants have theirs from the same place. */
    @Test
    void bothDoTheContractsOperations() {
        forEach(ActivationsTest::assertContract);
        forEachOnWhichLastBitsShow(ActivationsTest::assertContract);
    }

    private static void assertContract(float x) {
        assertSame("sigmoid", x, CONTRACT.sigmoid(x), Activations.sigmoid(x));
        assertSame("tanh", x, CONTRACT.tanh(x), Activations.tanh(x));
    }

    /**
     * Arguments around those at which the multiple of ln 2 that is taken off changes, where alone the last bit of
     * LOG2_E shows, and all with a large multiple: the last bit of LN2_LOW shows in one of 200,000 of these, that of Q4
     * in one of two million.
     */
    private static void forEachOnWhichLastBitsShow(Visitor visitor) {
        for (int n = 0; n < LARGEST_MULTIPLE; n++) {
            int middle = Float.floatToIntBits((float) ((n + 0.5) * Math.log(2)));
            for (int bits = middle - 4; bits <= middle + 4; bits++) {
                visitor.visit(-Float.intBitsToFloat(bits));
                visitor.visit(Float.intBitsToFloat(bits) / 2);
            }
        }
        for (int bits = Float.floatToIntBits(16f); bits <= Float.floatToIntBits(87f); bits++) {
            visitor.visit(-Float.intBitsToFloat(bits));
        }
    }

    @Test
    void endsAndZerosAreExact() {
        assertBits(0f, Activations.tanh(0f));
        assertBits(-0f, Activations.tanh(-0f));
        assertBits(Float.MIN_VALUE, Activations.tanh(Float.MIN_VALUE));
        assertBits(1f, Activations.tanh(Float.POSITIVE_INFINITY));
        assertBits(-1f, Activations.tanh(Float.NEGATIVE_INFINITY));
        assertBits(1f, Activations.tanh(Float.MAX_VALUE));
        assertBits(0.5f, Activations.sigmoid(0f));
        assertBits(0.5f, Activations.sigmoid(-0f));
        assertBits(1f, Activations.sigmoid(Float.POSITIVE_INFINITY));
        assertBits(1f, Activations.sigmoid(Float.MAX_VALUE));
        assertEquals(0, Activations.sigmoid(Float.NEGATIVE_INFINITY), SIGMOID_TAIL);
        assertBits(Float.NaN, Activations.sigmoid(Float.NaN));
        assertBits(Float.NaN, Activations.tanh(Float.NaN));
    }

    /** Neither function falls by more than its rounding between neighbours in the sample. */
    @Test
    void bothIncreaseUpToRounding() {
        float[] before = {Float.NEGATIVE_INFINITY};
        for (float sign : new float[] {-1, 1}) {
            for (int n = 0; n <= Float.floatToIntBits(200f) / STRIDE; n++) {
                int bits = sign > 0 ? n * STRIDE : Float.floatToIntBits(200f) - n * STRIDE;
                float x = sign * Float.intBitsToFloat(bits);
                assertIncreases("sigmoid", x, Activations.sigmoid(before[0]), Activations.sigmoid(x));
                assertIncreases("tanh", x, Activations.tanh(before[0]), Activations.tanh(x));
                before[0] = x;
            }
        }
    }

    private static void assertIncreases(String function, float x, float smaller, float larger) {
        assertTrue(
                larger >= smaller - DECREASE_ULPS * Math.ulp(smaller),
                () -> function + " falls from " + smaller + " to " + larger + " at " + x);
    }

    @Tag("lanes")
    @Test
    void lanesGiveTheSameBits() {
        float[] x = new float[CHUNK];
        int[] count = {0};
        forEach(value -> {
            x[count[0]++] = value;
            if (count[0] == CHUNK) {
                assertLanesAgree(x);
                count[0] = 0;
            }
        });
        assertLanesAgree(x);
    }

    private static void assertLanesAgree(float[] x) {
        float[] sigmoids = new float[x.length];
        float[] tanhs = new float[x.length];
        SimdActivations.sigmoid(x, sigmoids);
        SimdActivations.tanh(x, tanhs);
        for (int k = 0; k < x.length; k++) {
            float value = x[k];
            assertSame("sigmoid", value, Activations.sigmoid(value), sigmoids[k]);
            assertSame("tanh", value, Activations.tanh(value), tanhs[k]);
        }
    }

    private static void assertSame(String function, float x, float expected, float actual) {
        if (Float.floatToIntBits(expected) != Float.floatToIntBits(actual)) {
            throw new AssertionError(function + "(" + x + ") must be " + expected + ", but is " + actual);
        }
    }

    private static void assertBits(float expected, float actual) {
        assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), () -> "" + actual);
    }

    private static void forEach(Visitor visitor) {
        for (float x : SPECIAL) {
            visitor.visit(x);
        }
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            visitor.visit(Float.intBitsToFloat((int) bits));
        }
    }
}
