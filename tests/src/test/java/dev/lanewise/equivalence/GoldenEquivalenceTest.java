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
import java.util.List;
import java.util.Map;
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
        Map<String, BoundedArray> allowed = allowed(golden);
        assertEquals(golden.expected().keySet(), allowed.keySet());
        for (LstmKernel kernel : Kernels.runnable()) {
            Map<String, float[]> actual = KernelStack.run(golden, kernel, 2);
            assertEquals(golden.expected().keySet(), actual.keySet());
            golden.expected().forEach((name, expected) -> {
                double[] errors = allowed.get(name).errors().clone();
                double digits = GoldenPass.DIGITS * Reals.scale(expected);
                Arrays.setAll(errors, k -> errors[k] + digits);
                new BoundedArray(expected, errors).assertHolds(kernel.name() + ": " + name, actual.get(name));
            });
        }
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
