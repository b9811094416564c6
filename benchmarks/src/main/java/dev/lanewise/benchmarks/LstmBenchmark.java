package dev.lanewise.benchmarks;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import dev.lanewise.trainer.training.Sgd;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One layer's whole passes on one thread, with a gradient for each step's output, as a layer below another gets it. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class LstmBenchmark extends BenchmarkDefaults {

    /** So small that the weights stay where they are, however many steps are measured. */
    static final float LEARNING_RATE = 1e-8f;

    private static final long SEED = 42;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}. */
    @Param({Shape.S1, Shape.S3})
    public String shape;

    LstmShape sizes;
    float[] parameters;
    float[] dParameters;
    Sequence x;
    Sequence dx;
    LstmWorkspace workspace;
    private LstmKernel kernel;
    private PackedLstm weights;
    private final Team team = new Team(1);
    private final Sgd sgd = new Sgd(LEARNING_RATE);

    /** Draws the parameters, the input and the gradient from above, and does what {@link #backward} starts from. */
    @Setup
    public void setUp() {
        kernel = Variant.kernel(variant);
        sizes = Shape.parse(shape).sizes();
        Random random = new Random(SEED);
        parameters = uniform(random, sizes.parameters(), (float) (1 / Math.sqrt(sizes.hidden())));
        dParameters = new float[parameters.length];
        int inputs = sizes.steps() * sizes.batch() * sizes.inputs();
        x = Sequence.dense(uniform(random, inputs, 1f), sizes.batch(), sizes.inputs());
        dx = Sequence.dense(new float[inputs], sizes.batch(), sizes.inputs());
        workspace = LstmWorkspace.forTraining(sizes);
        Sequence dOutput = workspace.outputGradient();
        for (int t = 0; t < sizes.steps(); t++) {
            for (int b = 0; b < sizes.batch(); b++) {
                System.arraycopy(
                        uniform(random, sizes.hidden(), 1f), 0, dOutput.data(), dOutput.at(t, b), sizes.hidden());
            }
        }
        weights = new PackedLstm(sizes.inputs(), sizes.hidden());
        weights.pack(parameters, 0);
        forward();
    }

    private static float[] uniform(Random random, int length, float scale) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = scale * (2 * random.nextFloat() - 1);
        }
        return values;
    }

    /**
     * One forward pass.
     *
     * @return the workspace
     */
    @Benchmark
    @Computes(Work.FORWARD)
    public LstmWorkspace forward() {
        kernel.forward(weights, x, sizes.steps(), sizes.batch(), workspace, team);
        return workspace;
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
        clear(workspace.hiddenGradient());
        clear(workspace.cellGradient());
        kernel.backward(weights, x, workspace.outputGradient(), workspace, dParameters, 0, dx, team);
        return dParameters;
    }

    /** These views are the whole of their arrays. */
    private static void clear(Sequence state) {
        Arrays.fill(state.data(), 0f);
    }

    /**
     * One training step: packing the weights, forward pass, backpropagation and plain gradient descent.
     *
     * @return the parameters
     */
    @Benchmark
    @Computes(Work.TRAINING)
    public float[] train() {
        weights.pack(parameters, 0);
        forward();
        Arrays.fill(dParameters, 0f);
        backward();
        sgd.update(parameters, dParameters);
        return parameters;
    }
}
