package dev.lanewise.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.oracle.BoundedArray;
import dev.lanewise.oracle.GoldenFiles;
import dev.lanewise.oracle.GoldenPass;
import dev.lanewise.oracle.LstmExample;
import dev.lanewise.oracle.Reals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant gives PyTorch's float64 values, each element within the bound derived for a float32 kernel, and no
 * array is off by more than a small part of its scale where that bound has grown wide.
 */
@Tag("lanes")
class GoldenEquivalenceTest {

    /** What two computations in double may differ by, as a part of the array's scale (see the oracle's own test). */
    private static final double DOUBLE_ROUNDING = 1e-12;

    @ParameterizedTest(name = "{0}")
    @MethodSource("passes")
    void kernelsGivePyTorchsValues(GoldenPass golden) {
        Map<String, BoundedArray> bounds = StackBounds.of(golden);
        assertEquals(golden.expected().keySet(), bounds.keySet());
        for (LstmKernel kernel : Kernels.runnable()) {
            Map<String, float[]> actual = KernelStack.run(golden, kernel, 2);
            assertEquals(golden.expected().keySet(), actual.keySet());
            golden.expected().forEach((name, expected) -> {
                String what = kernel.name() + ": " + name;
                double scale = Reals.scale(expected);
                double[] errors = bounds.get(name).errors().clone();
                for (int k = 0; k < errors.length; k++) {
                    errors[k] += DOUBLE_ROUNDING * scale;
                }
                new BoundedArray(expected, errors).assertHolds(what, actual.get(name));
                double off = largestDifference(expected, actual.get(name));
                assertTrue(off <= LstmExample.SHARP * scale, what + " is off by " + off + ", its scale is " + scale);
            });
        }
    }

    static List<GoldenPass> passes() {
        return GoldenFiles.passes();
    }

    private static double largestDifference(double[] expected, float[] actual) {
        double largest = 0;
        for (int k = 0; k < expected.length; k++) {
            largest = Math.max(largest, Math.abs(actual[k] - expected[k]));
        }
        return largest;
    }
}
