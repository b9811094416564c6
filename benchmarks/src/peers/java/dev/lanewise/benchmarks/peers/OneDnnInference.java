package dev.lanewise.benchmarks.peers;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_ITER_C;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_LAYER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;

import dev.lanewise.benchmarks.Layer;
import dev.lanewise.benchmarks.peers.OneDnn.Call;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;

/** A layer's forward pass in oneDNN, its weights packed once. */
final class OneDnnInference {

    private final OneDnn dnn = new OneDnn();
    private final memory x;
    private final memory y;
    private final State start;
    private final State end;
    private final Call forwards;
    private final Call onwards;
    private boolean atEnd;

    /** A state: what oneDNN calls {@code iter} and {@code iter_c}. */
    private record State(memory hidden, memory cell) {}

    OneDnnInference(Layer layer) {
        OneDnnLayouts layouts = OneDnnLayouts.of(layer.sizes());
        lstm_forward.primitive_desc pass = layouts.forward(dnn.cpu(), prop_kind.forward_inference);
        x = dnn.allocate(layouts.x(), layer.x().data(), layer.x().offset());
        y = dnn.allocate(layouts.y());
        start = new State(dnn.allocate(layouts.state()), dnn.allocate(layouts.state()));
        end = new State(dnn.allocate(layouts.state()), dnn.allocate(layouts.state()));
        OneDnnWeights packed =
                OneDnnWeights.zero(dnn, pass.weights_layer_desc(), pass.weights_iter_desc(), layouts.bias());
        OneDnnWeights.canonical(dnn, layer).copyTo(dnn, packed).forEach(Call::run);
        dnn.await();
        lstm_forward primitive = new lstm_forward(pass);
        forwards = dnn.call(primitive, arguments(packed, start, end));
        onwards = dnn.call(primitive, arguments(packed, end, start));
    }

    private Map<Integer, memory> arguments(OneDnnWeights packed, State before, State after) {
        return Map.of(
                DNNL_ARG_SRC_LAYER,
                x,
                DNNL_ARG_SRC_ITER,
                before.hidden,
                DNNL_ARG_SRC_ITER_C,
                before.cell,
                DNNL_ARG_WEIGHTS_LAYER,
                packed.input(),
                DNNL_ARG_WEIGHTS_ITER,
                packed.hidden(),
                DNNL_ARG_BIAS,
                packed.bias(),
                DNNL_ARG_DST_LAYER,
                y,
                DNNL_ARG_DST_ITER,
                after.hidden,
                DNNL_ARG_DST_ITER_C,
                after.cell);
    }

    /** All steps, from a state that is zero as long as {@link #step} isn't called. */
    void forward() {
        forwards.run();
        dnn.await();
    }

    /** The same from the state that the last call has left: two states take turns, so that none is copied. */
    void step() {
        (atEnd ? onwards : forwards).run();
        atEnd = !atEnd;
        dnn.await();
    }

    /** The last pass's output, {@code [T][B][H]}. */
    float[] output() {
        return OneDnn.numbers(y);
    }
}
