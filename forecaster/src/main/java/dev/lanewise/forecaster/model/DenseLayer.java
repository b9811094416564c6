package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.Arrays;

/**
 * The dense layer {@code y = W v + b} on {@code v = [h, c]}, the last step of the layer below and the context, and its
 * gradients. Each sum is one chain of fused multiply-adds:
 *
 * <pre>
 * y[b][o]   start: bias[o]             fma(W[o][k], v[b][k], y)       k ascending: hidden values, then context
 * dh[b][k]  start: +0                  fma(dy[b][o], W[o][k], dh)     o ascending
 * dW[o][k]  start: the gradient there  fma(dy[b][o], v[b][k], dW)     b ascending
 * db[o]     start: the gradient there  db + dy[b][o]                  b ascending
 * </pre>
 *
 * <p>The context has no gradient: nothing learns from it.
 */
final class DenseLayer implements Layer {

    private final int hidden;
    private final int context;
    private final int columns;
    private final int outputs;
    private final float[] parameters;
    private final int offset;

    /**
     * A dense layer.
     *
     * @param shape its sizes
     * @param parameters the model's flat array, which is read as it is
     * @param offset index of {@code W [O][H+C]} there; {@code b [O]} follows
     */
    DenseLayer(DenseLayerShape shape, float[] parameters, int offset) {
        this.hidden = shape.hidden();
        this.context = shape.context();
        this.columns = hidden + context;
        this.outputs = shape.outputs();
        this.parameters = parameters;
        this.offset = offset;
    }

    private int biasOffset() {
        return offset + outputs * columns;
    }

    @Override
    public void pack() {
        // reads the parameters themselves
    }

    @Override
    public Pass newPass(int steps, int batch, boolean training, boolean last) {
        return new DensePass(batch, training);
    }

    @Override
    public Stream newStream() {
        Pass pass = newPass(1, 1, false, false);
        return new Stream() {
            @Override
            public Sequence step(Sequence x, Team team) {
                return pass.forward(x, null, 1, 1, team);
            }

            @Override
            public void reset() {
                // keeps nothing from step to step
            }
        };
    }

    private final class DensePass implements Pass {

        private final Sequence y;
        private final Sequence dy;
        private Sequence h;
        private Sequence c;
        private int lastStep;
        private int rows;

        DensePass(int batch, boolean training) {
            this.y = Sequence.dense(new float[Math.multiplyExact(batch, outputs)], batch, outputs);
            this.dy = Sequence.dense(new float[training ? batch * outputs : 0], batch, outputs);
        }

        @Override
        public Sequence forward(Sequence x, Sequence newContext, int steps, int newRows, Team team) {
            h = x;
            c = newContext;
            lastStep = steps - 1;
            rows = newRows;
            for (int b = 0; b < rows; b++) {
                for (int o = 0; o < outputs; o++) {
                    int weights = offset + o * columns;
                    float sum = parameters[biasOffset() + o];
                    sum = dot(parameters, weights, h.data(), h.at(lastStep, b), hidden, sum);
                    if (context > 0) {
                        sum = dot(parameters, weights + hidden, c.data(), c.at(0, b), context, sum);
                    }
                    y.data()[b * outputs + o] = sum;
                }
            }
            return y;
        }

        @Override
        public Sequence output() {
            return y;
        }

        @Override
        public Sequence outputGradient() {
            return dy;
        }

        @Override
        public void backward(Sequence dh, float[] gradient, Team team) {
            for (int b = 0; b < rows; b++) {
                int row = dh.at(0, b);
                Arrays.fill(dh.data(), row, row + hidden, 0f);
                for (int o = 0; o < outputs; o++) {
                    float slope = dy.data()[b * outputs + o];
                    int weights = offset + o * columns;
                    addScaled(parameters, weights, slope, dh.data(), row, hidden);
                    addScaled(h.data(), h.at(lastStep, b), slope, gradient, weights, hidden);
                    if (context > 0) {
                        addScaled(c.data(), c.at(0, b), slope, gradient, weights + hidden, context);
                    }
                    gradient[biasOffset() + o] += slope;
                }
            }
        }
    }

    private static float dot(float[] a, int aAt, float[] b, int bAt, int length, float start) {
        float sum = start;
        for (int k = 0; k < length; k++) {
            sum = Math.fma(a[aAt + k], b[bAt + k], sum);
        }
        return sum;
    }

    private static void addScaled(float[] from, int fromAt, float factor, float[] to, int toAt, int length) {
        for (int k = 0; k < length; k++) {
            to[toAt + k] = Math.fma(factor, from[fromAt + k], to[toAt + k]);
        }
    }
}
