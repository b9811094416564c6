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
    private Pass pass;
    private int last;

    /** Draws the layer and runs a training pass over it: the products take its arguments. */
    @Setup
    public void setUp() {
        LstmKernel kernel = Variant.kernel(variant);
        layer = Layer.drawn(Shape.parse(shape).sizes());
        workspace = layer.workspace();
        pass = workspace.pass;
        LstmShape sizes = layer.sizes();
        last = sizes.steps() - 1;
        try (Team team = new Team(1)) {
            kernel.forward(layer.weights(), layer.x(), sizes.steps(), sizes.batch(), workspace, team);
            kernel.backward(
                    layer.weights(),
                    layer.x(),
                    workspace.outputGradient(),
                    workspace,
                    layer.dParameters(),
                    0,
                    layer.dx(),
                    team);
        }
    }

    /**
     * F1's bias and {@code W_ih x_t}.
     *
     * @return pre-activations so far
     */
    @Benchmark
    @Computes(Work.INPUT_PRODUCT)
    public float[] inputProduct() {
        for (int block = 0; block < workspace.shape.blocks(); block++) {
            pass.inputProduct(last, block, 0, workspace.rows);
        }
        return workspace.gates;
    }

    /**
     * F1's {@code W_hh h_{t-1}}, added to what is there.
     *
     * @return pre-activations
     */
    @Benchmark
    @Computes(Work.HIDDEN_PRODUCT)
    public float[] hiddenProduct() {
        for (int block = 0; block < workspace.shape.blocks(); block++) {
            pass.hiddenProduct(last, block, 0, workspace.rows);
        }
        return workspace.gates;
    }

    /**
     * B7.
     *
     * @return gradient of the hidden state before the last step
     */
    @Benchmark
    @Computes(Work.HIDDEN_PRODUCT)
    public float[] hiddenGradient() {
        pass.hiddenGradient(last, 0, workspace.rows);
        return workspace.dHidden;
    }

    /**
     * B8.
     *
     * @return gradient of the input
     */
    @Benchmark
    @Computes(Work.INPUT_PRODUCT)
    public float[] inputGradient() {
        pass.inputGradient(last, 0, workspace.rows);
        return layer.dx().data();
    }

    /**
     * B9 of all steps, added to what is there.
     *
     * @return gradient of the parameters
     */
    @Benchmark
    @Computes(Work.WEIGHT_GRADIENT)
    public float[] weightGradient() {
        pass.weightGradient(0, 1 + workspace.shape.inputs() + workspace.shape.hidden());
        return layer.dParameters();
    }
}
