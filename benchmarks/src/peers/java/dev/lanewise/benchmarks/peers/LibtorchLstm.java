package dev.lanewise.benchmarks.peers;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.lanewise.benchmarks.Layer;
import dev.lanewise.kernels.LstmShape;
import java.nio.FloatBuffer;

/**
 * One layer in libtorch: PyTorch's own operator for a whole sequence, called by Deep Java Library. The parameters
 * are the canonical ones, but that there are two biases, whose sum counts; the second is zero at first.
 */
final class LibtorchLstm {

    private static final float UNCLIPPED = -1;

    private final NDManager manager;
    private final LstmShape sizes;
    private final PtNDArray x;
    private final NDArray dy;
    private final NDList parameters;
    private final float rate;
    private final NDList zeroState;
    /** After the last streaming step. */
    private NDList state;

    /**
     * A layer whose numbers are those of another.
     *
     * @param layer where parameters, input and output gradient come from
     * @param rate the learning rate
     * @throws IllegalStateException if libtorch could use more than one thread
     */
    LibtorchLstm(Layer layer, float rate) {
        manager = start();
        sizes = layer.sizes();
        this.rate = rate;
        x = (PtNDArray) array(layer.x().data(), 0, sizes.steps(), sizes.batch(), sizes.inputs());
        float[] dense = Dense.of(layer.workspace().outputGradient(), sizes, sizes.hidden());
        dy = array(dense, 0, sizes.steps(), sizes.batch(), sizes.hidden());
        int gates = 4 * sizes.hidden();
        float[] canonical = layer.parameters();
        parameters = new NDList(
                array(canonical, 0, gates, sizes.inputs()),
                array(canonical, gates * sizes.inputs(), gates, sizes.hidden()),
                array(canonical, gates * (sizes.inputs() + sizes.hidden()), gates),
                manager.zeros(new Shape(gates)));
        Shape stateShape = new Shape(1, sizes.batch(), sizes.hidden());
        zeroState = new NDList(manager.zeros(stateShape), manager.zeros(stateShape));
        state = zeroState;
    }

    /** The native library comes from the class path. */
    static NDManager start() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
        if (JniUtils.getNumThreads() != 1) {
            throw new IllegalStateException(
                    "libtorch is compared on one thread, but has " + JniUtils.getNumThreads() + ".");
        }
        return manager;
    }

    private NDArray array(float[] numbers, int from, long... shape) {
        Shape lengths = new Shape(shape);
        return manager.create(FloatBuffer.wrap(numbers, from, (int) lengths.size()), lengths);
    }

    /** All steps from the state; gives output, hidden and cell state, to be closed. */
    private NDList forward(NDList from, boolean training) {
        return JniUtils.lstm(x, from, parameters, true, 1, 0, training, false, false);
    }

    /** A forward pass from a zero state, with nothing kept for a backward pass. */
    void inference() {
        forward(zeroState, false).close();
    }

    /** The same from the state that the step before has left. */
    void step() {
        NDList result = forward(state, false);
        result.remove(0).close();
        if (state != zeroState) {
            state.close();
        }
        state = result;
    }

    /** Asks for the gradient of the parameters, and thereby for all that a backward pass needs. */
    void startTraining() {
        parameters.forEach(each -> each.setRequiresGradient(true));
    }

    /** Forward pass, backward pass and gradient descent, which sets the gradient to zero again. */
    void train() {
        JniUtils.setGradMode(true);
        try (NDList result = forward(zeroState, true)) {
            JniUtils.backward((PtNDArray) result.get(0), (PtNDArray) dy, false, false);
        }
        JniUtils.setGradMode(false);
        for (NDArray each : parameters) {
            try (NDArray gradient = each.getGradient()) {
                each.getNDArrayInternal()
                        .sgdUpdate(new NDList(each, gradient), new NDList(each), rate, 0, 1, UNCLIPPED, 0, false);
            }
        }
    }

    /** The outputs of a forward pass, {@code [T][B][H]}. */
    float[] output() {
        try (NDList result = forward(zeroState, false)) {
            return result.get(0).toFloatArray();
        }
    }

    /** The hidden state after the last streaming step. */
    float[] hidden() {
        return state.get(0).toFloatArray();
    }

    /** The parameters after the last step, in the canonical order, without the second bias. */
    float[] parameters() {
        float[] canonical = new float[sizes.parameters()];
        int at = 0;
        for (NDArray each : parameters.subList(0, 3)) {
            float[] numbers = each.toFloatArray();
            System.arraycopy(numbers, 0, canonical, at, numbers.length);
            at += numbers.length;
        }
        return canonical;
    }

    /** Frees the native memory. */
    void close() {
        manager.close();
    }
}
