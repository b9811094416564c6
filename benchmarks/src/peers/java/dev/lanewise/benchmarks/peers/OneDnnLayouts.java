package dev.lanewise.benchmarks.peers;

import dev.lanewise.kernels.LstmShape;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.rnn_direction;
import org.bytedeco.dnnl.lstm_backward;
import org.bytedeco.dnnl.lstm_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/**
 * How a layer's numbers lie in oneDNN's memory, and the passes that take them so.
 *
 * @param x input, {@code [T][B][I]}
 * @param y output, {@code [T][B][H]}
 * @param state a hidden or cell state, {@code [B][H]}; those before and after a pass are always given
 * @param inputWeights as a pass likes them best
 * @param hiddenWeights as a pass likes them best
 * @param canonicalInputWeights as the kernels' parameters have them: its gates are in the same order
 * @param canonicalHiddenWeights as the kernels' parameters have them
 * @param bias {@code [4H]}
 */
record OneDnnLayouts(
        memory.desc x,
        memory.desc y,
        memory.desc state,
        memory.desc inputWeights,
        memory.desc hiddenWeights,
        memory.desc canonicalInputWeights,
        memory.desc canonicalHiddenWeights,
        memory.desc bias) {

    private static final rnn_direction DIRECTION = rnn_direction.unidirectional_left2right;

    static OneDnnLayouts of(LstmShape sizes) {
        long inputs = sizes.inputs();
        long hidden = sizes.hidden();
        return new OneDnnLayouts(
                layout(format_tag.tnc, sizes.steps(), sizes.batch(), inputs),
                layout(format_tag.tnc, sizes.steps(), sizes.batch(), hidden),
                layout(format_tag.ldnc, 1, 1, sizes.batch(), hidden),
                layout(format_tag.any, 1, 1, inputs, 4, hidden),
                layout(format_tag.any, 1, 1, hidden, 4, hidden),
                layout(format_tag.ldgoi, 1, 1, inputs, 4, hidden),
                layout(format_tag.ldgoi, 1, 1, hidden, 4, hidden),
                layout(format_tag.ldgo, 1, 1, 4, hidden));
    }

    private static memory.desc layout(format_tag order, long... lengths) {
        return new memory.desc(lengths, memory.data_type.f32, order);
    }

    lstm_forward.primitive_desc forward(engine cpu, prop_kind kind) {
        return new lstm_forward.primitive_desc(
                cpu, kind, DIRECTION, x, state, state, inputWeights, hiddenWeights, bias, y, state, state);
    }

    /** Takes each layout a second time, for the gradient. */
    lstm_backward.primitive_desc backward(engine cpu, lstm_forward.primitive_desc forward) {
        return new lstm_backward.primitive_desc(
                cpu,
                prop_kind.backward,
                DIRECTION,
                x,
                state,
                state,
                inputWeights,
                hiddenWeights,
                bias,
                y,
                state,
                state,
                x,
                state,
                state,
                inputWeights,
                hiddenWeights,
                bias,
                y,
                state,
                state,
                forward);
    }
}
