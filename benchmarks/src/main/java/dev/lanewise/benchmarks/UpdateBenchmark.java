package dev.lanewise.benchmarks;

import dev.lanewise.forecaster.training.Adam;
import dev.lanewise.forecaster.training.Sgd;
import dev.lanewise.kernels.PackedLstm;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What a training step does outside of the two passes, once for each batch: the update of a layer's parameters by the
 * trainer's optimisers, and their packing. The variants of the kernels share all of it.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class UpdateBenchmark extends BenchmarkDefaults {

    /** See {@link Shape}; its steps and rows don't matter. */
    @Param({Shape.S1, Shape.S3})
    public String shape;

    Layer layer;
    private Sgd sgd;
    private Adam adam;

    /** Draws the layer and a gradient. */
    @Setup
    public void setUp() {
        layer = Layer.drawn(Shape.parse(shape).sizes());
        float[] gradient = layer.dParameters();
        System.arraycopy(Layer.uniform(new Random(1), gradient.length, 1f), 0, gradient, 0, gradient.length);
        sgd = new Sgd();
        adam = new Adam(Adam.Plan.USUAL, gradient.length);
    }

    /**
     * One update by plain gradient descent.
     *
     * @return the parameters
     */
    @Benchmark
    public float[] sgd() {
        sgd.update(layer.parameters(), layer.dParameters(), LstmBenchmark.LEARNING_RATE);
        return layer.parameters();
    }

    /**
     * One update by Adam.
     *
     * @return the parameters
     */
    @Benchmark
    public float[] adam() {
        adam.update(layer.parameters(), layer.dParameters(), LstmBenchmark.LEARNING_RATE);
        return layer.parameters();
    }

    /**
     * Packs the parameters.
     *
     * @return the packed weights
     */
    @Benchmark
    public PackedLstm pack() {
        layer.weights().pack(layer.parameters(), 0);
        return layer.weights();
    }
}
