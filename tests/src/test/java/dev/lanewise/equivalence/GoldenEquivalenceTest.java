package dev.lanewise.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.oracle.BoundedArray;
import dev.lanewise.oracle.GoldenFiles;
import dev.lanewise.oracle.GoldenPass;
import dev.lanewise.oracle.Reals;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant gives PyTorch's float64 values: each element within the bound derived for a float32 kernel or, where a
 * long sequence has made the bounds of an array too wide to prove anything, within samples of rounding noise.
 */
@Tag("lanes")
class GoldenEquivalenceTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("passes")
    void kernelsGivePyTorchsValues(GoldenPass golden) {
        for (LstmKernel kernel : Kernels.runnable()) {
            Map<String, float[]> actual = KernelStack.run(golden, kernel, 2);
            assertEquals(golden.expected().keySet(), actual.keySet());
            assertHolds(golden, kernel.name(), actual);
        }
    }

    /** The same through a model, whose dense layer at each step gives the hidden states as they are. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("passes")
    void modelsGivePyTorchsValues(GoldenPass golden) {
        for (LstmKernel kernel : Kernels.runnable()) {
            Map<String, float[]> actual = ModelStack.run(golden, kernel);
            Set<String> expected = new LinkedHashSet<>(golden.expected().keySet());
            expected.remove("gradient of x"); // which a model doesn't need
            assertEquals(expected, actual.keySet());
            assertHolds(golden, "a model on " + kernel.name(), actual);
        }
    }

    private static void assertHolds(GoldenPass golden, String who, Map<String, float[]> actual) {
        Map<String, BoundedArray> allowed = allowed(golden);
        assertEquals(golden.expected().keySet(), allowed.keySet());
        actual.forEach((name, values) -> {
            double[] expected = golden.expected().get(name);
            double[] errors = allowed.get(name).errors().clone();
            double digits = GoldenPass.DIGITS * Reals.scale(expected);
            Arrays.setAll(errors, k -> errors[k] + digits);
            new BoundedArray(expected, errors).assertHolds(who + ": " + name, values);
        });
    }

    private static Map<String, BoundedArray> allowed(GoldenPass golden) {
        Map<String, BoundedArray> bounds = StackBounds.of(golden);
        if (bounds.values().stream().allMatch(BoundedArray::isSharp)) {
            return bounds;
        }
        Map<String, BoundedArray> allowed = new LinkedHashMap<>(golden.noise());
        bounds.forEach(
                (name, bound) -> allowed.computeIfPresent(name, (key, noise) -> bound.isSharp() ? bound : noise));
        return allowed;
    }

    static List<GoldenPass> passes() {
        return GoldenFiles.passes();
    }
}
