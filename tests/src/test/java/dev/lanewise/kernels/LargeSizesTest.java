package dev.lanewise.kernels;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link BitEquivalenceTest}, where inputs and hidden units fill several slabs, samples several stretches and parts,
 * and steps several chunks: branches that small sizes never take.
 */
class LargeSizesTest {

    private static final int[] THREADS = {1, 2, 3, 7};

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#large")
    void pairwiseSizesAndLayouts(KernelCase sizes) {
        BitEquivalenceTest.assertEquivalent(sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#longSequences")
    void longSequences(KernelCase sizes) {
        BitEquivalenceTest.assertEquivalent(sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#manySamples")
    void manySamplesOnTeamsOfAllSizes(KernelCase sizes) {
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            for (int threads : THREADS) {
                sizes.withThreads(threads).run(kernel).assertSameBits(expected, kernel.name() + ", " + threads);
            }
        }
    }
}
