package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The variants have the contract's bits too where numbers saturate, vanish, overflow or are not numbers. */
@Tag("lanes")
class SpecialValuesTest {

    /** One whole block of hidden units and a tail of one, no whole block of inputs, rows for a tile and a rest. */
    private static final KernelCase SIZES = KernelCase.of(5, 17, 3, 7, 4711);

    private static final float[] SPECIAL = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -1e30f,
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL)
    };

    /** Around the magnitude below which gradients are taken as zero, and below float's smallest normal number. */
    private static final float[] TINY = {
        0x1p-100f,
        Math.nextDown(0x1p-100f),
        Math.nextUp(0x1p-100f),
        -0x1p-100f,
        -Math.nextDown(0x1p-100f),
        0x1p-99f,
        0x1p-110f,
        -0x1p-126f,
        0x1p-127f,
        -0x1p-149f,
        0f,
        -0f
    };

    private static final float[] SATURATING = {100f, -100f, 1e30f, -1e30f, 88f, -88f, -87.3f, 17f, -104f};

    @ParameterizedTest(name = "{1} at element {2} of {0}")
    @MethodSource("places")
    void oneSpecialValue(String array, float value, int element) {
        assertEquivalent(inputs -> inputs.byName().get(array).set(element, value));
    }

    @ParameterizedTest(name = "all of {0}")
    @MethodSource("arrays")
    void specialValuesAlone(String array) {
        assertEquivalent(inputs -> fill(inputs.byName().get(array), SPECIAL));
    }

    @ParameterizedTest(name = "all of {0}")
    @MethodSource("arrays")
    void tinyValuesAlone(String array) {
        assertEquivalent(inputs -> fill(inputs.byName().get(array), TINY));
    }

    @Test
    void tinyValuesEverywhere() {
        assertEquivalent(inputs -> inputs.byName().values().forEach(array -> fill(array, TINY)));
    }

    @Test
    void tinyGradients() {
        assertEquivalent(inputs -> {
            fill(inputs.dOutput, TINY);
            fill(inputs.dFinalHidden, TINY);
            fill(inputs.dFinalCell, TINY);
            fill(inputs.dParameters, TINY);
        });
    }

    @ParameterizedTest(name = "zero is {0}")
    @MethodSource("zeros")
    void zerosOfBothSigns(float zero) {
        assertEquivalent(inputs -> inputs.byName().values().forEach(array -> fill(array, zero)));
    }

    /** Large biases bring every gate of every unit to one of its ends; all results stay numbers. */
    @Test
    void saturatedGates() {
        Consumer<KernelInputs> saturate = inputs -> fillBiases(inputs, SATURATING);
        assertEquivalent(saturate);
        for (float value : run(Kernels.scalar(), saturate, 1).get("gradient of parameters")) {
            assertFalse(Float.isNaN(value), "saturated gates give no NaN");
        }
    }

    @Test
    void saturatedInputs() {
        assertEquivalent(inputs -> fill(inputs.x, SATURATING));
    }

    /** With the input gate shut and the forget gate open to the last bit, a cell keeps its value exactly. */
    @Test
    void aShutInputGateAndAnOpenForgetGateKeepTheCell() {
        Consumer<KernelInputs> keep = inputs -> {
            fill(inputs.parameters, 0f);
            int biases = SIZES.inputs() + SIZES.hidden();
            for (int j = 0; j < SIZES.hidden(); j++) {
                inputs.parameters.set((4 * biases) * SIZES.hidden() + j, -1e30f);
                inputs.parameters.set((4 * biases + 1) * SIZES.hidden() + j, 100f);
            }
        };
        assertEquivalent(keep);
        for (LstmKernel kernel : Kernels.runnable()) {
            float[] expected = SIZES.inputArrays().initialCell.values();
            Outcome.assertSameBits(kernel.name(), expected, run(kernel, keep, 1).get("final cell"));
        }
    }

    /** A NaN in one row of the batch must not reach another row's results. */
    @Test
    void aNanStaysInItsRow() {
        int rowOfNan = 3;
        for (LstmKernel kernel : Kernels.runnable()) {
            Outcome clean = run(kernel, inputs -> {}, 2);
            Outcome spoilt = run(kernel, inputs -> inputs.x.set(rowOfNan * SIZES.inputs(), Float.NaN), 2);
            for (String array : List.of("output", "final cell", "gradient of x", "gradient of initial hidden")) {
                float[] values = spoilt.get(array);
                int width = array.equals("gradient of x") ? SIZES.inputs() : SIZES.hidden();
                for (int k = 0; k < values.length; k++) {
                    boolean nan = k / width % SIZES.rows() == rowOfNan;
                    float expected = nan ? Float.NaN : clean.get(array)[k];
                    assertEquals(expected, values[k], kernel.name() + ": " + array + " at " + k);
                }
            }
        }
    }

    static List<Arguments> places() {
        List<Arguments> places = new ArrayList<>();
        Random random = new Random(SIZES.seed());
        SIZES.inputArrays().byName().forEach((name, array) -> {
            for (float value : SPECIAL) {
                places.add(Arguments.of(name, value, random.nextInt(array.size())));
            }
        });
        return places;
    }

    static List<String> arrays() {
        return List.copyOf(SIZES.inputArrays().byName().keySet());
    }

    static List<Float> zeros() {
        return List.of(0f, -0f);
    }

    private static void assertEquivalent(Consumer<KernelInputs> change) {
        KernelInputs inputs = SIZES.inputArrays();
        change.accept(inputs);
        Outcome expected = SIZES.byContract(inputs);
        for (int threads : new int[] {1, 3}) {
            for (LstmKernel kernel : Kernels.runnable()) {
                run(kernel, change, threads).assertSameBits(expected, kernel.name() + ", seed " + SIZES.seed());
            }
        }
    }

    private static Outcome run(LstmKernel kernel, Consumer<KernelInputs> change, int threads) {
        KernelInputs inputs = SIZES.inputArrays();
        change.accept(inputs);
        return SIZES.withThreads(threads).run(kernel, kernel, inputs, LstmWorkspace.forTraining(SIZES.capacity()));
    }

    /** Puts the values in turn into all elements of the array. */
    private static void fill(Guarded array, float... values) {
        for (int n = 0; n < array.size(); n++) {
            array.set(n, values[n % values.length]);
        }
    }

    private static void fillBiases(KernelInputs inputs, float... values) {
        int first = SIZES.capacity().parameters() - 4 * SIZES.hidden();
        for (int row = 0; row < 4 * SIZES.hidden(); row++) {
            inputs.parameters.set(first + row, values[row % values.length]);
        }
    }
}
