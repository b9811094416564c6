package dev.lanewise.benchmarks.peers;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import dev.lanewise.benchmarks.Layer;
import dev.lanewise.benchmarks.peers.OneDnn.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;

/**
 * A layer's training step in oneDNN. The weights lie as their gradient does, which spares a copy of the gradient, and
 * are packed anew for each pass, as they must be once they have changed.
 */
final class OneDnnTraining {

    private final OneDnn dnn = new OneDnn();
    private final Layer layer;
    private final OneDnnLayouts layouts;
    private final memory dx;
    private final OneDnnWeights weights;
    private final OneDnnWeights gradient;
    private final List<BytePointer> gradientBytes;
    private final List<Call> packForForward;
    private final Call forward;
    private final List<Call> packForBackward;
    private final Call backward;
    private final List<Call> descend;

    OneDnnTraining(Layer layer, float rate) {
        this.layer = layer;
        layouts = OneDnnLayouts.of(layer.sizes());
        dx = dnn.allocate(layouts.x());
        var training = layouts.forward(dnn.cpu(), prop_kind.forward_training);
        var backpropagation = layouts.backward(dnn.cpu(), training);
        weights = likeGradient(backpropagation);
        gradient = likeGradient(backpropagation);
        gradientBytes = Stream.of(gradient.input(), gradient.hidden(), gradient.bias())
                .map(OneDnn::bytes)
                .toList();
        OneDnnWeights.canonical(dnn, layer).copyTo(dnn, weights).forEach(Call::run);
        dnn.await();

        OneDnnWeights forwards = packed(training.weights_layer_desc(), training.weights_iter_desc());
        OneDnnWeights backwards = packed(backpropagation.weights_layer_desc(), backpropagation.weights_iter_desc());
        packForForward = pack(forwards);
        packForBackward = pack(backwards);
        Map<Integer, memory> passes = passes(training.workspace_desc());
        forward = dnn.call(new lstm_forward(training), with(forwards, passes));
        passes.putAll(gradients());
        backward = dnn.call(new lstm_backward(backpropagation), with(backwards, passes));
        descend = weights.descend(dnn, gradient, rate);
    }

    private OneDnnWeights likeGradient(lstm_backward.primitive_desc backpropagation) {
        return OneDnnWeights.zero(
                dnn,
                backpropagation.diff_weights_layer_desc(),
                backpropagation.diff_weights_iter_desc(),
                layouts.bias());
    }

    /** The bias lies the same everywhere. */
    private OneDnnWeights packed(memory.desc input, memory.desc hidden) {
        return new OneDnnWeights(dnn.allocate(input), dnn.allocate(hidden), weights.bias());
    }

    private List<Call> pack(OneDnnWeights packed) {
        return List.of(dnn.reorder(weights.input(), packed.input()), dnn.reorder(weights.hidden(), packed.hidden()));
    }

    /** What both passes take, but for the weights. States before the first step must be there even if they are zero. */
    private Map<Integer, memory> passes(memory.desc workspace) {
        Map<Integer, memory> passes = new HashMap<>();
        passes.put(
                DNNL_ARG_SRC_LAYER,
                dnn.allocate(layouts.x(), layer.x().data(), layer.x().offset()));
        passes.put(DNNL_ARG_SRC_ITER, dnn.allocate(layouts.state()));
        passes.put(DNNL_ARG_SRC_ITER_C, dnn.allocate(layouts.state()));
        passes.put(DNNL_ARG_DST_LAYER, dnn.allocate(layouts.y()));
        passes.put(DNNL_ARG_DST_ITER, dnn.allocate(layouts.state()));
        passes.put(DNNL_ARG_DST_ITER_C, dnn.allocate(layouts.state()));
        passes.put(DNNL_ARG_WORKSPACE, dnn.allocate(workspace));
        return passes;
    }

    private Map<Integer, memory> gradients() {
        float[] dy = Dense.of(
                layer.workspace().outputGradient(), layer.sizes(), layer.sizes().hidden());
        Map<Integer, memory> gradients = new HashMap<>();
        gradients.put(DNNL_ARG_DIFF_SRC_LAYER, dx);
        gradients.put(DNNL_ARG_DIFF_SRC_ITER, dnn.allocate(layouts.state()));
        gradients.put(DNNL_ARG_DIFF_SRC_ITER_C, dnn.allocate(layouts.state()));
        gradients.put(DNNL_ARG_DIFF_WEIGHTS_LAYER, gradient.input());
        gradients.put(DNNL_ARG_DIFF_WEIGHTS_ITER, gradient.hidden());
        gradients.put(DNNL_ARG_DIFF_BIAS, gradient.bias());
        gradients.put(DNNL_ARG_DIFF_DST_LAYER, dnn.allocate(layouts.y(), dy, 0));
        gradients.put(DNNL_ARG_DIFF_DST_ITER, dnn.allocate(layouts.state()));
        gradients.put(DNNL_ARG_DIFF_DST_ITER_C, dnn.allocate(layouts.state()));
        return gradients;
    }

    private static Map<Integer, memory> with(OneDnnWeights weights, Map<Integer, memory> others) {
        Map<Integer, memory> all = new HashMap<>(others);
        all.put(DNNL_ARG_WEIGHTS_LAYER, weights.input());
        all.put(DNNL_ARG_WEIGHTS_ITER, weights.hidden());
        all.put(DNNL_ARG_BIAS, weights.bias());
        return all;
    }

    /** Packing, forward pass, backward pass and gradient descent. oneDNN adds to the gradient of the weights. */
    void train() {
        packForForward.forEach(Call::run);
        forward.run();
        gradientBytes.forEach(BytePointer::zero);
        packForBackward.forEach(Call::run);
        backward.run();
        descend.forEach(Call::run);
        dnn.await();
    }

    /** The gradient of the input by the last step. */
    float[] dx() {
        return OneDnn.numbers(dx);
    }

    /** The gradient of the parameters by the last step, in the canonical order. */
    float[] dParameters() {
        return gradient.parameters(dnn, layer);
    }

    /** The parameters after the last step, in the canonical order. */
    float[] parameters() {
        return weights.parameters(dnn, layer);
    }
}
