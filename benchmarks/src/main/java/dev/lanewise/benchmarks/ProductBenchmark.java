package dev.lanewise.benchmarks;

import dev.lanewise.kernels.KernelProbe;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Team;
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
    KernelProbe.Products products;

    /** Draws the layer and runs a training pass over it: the products take its arguments. */
    @Setup
    public void setUp() {
        LstmKernel kernel = Variant.kernel(variant);
        layer = Layer.drawn(Shape.parse(shape).sizes());
        LstmWorkspace workspace = layer.workspace();
        LstmShape sizes = layer.sizes();
        try (Team team = new Team(1)) {
            kernel.forward(layer.weights(), layer.x(), sizes.steps(), sizes.batch(), workspace, team);
            kernel.backward(
                    layer.weights(), workspace.outputGradient(), workspace, layer.dParameters(), 0, layer.dx(), team);
        }
        products = KernelProbe.products(workspace);
    }

    /**
     * F1.
     *
     * @return the products, with the pre-activations
     */
    @Benchmark
    @Computes(Work.STEP)
    public KernelProbe.Products preActivations() {
        products.preActivations();
        return products;
    }

    /**
     * B7 and B8 of one step; a pass takes B8 of some steps together.
     *
     * @return the products, with the gradient of the hidden state before the last step
     */
    @Benchmark
    @Computes(Work.STEP)
    public KernelProbe.Products joinedGradient() {
        products.joinedGradient();
        return products;
    }

    /**
     * B9 of all steps, added to what is there.
     *
     * @return gradient of the parameters
     */
    @Benchmark
    @Computes(Work.WEIGHT_GRADIENT)
    public float[] weightGradient() {
        products.weightGradient();
        return layer.dParameters();
    }
}
