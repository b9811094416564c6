package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.random.RandomStream;
import java.util.Arrays;

/** The first values of a model's parameters. */
public final class Initialisation {

    private Initialisation() {}

    /**
     * Fills all parameters with {@code (float) ((2 u - 1) / sqrt(fan))}, u being the stream's uniform number at the
     * parameter's index in the flat array; then sets the bias of every forget gate to 1 (Gers et al. 2000).
     *
     * @param shape the model's sizes
     * @param parameters overwritten
     * @param stream where the random numbers come from
     */
    public static void fill(ModelShape shape, float[] parameters, RandomStream stream) {
        for (Tensor tensor : shape.tensors()) {
            double root = Math.sqrt(tensor.fan());
            int end = tensor.offset() + tensor.length();
            for (int i = tensor.offset(); i < end; i++) {
                parameters[i] = (float) ((2.0 * stream.uniform(i) - 1.0) / root);
            }
            if (tensor.kind() == Tensor.Kind.LSTM_BIAS) {
                int gate = tensor.rows() / 4;
                int forget = tensor.offset() + gate;
                Arrays.fill(parameters, forget, forget + gate, 1f);
            }
        }
    }
}
