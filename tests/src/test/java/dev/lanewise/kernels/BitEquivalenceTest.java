package dev.lanewise.kernels;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant gives the bits of the numeric contract, as a program of plain loops has them: in every output array, at
 * sizes below, at and above each multiple of 4, 8, 16 and 64, whatever the layout of the caller's arrays and the number
 * of threads.
 */
@Tag("lanes")
class BitEquivalenceTest {

    /** Calls after which C2 has compiled every loop of a kernel: some 40 do. */
    private static final int WARM_UP = 150;

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#pairwise")
    void pairwiseSizesAndLayouts(KernelCase sizes) {
        assertEquivalent(sizes);
    }

    /** The weight gradient's sum is cut into stretches of 128 samples; these cases have several. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#longSums")
    void sumsOverManySamples(KernelCase sizes) {
        assertEquivalent(sizes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#someLarge")
    void someLargeSizes(KernelCase sizes) {
        assertEquivalent(sizes);
    }

    /** Interpreter, C1 and C2 compute the loops in turn while they warm up: the bits never change. */
    @Test
    void warmingUpChangesNothing() {
        KernelCase sizes = KernelCase.of(17, 33, 5, 9, 99);
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            for (int n = 0; n < WARM_UP; n++) {
                sizes.run(kernel).assertSameBits(expected, kernel.name() + ", call " + n + " of " + sizes);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"dev.lanewise.kernels.KernelCases#some", "dev.lanewise.kernels.KernelCases#someLarge"})
    void variantsTakeTurns(KernelCase sizes) {
        Outcome expected = sizes.byContract();
        for (LstmKernel forward : Kernels.runnable()) {
            for (LstmKernel backward : Kernels.runnable()) {
                sizes.run(forward, backward, sizes.inputArrays(), LstmWorkspace.forTraining(sizes.capacity()))
                        .assertSameBits(expected, forward.name() + " forward, " + backward.name() + " backward");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#some")
    void singleStepsGiveTheSequence(KernelCase sizes) {
        for (LstmKernel kernel : Kernels.runnable()) {
            Outcome outcome = sizes.run(kernel);
            int state = sizes.rows() * sizes.hidden();
            float[] stepped = new float[sizes.steps() * state];
            for (int t = 0; t < sizes.steps(); t++) {
                System.arraycopy(outcome.get("hidden after single step " + t), 0, stepped, t * state, state);
            }
            Outcome.assertSameBits(kernel.name() + ": hidden states", outcome.get("output"), stepped);
            Outcome.assertSameBits(
                    kernel.name() + ": cell", outcome.get("final cell"), outcome.get("cell after single steps"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"dev.lanewise.kernels.KernelCases#some", "dev.lanewise.kernels.KernelCases#someLarge"})
    void aWorkspaceKeepsNothingOfThePassBefore(KernelCase sizes) {
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            LstmWorkspace workspace = LstmWorkspace.forTraining(sizes.capacity());
            sizes.run(kernel, kernel, spoilt(sizes), workspace);
            sizes.run(kernel, kernel, sizes.inputArrays(), workspace)
                    .assertSameBits(expected, kernel.name() + " after a pass of NaN");
        }
    }

    /** A team's size decides where the rows lie in the workspace. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.lanewise.kernels.KernelCases#longSums")
    void aWorkspaceGoesFromTeamToTeam(KernelCase sizes) {
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            LstmWorkspace workspace = LstmWorkspace.forTraining(sizes.capacity());
            for (int members : new int[] {2, 1, 5, 3}) {
                KernelCase shared = sizes.withThreads(members);
                shared.run(kernel, kernel, spoilt(sizes), workspace);
                for (int others : new int[] {1, 2, 4}) {
                    shared.run(kernel, kernel, sizes.inputArrays(), workspace, others)
                            .assertSameBits(
                                    expected,
                                    kernel.name() + ", " + members + " threads, then " + others + " backward");
                }
            }
        }
    }

    /** Inputs whose pass leaves NaN and infinities in a workspace. */
    private static KernelInputs spoilt(KernelCase sizes) {
        KernelInputs inputs = sizes.inputArrays();
        inputs.x.fill(() -> Double.NaN);
        inputs.dFinalCell.fill(() -> Double.POSITIVE_INFINITY);
        return inputs;
    }

    static void assertEquivalent(KernelCase sizes) {
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            sizes.run(kernel).assertSameBits(expected, kernel.name());
        }
    }
}
