package dev.lanewise.forecaster.training;

/**
 * The loops that optimisers and clipping consist of, each over all elements, in float. They are small so that C2 turns
 * each into vector code.
 */
final class Elementwise {

    private Elementwise() {}

    /** {@code to = to + from}. */
    static void add(float[] to, float[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** {@code to = fma(factor, from, to)}. */
    static void addScaled(float[] to, float factor, float[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(factor, from[i], to[i]);
        }
    }

    /** {@code values = factor * values}. */
    static void scale(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** {@code values = max(-limit, min(limit, values))}; NaN stays NaN. */
    static void clamp(float[] values, float limit) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-limit, Math.min(limit, values[i]));
        }
    }

    /** A mean that fades: {@code mean = fma(kept, mean, added * values)}. */
    static void fade(float[] mean, float kept, float added, float[] values) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = Math.fma(kept, mean[i], added * values[i]);
        }
    }

    /** The same of squares: {@code mean = fma(kept, mean, (added * values) * values)}. */
    static void fadeSquares(float[] mean, float kept, float added, float[] values) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] = Math.fma(kept, mean[i], added * values[i] * values[i]);
        }
    }

    /** {@code largest = max(largest, values)}. */
    static void raise(float[] largest, float[] values) {
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(largest[i], values[i]);
        }
    }
}
