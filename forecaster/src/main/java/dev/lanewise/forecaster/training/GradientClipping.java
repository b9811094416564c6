package dev.lanewise.forecaster.training;

/** Makes a gradient smaller that is too large, as PyTorch's {@code clip_grad_norm_} and {@code clip_grad_value_} do. */
public final class GradientClipping {

    private static final double EPSILON = 1e-6;

    private GradientClipping() {}

    /**
     * Scales a gradient down whose Euclidean norm is too large: {@code norm = sqrt(sum)}, where
     * {@code sum = sum + (double) g * (double) g} from the first element to the last;
     * {@code factor = limit / (norm + 1e-6)}, in double; where that is below 1, {@code g = g * (float) factor}.
     *
     * @param gradient all elements, in canonical order
     * @param limit largest norm
     * @return the norm before
     */
    public static double clip(float[] gradient, double limit) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * (double) g;
        }
        double norm = Math.sqrt(sum);
        double factor = limit / (norm + EPSILON);
        if (factor < 1) {
            Elementwise.scale(gradient, (float) factor);
        }
        return norm;
    }

    /**
     * Cuts each element that is too large: {@code g = max(-L, min(L, g))}, L the limit rounded to float.
     *
     * @param gradient all elements
     * @param limit largest size of an element
     */
    public static void clipValues(float[] gradient, double limit) {
        Elementwise.clamp(gradient, (float) limit);
    }
}
