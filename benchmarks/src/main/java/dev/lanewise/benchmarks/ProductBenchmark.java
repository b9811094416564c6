package dev.lanewise.kernels;

import dev.lanewise.benchmarks.BenchmarkDefaults;
import dev.lanewise.benchmarks.Computes;
import dev.lanewise.benchmarks.Layer;
import dev.lanewise.benchmarks.Shape;
import dev.lanewise.benchmarks.Variant;
import dev.lanewise.benchmarks.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The matrix products of a training step, each by itself and by the very code that a pass runs: those of one step, the
 * sequence's last, for all rows and blocks, and the weights' gradient of the whole sequence. As the same step is
 * measured again and again, its data is in the cache: what a pass loses by moving data is not in these times.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class ProductBenchmark extends BenchmarkDefaults {

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}. */
    @Param({Shape.S1, Shape.S3})
    public String shape;

    Layer layer;
    LstmWorkspace workspace;
    Buffers buffers;
    private int last;

    /** Draws the layer and runs a training pass over it: the products take its arguments. */
    @Setup
    public void setUp() {
        LstmKernel kernel = Variant.kernel(variant);
        layer = Layer.drawn(Shape.parse(shape).sizes());
        workspace = layer.workspace();
        buffers = workspace.buffers;
        LstmShape sizes = layer.sizes();
        last = sizes.steps() - 1;
        try (Team team = new Team(1)) {
            kernel.forward(layer.weights(), layer.x(), sizes.steps(), sizes.batch(), workspace, team);
            kernel.backward(
                    layer.weights(), workspace.outputGradient(), workspace, layer.dParameters(), 0, layer.dx(), team);
        }
    }

    /**
     * F1.
     *
     * @return pre-activations
     */
    @Benchmark
    @Computes(Work.STEP)
    public float[] preActivations() {
        for (int block = 0; block < buffers.layer.blocks(); block++) {
            workspace.forwardPass.preActivations(last, block, 0, buffers.rows);
        }
        return buffers.gates;
    }

    /**
     * B7 and B8 of one step; a pass takes B8 of some steps together.
     *
     * @return gradient of the hidden state before the last step
     */
    @Benchmark
    @Computes(Work.STEP)
    public float[] joinedGradient() {
        workspace.backwardPass.stateGradient(last, 0, buffers.rows);
        workspace.backwardPass.inputGradient(last, last, 0, buffers.rows);
        return buffers.dState;
    }

    /**
     * B9 of all steps, added to what is there.
     *
     * @return gradient of the parameters
     */
    @Benchmark
    @Computes(Work.WEIGHT_GRADIENT)
    public float[] weightGradient() {
        workspace.backwardPass.weightGradient.addAll();
        return layer.dParameters();
    }
}
