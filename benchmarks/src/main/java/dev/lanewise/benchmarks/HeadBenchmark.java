package dev.lanewise.benchmarks;

import dev.lanewise.kernels.DenseKernel;
import dev.lanewise.kernels.DenseShape;
import dev.lanewise.kernels.DenseSize;
import dev.lanewise.kernels.DenseWorkspace;
import dev.lanewise.kernels.LstmShape;
import dev.lanewise.kernels.PackedDense;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The dense layer above an LSTM, as a forecast of many steps has it: it reads the last hidden state and, as its
 * context, the window that the LSTM has read, and gives three quantiles for each of two seasons' steps. So an LSTM of
 * shape M4 has a head of 464 x 144. {@link LstmBenchmark#trainFirstLayer} is the LSTM's own step.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
public class HeadBenchmark extends BenchmarkDefaults {

    /** Quantiles times seasons. */
    private static final int OUTPUTS_FOR_EACH_INPUT = 6;

    /** See {@link Variant}. */
    @Param({Variant.SCALAR, Variant.SIMD})
    public String variant;

    /** See {@link Shape}: the LSTM's. */
    @Param(Shape.M4)
    public String shape;

    DenseSize size;
    float[] parameters;
    float[] dParameters;
    Sequence hidden;
    Sequence context;
    Sequence dHidden;
    DenseWorkspace workspace;
    private PackedDense weights;
    private DenseKernel kernel;
    private Team team;

    /**
     * The sizes of the head of an LSTM.
     *
     * @param lstm the LSTM's
     * @return the head's
     */
    static DenseSize of(LstmShape lstm) {
        return new DenseSize(lstm.hidden(), lstm.steps() * lstm.inputs(), OUTPUTS_FOR_EACH_INPUT * lstm.inputs());
    }

    /** Draws the layer and its input. */
    @Setup
    public void setUp() {
        LstmShape lstm = Shape.parse(shape).sizes();
        int rows = lstm.batch();
        Random random = new Random(1);
        size = of(lstm);
        kernel = Variant.kernel(variant).dense();
        team = new Team(1); // the caller alone: there is no thread to end
        parameters = Layer.uniform(random, size.parameters(), (float) (1 / Math.sqrt(size.inputs())));
        dParameters = new float[parameters.length];
        hidden = Sequence.dense(Layer.uniform(random, rows * size.inputs(), 1f), rows, size.inputs());
        context = Sequence.dense(Layer.uniform(random, rows * size.context(), 1f), rows, size.context());
        dHidden = Sequence.dense(new float[rows * size.inputs()], rows, size.inputs());
        workspace = DenseWorkspace.forTraining(new DenseShape(size, 1, rows));
        float[] dy = workspace.outputGradient().data();
        System.arraycopy(Layer.uniform(random, dy.length, 1f), 0, dy, 0, dy.length);
        weights = new PackedDense(size);
    }

    private void forward() {
        kernel.forward(weights, hidden, context, 1, workspace.shape().batch(), workspace, team);
    }

    /**
     * What a training step has of the head: packing, forward pass, a gradient of zeros and the backward pass, with the
     * gradient of the hidden state.
     *
     * @return the gradient of the parameters
     */
    @Benchmark
    @Computes(Work.HEAD_TRAINING)
    public float[] headTrain() {
        weights.pack(parameters, 0);
        forward();
        Arrays.fill(dParameters, 0f);
        kernel.backward(weights, workspace, dParameters, 0, dHidden, team);
        return dParameters;
    }
}
