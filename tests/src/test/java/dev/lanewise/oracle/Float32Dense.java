package dev.lanewise.oracle;

/**
 * A dense layer in float32, written from {@code docs/numeric-contract.md} alone: plain loops over the parameters as
 * PyTorch has them, one chain for each number. It shares no code with the kernels.
 *
 * @param inputs values of x, I
 * @param context values beside them, C
 * @param outputs values of y, O
 * @param parameters {@code W [O][I+C]}, then {@code b [O]}
 */
public record Float32Dense(int inputs, int context, int outputs, float[] parameters) {

    /**
     * The gradients that a backward pass gives.
     *
     * @param parameters of the parameters, in their layout
     * @param x of x, {@code [N][I]}
     */
    public record Gradients(float[] parameters, float[] x) {}

    /** What the layer reads of a sample: x, then the context. */
    private float read(float[] x, float[] beside, int n, int k) {
        return k < inputs ? x[n * inputs + k] : beside[n * context + k - inputs];
    }

    private float weight(int o, int k) {
        return parameters[o * (inputs + context) + k];
    }

    /** The outputs {@code [N][O]} of x {@code [N][I]} and the context {@code [N][C]}. */
    public float[] forward(float[] x, float[] beside) {
        int samples = x.length / inputs;
        float[] y = new float[samples * outputs];
        for (int n = 0; n < samples; n++) {
            for (int o = 0; o < outputs; o++) {
                float sum = parameters[outputs * (inputs + context) + o];
                for (int k = 0; k < inputs + context; k++) {
                    sum = Math.fma(weight(o, k), read(x, beside, n, k), sum);
                }
                y[n * outputs + o] = sum;
            }
        }
        return y;
    }

    /** The gradients for the gradient {@code dy [N][O]} of the outputs; those of the parameters go on from before. */
    public Gradients backward(float[] x, float[] beside, float[] dy, float[] before) {
        int samples = x.length / inputs;
        float[] dx = new float[x.length];
        float[] gradient = before.clone();
        for (int n = 0; n < samples; n++) {
            for (int o = 0; o < outputs; o++) {
                float d = dy[n * outputs + o];
                for (int k = 0; k < inputs + context; k++) {
                    int at = o * (inputs + context) + k;
                    gradient[at] = Math.fma(d, read(x, beside, n, k), gradient[at]);
                }
                for (int k = 0; k < inputs; k++) {
                    dx[n * inputs + k] = Math.fma(d, weight(o, k), dx[n * inputs + k]);
                }
                gradient[outputs * (inputs + context) + o] += d;
            }
        }
        return new Gradients(gradient, dx);
    }
}
