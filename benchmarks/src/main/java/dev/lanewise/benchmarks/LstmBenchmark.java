package dev.lanewise.benchmarks;

import dev.lanewise.forecaster.training.Sgd;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One layer's whole passes, with a gradient for each step's output, as a layer below another gets it. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class LstmBenchmark extends BenchmarkDefaults {

    /** So small that the weights stay where they are, however many steps are measured. */
    public static final float LEARNING_RATE = 1e-8f;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}. */
    @Param({Shape.S1, Shape.S3})
    public String shape;

    /** Threads that share each call's work. */
    @Param("1")
    public int threads;

    Layer layer;
    LstmWorkspace inference;
    private LstmKernel kernel;
    private Team team;
    private final Sgd sgd = new Sgd();

    /** Draws the layer and does what {@link #backward} starts from. */
    @Setup
    public void setUp() {
        kernel = Variant.kernel(variant);
        team = new Team(threads);
        layer = Layer.drawn(Shape.parse(shape).sizes());
        inference = LstmWorkspace.forInference(layer.sizes());
        forward();
    }

    /** Ends the team's threads. */
    @TearDown
    public void tearDown() {
        team.close();
    }

    /**
     * One forward pass.
     *
     * @return the workspace
     */
    @Benchmark
    @Computes(Work.FORWARD)
    public LstmWorkspace forward() {
        LstmShape sizes = layer.sizes();
        kernel.forward(layer.weights(), layer.x(), sizes.steps(), sizes.batch(), layer.workspace(), team);
        return layer.workspace();
    }

    /**
     * One forward pass that keeps nothing for a backward pass.
     *
     * @return the workspace
     */
    @Benchmark
    @Computes(Work.FORWARD)
    public LstmWorkspace inference() {
        LstmShape sizes = layer.sizes();
        kernel.forward(layer.weights(), layer.x(), sizes.steps(), sizes.batch(), inference, team);
        return inference;
    }

    /**
     * One backpropagation through time, with the gradients of the parameters and of the input. It may be repeated: what
     * the forward pass left isn't changed. The gradient of the parameters is added up from call to call.
     *
     * @return the gradient of the parameters
     */
    @Benchmark
    @Computes(Work.BACKWARD)
    public float[] backward() {
        return backward(layer.dx());
    }

    private float[] backward(Sequence dx) {
        LstmWorkspace workspace = layer.workspace();
        kernel.backward(layer.weights(), workspace.outputGradient(), workspace, layer.dParameters(), 0, dx, team);
        return layer.dParameters();
    }

    /**
     * One training step: packing the weights, forward pass, backpropagation and plain gradient descent.
     *
     * @return the parameters
     */
    @Benchmark
    @Computes(Work.TRAINING)
    public float[] train() {
        return train(layer.dx());
    }

    /**
     * A training step of a first layer, which nobody asks for the gradient of its input.
     *
     * @return the parameters
     */
    @Benchmark
    @Computes(Work.FIRST_LAYER_TRAINING)
    public float[] trainFirstLayer() {
        return train(null);
    }

    private float[] train(Sequence dx) {
        layer.weights().pack(layer.parameters(), 0);
        forward();
        Arrays.fill(layer.dParameters(), 0f);
        backward(dx);
        sgd.update(layer.parameters(), layer.dParameters(), LEARNING_RATE);
        return layer.parameters();
    }
}
