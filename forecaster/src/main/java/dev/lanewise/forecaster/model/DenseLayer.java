package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.Sequence;
import java.util.Arrays;

/**
 * The dense layer {@code y = W h + b} and its gradients. {@code W [O][H]} and {@code b [O]} lie in the model's flat
 * array; gradients have the same layout and are added to. Each sum is one chain of fused multiply-adds:
 *
 * <pre>
 * y[b][o]   start: bias[o]             fma(W[o][k], h[b][k], y)       k ascending
 * dh[b][k]  start: +0                  fma(dy[b][o], W[o][k], dh)     o ascending
 * dW[o][k]  start: the gradient there  fma(dy[b][o], h[b][k], dW)     b ascending
 * db[o]     start: the gradient there  db + dy[b][o]                  b ascending
 * </pre>
 *
 * @param hidden values in (H)
 * @param outputs values out (O)
 * @param offset index of W in the flat array; b follows
 */
public record DenseLayer(int hidden, int outputs, int offset) {

    private int biasOffset() {
        return offset + outputs * hidden;
    }

    /**
     * Computes y.
     *
     * @param parameters the model's parameters
     * @param h hidden states, {@code [1][rows][H]}
     * @param rows rows of the batch
     * @param y where the result goes, {@code [rows][O]}
     */
    public void forward(float[] parameters, Sequence h, int rows, float[] y) {
        for (int b = 0; b < rows; b++) {
            for (int o = 0; o < outputs; o++) {
                float bias = parameters[biasOffset() + o];
                y[b * outputs + o] = dot(parameters, offset + o * hidden, h.data(), h.at(0, b), hidden, bias);
            }
        }
    }

    /**
     * Computes the gradients of W, b and h.
     *
     * @param parameters the model's parameters
     * @param h hidden states of the forward pass, {@code [1][rows][H]}
     * @param dy gradient of the result, {@code [rows][O]}
     * @param rows rows of the batch
     * @param gradient the model's gradient, added to
     * @param dh where the gradient of h goes, {@code [1][rows][H]}
     */
    public void backward(float[] parameters, Sequence h, float[] dy, int rows, float[] gradient, Sequence dh) {
        for (int b = 0; b < rows; b++) {
            int row = dh.at(0, b);
            Arrays.fill(dh.data(), row, row + hidden, 0f);
            for (int o = 0; o < outputs; o++) {
                float slope = dy[b * outputs + o];
                addScaled(parameters, offset + o * hidden, slope, dh.data(), row, hidden);
                addScaled(h.data(), h.at(0, b), slope, gradient, offset + o * hidden, hidden);
                gradient[biasOffset() + o] += slope;
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
