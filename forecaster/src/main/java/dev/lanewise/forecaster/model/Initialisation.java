package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.random.RandomStream;
import java.util.Arrays;

/** The first values of a model's parameters. */
public final class Initialisation {

    /** The usual bias of a forget gate. */
    public static final float FORGET_BIAS = 1;

    private static final int GATES = 4;

    /** By how much the weights of the head are smaller than usual. */
    private static final double SMALL = 0.1;

    private Initialisation() {}

    /**
     * Fills all parameters with usual first values: {@link #fill(ModelShape, float[], RandomStream, float)} with
     * {@link #FORGET_BIAS}.
     *
     * @param shape the model's sizes
     * @param parameters overwritten
     * @param stream where the random numbers come from
     */
    public static void fill(ModelShape shape, float[] parameters, RandomStream stream) {
        fill(shape, parameters, stream, FORGET_BIAS);
    }

    /**
     * Fills all parameters with {@code (float) ((2 u - 1) / sqrt(fan))}, u being the stream's uniform number at the
     * parameter's index in the flat array; then sets the bias of every forget gate to 1 (Gers et al. 2000), or to what
     * is asked for: from 3 on, cells remember over a hundred steps and more from the start.
     *
     * @param shape the model's sizes
     * @param parameters overwritten
     * @param stream where the random numbers come from
     * @param forgetBias the bias of every forget gate
     */
    public static void fill(ModelShape shape, float[] parameters, RandomStream stream, float forgetBias) {
        for (Tensor tensor : shape.tensors()) {
            int end = tensor.offset() + tensor.length();
            for (int i = tensor.offset(); i < end; i++) {
                parameters[i] = (float) symmetric(stream, i, tensor.fan());
            }
            if (tensor.kind() == Tensor.Kind.LSTM_BIAS) {
                int gate = tensor.rows() / GATES;
                int forget = tensor.offset() + gate;
                Arrays.fill(parameters, forget, forget + gate, forgetBias);
            }
        }
    }

    /**
     * Fills the parameters of a model whose outputs correct another forecast, such as the seasonal naive one: they
     * start near 0. With {@code U(i)} the number {@code (2 u - 1) / sqrt(H)} in double, u being the stream's uniform
     * number at index i, H the hidden units of the layer (for the dense layer, the hidden values that it reads) and P
     * the number of parameters, parameter i is, rounded once:
     *
     * <pre>
     * weights of an LSTM                              U(i)
     * its bias, forget gate                           1 + U(i)
     * its bias, other gates                           U(i) + U(P + i), as PyTorch adds two biases
     * weights of the dense layer, hidden state        0.1 * U(i)
     * its other weights, which read the context       0
     * its bias                                        0
     * </pre>
     *
     * @param shape the model's sizes
     * @param parameters overwritten
     * @param stream where the random numbers come from
     */
    public static void fillNearZero(ModelShape shape, float[] parameters, RandomStream stream) {
        int hidden = shape.layers().get(shape.layers().size() - 1).inputs();
        for (Tensor tensor : shape.tensors()) {
            int from = tensor.offset();
            int to = from + tensor.length();
            switch (tensor.kind()) {
                case INPUT_WEIGHTS, HIDDEN_WEIGHTS -> {
                    for (int i = from; i < to; i++) {
                        parameters[i] = (float) symmetric(stream, i, tensor.fan());
                    }
                }
                case LSTM_BIAS -> fillBias(tensor, parameters, stream);
                case DENSE_WEIGHTS -> fillHead(tensor, hidden, parameters, stream);
                case DENSE_BIAS -> Arrays.fill(parameters, from, to, 0f);
                default -> throw new IllegalStateException("no first values for " + tensor.kind());
            }
        }
    }

    private static void fillBias(Tensor bias, float[] parameters, RandomStream stream) {
        int gate = bias.rows() / GATES;
        for (int k = 0; k < bias.rows(); k++) {
            int i = bias.offset() + k;
            double first = symmetric(stream, i, bias.fan());
            boolean forget = k / gate == 1;
            parameters[i] =
                    (float) (forget ? 1 + first : first + symmetric(stream, (long) parameters.length + i, bias.fan()));
        }
    }

    /** The first {@code hidden} columns read the hidden state, the others the context. */
    private static void fillHead(Tensor weights, int hidden, float[] parameters, RandomStream stream) {
        for (int k = 0; k < weights.length(); k++) {
            int i = weights.offset() + k;
            boolean readsHidden = k % weights.columns() < hidden;
            parameters[i] = readsHidden ? (float) (SMALL * symmetric(stream, i, hidden)) : 0f;
        }
    }

    /** A number within {@code 1 / sqrt(fan)} of 0. */
    private static double symmetric(RandomStream stream, long index, int fan) {
        return (2.0 * stream.uniform(index) - 1.0) / Math.sqrt(fan);
    }
}
