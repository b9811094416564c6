package dev.lanewise.equivalence;

import dev.lanewise.kernels.KernelCase;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every array that a kernel gives is the oracle's, each element within its proven bound. */
class OracleEquivalenceTest {

    /** The scalar variant alone: the others have its bits. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#pairwise")
    void pairwiseSizesAndLayouts(KernelCase sizes) {
        assertMatches(Kernels.scalar(), sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#longSums")
    void sumsOverManySamples(KernelCase sizes) {
        assertMatches(Kernels.scalar(), sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#large")
    void largeSizes(KernelCase sizes) {
        assertMatches(Kernels.scalar(), sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#longSequences")
    void longSequences(KernelCase sizes) {
        assertMatches(Kernels.scalar(), sizes);
    }

    @Tag("lanes")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#some")
    void everyVariantOnSomeSizes(KernelCase sizes) {
        for (LstmKernel kernel : Kernels.runnable()) {
            assertMatches(kernel, sizes);
        }
    }

    private static void assertMatches(LstmKernel kernel, KernelCase sizes) {
        sizes.inputArrays().example(sizes).assertMatches(sizes.run(kernel).forOracle());
    }
}
