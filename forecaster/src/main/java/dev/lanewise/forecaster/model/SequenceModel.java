package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts what follows a sequence: a list of layers, each reading what the one below gives. A sequence starts
 * from zero states, unless {@link ModelWorkspace#lstm} is given others.
 *
 * <p>Passes read packed weights: call {@link #pack} after each change of {@link #parameters()}. As long as they don't
 * change, any number of threads may run {@link #forward}, each with a workspace and a team of its own.
 */
public final class SequenceModel {

    private final ModelShape shape;
    private final float[] parameters;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * A model whose parameters are all zero.
     *
     * @param shape its layers, the last one dense
     * @param kernel what computes its LSTM layers
     */
    public SequenceModel(ModelShape shape, LstmKernel kernel) {
        shape.requireComplete();
        this.shape = shape;
        this.parameters = new float[shape.parameters()];
        int offset = 0;
        for (LayerShape layer : shape.layers()) {
            layers.add(Layer.of(layer, layers.size(), parameters, offset, kernel));
            offset += (int) layer.parameters();
        }
    }

    /**
     * A model with random parameters, ready to learn ({@link Initialisation}).
     *
     * @param shape its layers, the last one dense
     * @param kernel what computes its LSTM layers
     * @param seed the same seed gives the same parameters
     * @return the model, its weights packed
     */
    public static SequenceModel untrained(ModelShape shape, LstmKernel kernel, long seed) {
        return untrained(shape, kernel, seed, Initialisation.FORGET_BIAS);
    }

    /**
     * A model with random parameters and another bias of its forget gates, ready to learn ({@link Initialisation}).
     *
     * @param shape its layers, the last one dense
     * @param kernel what computes its LSTM layers
     * @param seed the same seed gives the same parameters
     * @param forgetBias the bias of every forget gate
     * @return the model, its weights packed
     */
    public static SequenceModel untrained(ModelShape shape, LstmKernel kernel, long seed, float forgetBias) {
        SequenceModel model = new SequenceModel(shape, kernel);
        RandomStream stream = new RandomStream(seed, Purpose.INITIALISATION, 0);
        Initialisation.fill(shape, model.parameters, stream, forgetBias);
        model.pack();
        return model;
    }

    /**
     * The model's sizes.
     *
     * @return the shape
     */
    public ModelShape shape() {
        return shape;
    }

    /**
     * The parameters, in canonical order, to be read and changed.
     *
     * @return the model's own array
     */
    public float[] parameters() {
        return parameters;
    }

    List<Layer> layers() {
        return layers;
    }

    /** Takes over changed parameters. */
    public void pack() {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).pack();
        }
    }

    /**
     * Predicts, by a model that reads no context. The result stands in {@link ModelWorkspace#predictions()}.
     *
     * @param x input, {@code [steps][rows][I]}
     * @param steps steps of the sequence
     * @param rows rows of the batch
     * @param workspace a workspace of this model
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the model reads a context, the workspace is another model's or has too
     *     little room, or x is too short
     */
    public void forward(Sequence x, int steps, int rows, ModelWorkspace workspace, Team team) {
        forward(x, null, steps, rows, workspace, team);
    }

    /**
     * Predicts. The result stands in {@link ModelWorkspace#predictions()}.
     *
     * @param x input, {@code [steps][rows][I]}
     * @param context what the dense layer reads beside the last hidden state, {@code [1][rows][C]}; null, or any view,
     *     where C is 0
     * @param steps steps of the sequence
     * @param rows rows of the batch
     * @param workspace a workspace of this model
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the workspace is another model's or has too little room, or x or the context
     *     is too short
     */
    public void forward(Sequence x, Sequence context, int steps, int rows, ModelWorkspace workspace, Team team) {
        List<Layer.Pass> passes = workspace.passesOf(this);
        if (shape.context() > 0) {
            checkContext(context, rows);
        }
        Sequence signal = x;
        for (int i = 0; i < passes.size(); i++) {
            signal = passes.get(i).forward(signal, context, steps, rows, team);
        }
    }

    private void checkContext(Sequence context, int rows) {
        if (context == null) {
            throw new IllegalArgumentException("a model of " + shape.describe() + " reads a context of "
                    + shape.context() + " values in each row, but there is none");
        }
        context.check("context", 1, rows, shape.context());
    }

    /**
     * Backpropagates {@link ModelWorkspace#dPredictions()} through the last forward pass, whose input and context must
     * still be there.
     *
     * @param workspace workspace of the forward pass, made for training
     * @param gradient gradient of the parameters, in canonical order, added to
     * @param team the threads that share the work
     * @throws IllegalArgumentException if the workspace is another model's, or the gradient has another length than the
     *     parameters
     * @throws IllegalStateException if the workspace is for inference, or there was no forward pass
     */
    public void backward(ModelWorkspace workspace, float[] gradient, Team team) {
        List<Layer.Pass> passes = workspace.passesOf(this);
        if (gradient.length != parameters.length) {
            throw new IllegalArgumentException("the gradient must have " + parameters.length
                    + " elements, one for each parameter, but has " + gradient.length);
        }
        for (int i = passes.size() - 1; i >= 0; i--) {
            Sequence dx = i == 0 ? null : passes.get(i - 1).outputGradient();
            passes.get(i).backward(dx, gradient, team);
        }
    }
}
