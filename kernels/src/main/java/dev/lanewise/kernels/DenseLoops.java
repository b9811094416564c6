package dev.lanewise.kernels;

import java.util.Arrays;

/**
 * A small dense layer by loops over the arrays as they are: the chains of the products, one after the other, where
 * these would take longer.
 */
final class DenseLoops {

    private DenseLoops() {}

    static void forward(DenseBuffers w, PackedDense weights) {
        DenseSize layer = w.layer;
        float[] parameters = weights.canonical;
        int biases = layer.outputs() * layer.columns();
        for (int t = 0; t < w.steps; t++) {
            for (int b = 0; b < w.rows; b++) {
                for (int o = 0; o < layer.outputs(); o++) {
                    int row = o * layer.columns();
                    float sum = dot(parameters, row, w.x.data(), w.x.at(t, b), layer.inputs(), parameters[biases + o]);
                    if (layer.context() > 0) {
                        int beside = row + layer.inputs();
                        sum = dot(parameters, beside, w.context.data(), w.context.at(t, b), layer.context(), sum);
                    }
                    w.y.data()[w.y.at(t, b) + o] = sum;
                }
            }
        }
    }

    static void backward(DenseBuffers w, PackedDense weights, float[] dParameters, int offset, Sequence dx) {
        for (int t = 0; t < w.steps; t++) {
            for (int b = 0; b < w.rows; b++) {
                if (dx != null) {
                    inputGradient(w, weights, t, b, dx);
                }
                parameterGradients(w, t, b, dParameters, offset);
            }
        }
    }

    private static void inputGradient(DenseBuffers w, PackedDense weights, int t, int b, Sequence dx) {
        DenseSize layer = w.layer;
        int at = dx.at(t, b);
        Arrays.fill(dx.data(), at, at + layer.inputs(), 0f);
        for (int o = 0; o < layer.outputs(); o++) {
            float slope = w.dy.data()[w.dy.at(t, b) + o];
            addScaled(weights.canonical, o * layer.columns(), slope, dx.data(), at, layer.inputs());
        }
    }

    private static void parameterGradients(DenseBuffers w, int t, int b, float[] dParameters, int offset) {
        DenseSize layer = w.layer;
        for (int o = 0; o < layer.outputs(); o++) {
            float slope = w.dy.data()[w.dy.at(t, b) + o];
            int row = offset + o * layer.columns();
            addScaled(w.x.data(), w.x.at(t, b), slope, dParameters, row, layer.inputs());
            if (layer.context() > 0) {
                int beside = row + layer.inputs();
                addScaled(w.context.data(), w.context.at(t, b), slope, dParameters, beside, layer.context());
            }
            dParameters[offset + layer.outputs() * layer.columns() + o] += slope;
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
