package dev.lanewise.kernels;

import dev.lanewise.kernels.DenseCase.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every variant's dense layer gives the bits of the numeric contract, at sizes below, at and above multiples of 16 and
 * 64, by products and by plain loops, whatever the layouts and the number of threads.
 */
@Tag("lanes")
class DenseBitsTest {

    private static final int[] INPUTS = {1, 15, 16, 17, 63, 64, 65, 130};
    private static final int[] CONTEXT = {0, 1, 15, 48, 63, 64, 130};
    private static final int[] OUTPUTS = {1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 144};
    private static final int[] ROWS = {1, 2, 7, 9};
    private static final int[] STEPS = {1, 3};
    private static final int[] THREADS = {1, 2, 3};
    private static final int[] SPARE = {0, 2};
    private static final Layout[] READ = Layout.values();
    private static final Layout[] WRITTEN = Stream.concat(
                    Stream.of((Layout) null), Stream.of(Layout.values()).filter(Layout::writable))
            .toArray(Layout[]::new);

    static List<DenseCase> pairwise() {
        List<DenseCase> cases = new ArrayList<>();
        for (int[] level : Pairwise.rows(
                INPUTS.length,
                CONTEXT.length,
                OUTPUTS.length,
                ROWS.length,
                STEPS.length,
                THREADS.length,
                SPARE.length,
                READ.length,
                READ.length,
                WRITTEN.length)) {
            DenseSize layer = new DenseSize(INPUTS[level[0]], CONTEXT[level[1]], OUTPUTS[level[2]]);
            int rows = ROWS[level[3]];
            int steps = STEPS[level[4]];
            DenseShape capacity = new DenseShape(layer, steps + SPARE[level[6]] / 2, rows + SPARE[level[6]]);
            Views views = new Views(READ[level[7]], READ[level[8]], WRITTEN[level[9]]);
            cases.add(new DenseCase(capacity, steps, rows, views, THREADS[level[5]], cases.size()));
        }
        return cases;
    }

    /** Many samples, in several stretches and shares, and the recipe's head. */
    static List<DenseCase> large() {
        Views padded = new Views(Layout.PADDED, Layout.WINDOWS, Layout.PADDED);
        return List.of(
                DenseCase.of(128, 336, 144, 128),
                new DenseCase(new DenseShape(new DenseSize(128, 336, 144), 1, 130), 1, 129, padded, 2, 1),
                new DenseCase(new DenseShape(new DenseSize(64, 400, 16), 1, 300), 1, 300, Views.DENSE, 3, 2),
                new DenseCase(new DenseShape(new DenseSize(33, 0, 5), 20, 40), 19, 33, padded, 3, 3),
                new DenseCase(new DenseShape(new DenseSize(128, 1, 65), 1, 127), 1, 127, Views.DENSE, 2, 4),
                new DenseCase(new DenseShape(new DenseSize(40, 30, 3), 3, 300), 3, 300, padded, 2, 5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"pairwise", "large"})
    void allVariants(DenseCase sizes) {
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            sizes.run(kernel.dense()).assertSameBits(expected, kernel.name());
        }
    }

    /** Interpreter, C1 and C2 compute the loops in turn while they warm up: the bits never change. */
    @Test
    void warmingUpChangesNothing() {
        DenseCase sizes = DenseCase.of(37, 65, 70, 13);
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            for (int n = 0; n < 150; n++) {
                sizes.run(kernel.dense()).assertSameBits(expected, kernel.name() + ", call " + n);
            }
        }
    }

    @Test
    void variantsTakeTurnsInOneWorkspace() {
        for (DenseCase sizes : List.of(DenseCase.of(17, 50, 70, 7), DenseCase.of(17, 50, 3, 7))) {
            Outcome expected = sizes.byContract();
            DenseWorkspace workspace = DenseWorkspace.forTraining(sizes.capacity());
            for (LstmKernel forward : Kernels.runnable()) {
                for (LstmKernel backward : Kernels.runnable()) {
                    sizes.run(forward.dense(), backward.dense(), workspace)
                            .assertSameBits(expected, forward.name() + ", then " + backward.name());
                }
            }
        }
    }

    /** Infinities and NaN of one pass, on a team of another size, are gone in the next. */
    @Test
    void aWorkspaceKeepsNothingOfThePassBefore() {
        DenseCase sizes = DenseCase.of(70, 20, 80, 40);
        Outcome expected = sizes.byContract();
        for (LstmKernel kernel : Kernels.runnable()) {
            DenseWorkspace workspace = DenseWorkspace.forTraining(sizes.capacity());
            for (int threads : new int[] {2, 1, 3}) {
                spoil(kernel.dense(), sizes, workspace);
                sizes.withThreads(threads)
                        .run(kernel.dense(), kernel.dense(), workspace)
                        .assertSameBits(expected, kernel.name() + ", " + threads + " threads");
            }
        }
    }

    private static void spoil(DenseKernel kernel, DenseCase sizes, DenseWorkspace workspace) {
        DenseCase.Inputs in = sizes.arrays();
        in.x.fill(() -> Double.POSITIVE_INFINITY);
        in.context.fill(() -> Double.NaN);
        PackedDense weights = new PackedDense(sizes.capacity().layer());
        weights.pack(in.parameters.data(), in.parameters.offset());
        try (Team team = new Team(2)) {
            kernel.forward(weights, in.x.view(), in.context.view(), 1, sizes.rows(), workspace, team);
            java.util.Arrays.fill(workspace.outputGradient().data(), Float.NaN);
            kernel.backward(weights, workspace, in.dParameters.data(), in.dParameters.offset(), null, team);
        }
    }

    /** The gradients of the parameters are added once more, all else stays. */
    @Test
    void aBackwardPassMayBeRepeated() {
        DenseCase sizes = DenseCase.of(20, 3, 9, 5);
        DenseCase.Inputs in = sizes.arrays();
        for (LstmKernel kernel : Kernels.runnable()) {
            DenseWorkspace workspace = DenseWorkspace.forTraining(sizes.capacity());
            PackedDense weights = new PackedDense(sizes.capacity().layer());
            weights.pack(in.parameters.data(), in.parameters.offset());
            float[] twice = new float[in.dParameters.size()];
            float[] once = new float[twice.length];
            try (Team team = new Team(1)) {
                kernel.dense().forward(weights, in.x.view(), in.context.view(), 1, 5, workspace, team);
                for (int n = 0; n < in.dy.length; n++) {
                    workspace.outputGradient().data()[n] = n % 5 - 2; // small whole numbers: sums are exact
                }
                in.x.fill(() -> 1);
                in.context.fill(() -> 2);
                kernel.dense().forward(weights, in.x.view(), in.context.view(), 1, 5, workspace, team);
                kernel.dense().backward(weights, workspace, once, 0, null, team);
                kernel.dense().backward(weights, workspace, twice, 0, null, team);
                kernel.dense().backward(weights, workspace, twice, 0, null, team);
            }
            for (int k = 0; k < once.length; k++) {
                once[k] *= 2;
            }
            Outcome.assertSameBits(kernel.name(), once, twice);
        }
    }
}
