package dev.lanewise.benchmarks.peers;

import dev.lanewise.benchmarks.Layer;
import dev.lanewise.benchmarks.peers.OneDnn.Call;
import dev.lanewise.kernels.LstmShape;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * A layer's weights in some layout, or their gradient.
 *
 * @param input W_ih
 * @param hidden W_hh
 * @param bias the bias, always {@code [4H]}
 */
record OneDnnWeights(memory input, memory hidden, memory bias) {

    static OneDnnWeights zero(OneDnn dnn, memory.desc input, memory.desc hidden, memory.desc bias) {
        return new OneDnnWeights(dnn.allocate(input), dnn.allocate(hidden), dnn.allocate(bias));
    }

    static OneDnnWeights canonical(OneDnn dnn, Layer layer) {
        LstmShape sizes = layer.sizes();
        OneDnnLayouts layouts = OneDnnLayouts.of(sizes);
        int gates = 4 * sizes.hidden();
        float[] parameters = layer.parameters();
        return new OneDnnWeights(
                dnn.allocate(layouts.canonicalInputWeights(), parameters, 0),
                dnn.allocate(layouts.canonicalHiddenWeights(), parameters, gates * sizes.inputs()),
                dnn.allocate(layouts.bias(), parameters, gates * (sizes.inputs() + sizes.hidden())));
    }

    /** Copies them all to another layout. */
    List<Call> copyTo(OneDnn dnn, OneDnnWeights to) {
        return List.of(dnn.reorder(input, to.input), dnn.reorder(hidden, to.hidden), dnn.reorder(bias, to.bias));
    }

    List<Call> descend(OneDnn dnn, OneDnnWeights gradient, float rate) {
        return List.of(
                dnn.descend(input, gradient.input, rate),
                dnn.descend(hidden, gradient.hidden, rate),
                dnn.descend(bias, gradient.bias, rate));
    }

    /** The same numbers as canonical parameters. */
    float[] parameters(OneDnn dnn, Layer layer) {
        OneDnnWeights canonical = canonical(dnn, layer);
        copyTo(dnn, canonical).forEach(Call::run);
        dnn.await();
        float[] parameters = new float[layer.parameters().length];
        int at = 0;
        for (memory each : List.of(canonical.input, canonical.hidden, canonical.bias)) {
            float[] numbers = OneDnn.numbers(each);
            System.arraycopy(numbers, 0, parameters, at, numbers.length);
            at += numbers.length;
        }
        return parameters;
    }
}
