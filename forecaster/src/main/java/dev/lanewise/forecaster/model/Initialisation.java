package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.random.RandomStream;
import java.util.Arrays;

/** The first values of a model's parameters. */
public final class Initialisation {

    private Initialisation() {}

    /**
     * Fills all parameters, in canonical order, with {@code (float) ((2 u - 1) / sqrt(H))}, u being the stream's
     * uniform number at the parameter's index; then sets the bias of every forget gate to 1 (Gers et al. 2000).
     *
     * @param shape the model's sizes
     * @param parameters overwritten
     * @param stream where the random numbers come from
     */
    public static void fill(ModelShape shape, float[] parameters, RandomStream stream) {
        double root = Math.sqrt(shape.hidden());
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) ((2.0 * stream.uniform(i) - 1.0) / root);
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            int from = shape.forgetBiasOffset(layer);
            Arrays.fill(parameters, from, from + shape.hidden(), 1f);
        }
    }
}
