package dev.lanewise.kernels;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Variant;
import dev.lanewise.benchmarks.Work;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The gate math of one step, all rows and blocks, by the kernels' own primitives; hence this class stands in their
 * package (the benchmarks run on the class path, where a package may lie in two modules).
 *
 * <p>Both methods overwrite what they read, so that values differ from call to call. They soon settle at numbers of
 * ordinary size, and the time doesn't depend on them.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class GateBenchmark extends BenchmarkDefaults {

    private static final long SEED = 42;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}; its steps and inputs don't matter. */
    @Param(Shape.S1)
    public String shape;

    LstmWorkspace workspace;
    private Primitives primitives;

    /** Draws the pre-activations, the cells before the step and the gradients after it. */
    @Setup
    public void setUp() {
        primitives = ((BlockedKernel) Variant.kernel(variant)).variant();
        LstmShape sizes = Shape.parse(shape).sizes();
        workspace = LstmWorkspace.forTraining(new LstmShape(1, sizes.hidden(), 1, sizes.batch()));
        Random random = new Random(SEED);
        fill(workspace.gates, random);
        fill(workspace.cell, random);
        fill(workspace.cellTanh, random);
        fill(workspace.dHidden, random);
        fill(workspace.dCell, random);
    }

    private static void fill(float[] values, Random random) {
        for (int k = 0; k < values.length; k++) {
            values[k] = 2 * random.nextFloat() - 1;
        }
    }

    /**
     * F2 to F4.
     *
     * @return the new hidden states
     */
    @Benchmark
    @Computes(Work.GATE_FORWARD)
    public float[] gateForward() {
        for (int block = 0; block < workspace.shape.blocks(); block++) {
            primitives.gateForward(workspace, 0, block, 0, workspace.shape.batch());
        }
        return workspace.hidden;
    }

    /**
     * B1 to B6.
     *
     * @return the gradients of the pre-activations
     */
    @Benchmark
    @Computes(Work.GATE_BACKWARD)
    public float[] gateBackward() {
        for (int block = 0; block < workspace.shape.blocks(); block++) {
            primitives.gateBackward(workspace, 0, block, 0, workspace.shape.batch());
        }
        return workspace.dGates;
    }
}
