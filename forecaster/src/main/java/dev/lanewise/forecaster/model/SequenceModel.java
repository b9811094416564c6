package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.random.Purpose;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.PackedLstm;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.Arrays;

/**
 * Predicts what follows a sequence: LSTM layers one above the other, each reading the outputs of the one below, and a
 * dense layer on the last hidden state of the top one. Every sequence starts from zero states.
 *
 * <p>Passes read packed weights: call {@link #pack} after each change of {@link #parameters()}. As long as they don't
 * change, any number of threads may run {@link #forward}, each with a workspace and a team of its own.
 */
public final class SequenceModel {

    private final ModelShape shape;
    private final LstmKernel kernel;
    private final float[] parameters;
    private final PackedLstm[] packed;
    private final DenseLayer dense;

    /**
     * A model whose parameters are all zero.
     *
     * @param shape its sizes
     * @param kernel what computes its LSTM layers
     */
    public SequenceModel(ModelShape shape, LstmKernel kernel) {
        this.shape = shape;
        this.kernel = kernel;
        this.parameters = new float[shape.parameters()];
        this.packed = new PackedLstm[shape.layers()];
        for (int layer = 0; layer < packed.length; layer++) {
            packed[layer] = new PackedLstm(shape.layerInputs(layer), shape.hidden());
        }
        this.dense = shape.dense();
    }

    /**
     * A model with random parameters, ready to learn ({@link Initialisation}).
     *
     * @param shape its sizes
     * @param kernel what computes its LSTM layers
     * @param seed the same seed gives the same parameters
     * @return the model, its weights packed
     */
    public static SequenceModel untrained(ModelShape shape, LstmKernel kernel, long seed) {
        SequenceModel model = new SequenceModel(shape, kernel);
        Initialisation.fill(shape, model.parameters, new RandomStream(seed, Purpose.INITIALISATION, 0));
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

    /** Takes over changed parameters. */
    public void pack() {
        for (int layer = 0; layer < packed.length; layer++) {
            packed[layer].pack(parameters, shape.layerOffset(layer));
        }
    }

    /**
     * Predicts. The result stands in {@link ModelWorkspace#predictions()}.
     *
     * @param x input, {@code [steps][rows][I]}
     * @param steps steps of the sequence
     * @param rows rows of the batch
     * @param workspace where results go
     * @param team the threads that share the work
     */
    public void forward(Sequence x, int steps, int rows, ModelWorkspace workspace, Team team) {
        Sequence input = x;
        for (int layer = 0; layer < packed.length; layer++) {
            kernel.forward(packed[layer], input, steps, rows, workspace.layers[layer], team);
            input = workspace.layers[layer].output();
        }
        dense.forward(parameters, workspace.top().finalHidden(), rows, workspace.predictions());
    }

    /**
     * Backpropagates {@link ModelWorkspace#dPredictions()} through the last forward pass.
     *
     * @param x input of the forward pass
     * @param rows rows of the forward pass
     * @param workspace workspace of the forward pass, made for training
     * @param gradient gradient of the parameters, in canonical order, added to
     * @param team the threads that share the work
     */
    public void backward(Sequence x, int rows, ModelWorkspace workspace, float[] gradient, Team team) {
        LstmWorkspace top = workspace.top();
        dense.backward(parameters, top.finalHidden(), workspace.dPredictions(), rows, gradient, top.hiddenGradient());
        for (int layer = packed.length - 1; layer >= 0; layer--) {
            LstmWorkspace here = workspace.layers[layer];
            LstmWorkspace below = layer == 0 ? null : workspace.layers[layer - 1];
            boolean isTop = here == top;
            if (!isTop) {
                clear(here.hiddenGradient(), rows);
            }
            clear(here.cellGradient(), rows);
            kernel.backward(
                    packed[layer],
                    below == null ? x : below.output(),
                    isTop ? null : here.outputGradient(),
                    here,
                    gradient,
                    shape.layerOffset(layer),
                    below == null ? null : below.outputGradient(),
                    team);
        }
    }

    private void clear(Sequence state, int rows) {
        for (int b = 0; b < rows; b++) {
            int row = state.at(0, b);
            Arrays.fill(state.data(), row, row + shape.hidden(), 0f);
        }
    }
}
