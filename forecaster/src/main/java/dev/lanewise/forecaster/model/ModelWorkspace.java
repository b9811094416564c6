package dev.lanewise.forecaster.model;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.kernels.LstmWorkspace;
import dev.lanewise.kernels.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Room for a model's passes: what its layers keep, the predictions and their gradient. Allocated once and reused;
 * belongs to one caller at a time.
 */
public final class ModelWorkspace {

    private final SequenceModel model;

    private final boolean training;
    private final List<Layer.Pass> passes = new ArrayList<>();
    private final List<LstmWorkspace> lstms = new ArrayList<>();

    private ModelWorkspace(SequenceModel model, int steps, int batch, boolean training) {
        this.model = model;
        this.training = training;
        List<Layer> layers = model.layers();
        for (int i = 0; i < layers.size(); i++) {
            boolean last = model.shape().isReadAtItsLastStep(i);
            Layer.Pass pass = layers.get(i).newPass(steps, batch, training, last);
            passes.add(pass);
            lstms.addAll(pass.lstms());
        }
    }

    /**
     * A workspace for forward and backward passes.
     *
     * @param model whose passes
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @return the workspace
     */
    public static ModelWorkspace forTraining(SequenceModel model, int steps, int batch) {
        return new ModelWorkspace(model, steps, batch, true);
    }

    /**
     * A workspace for forward passes alone.
     *
     * @param model whose passes
     * @param steps most steps of a sequence
     * @param batch most rows of a batch
     * @return the workspace
     */
    public static ModelWorkspace forInference(SequenceModel model, int steps, int batch) {
        return new ModelWorkspace(model, steps, batch, false);
    }

    /** The passes of a model's layers, from the first to the last; refuses another model. */
    List<Layer.Pass> passesOf(SequenceModel user) {
        if (user != model) {
            throw new IllegalArgumentException("the workspace was made for another model of "
                    + model.shape().describe() + "; make one for each model, as it computes with its model's weights");
        }
        return passes;
    }

    /**
     * Makes the next forward pass a part of an update, in which layers of dropout set values to zero. Passes before
     * and after it, such as those of an evaluation, compute with all values.
     *
     * @param seed the training's seed
     * @param update number of the update, from 0: the same one drops the same values
     * @throws IllegalStateException if the workspace is for inference
     */
    public void beginUpdate(long seed, long update) {
        beginUpdate(seed, update, 0, 0);
    }

    /**
     * The same for a pass of some of an update's rows: what is dropped of a row doesn't depend on which others the pass
     * has.
     *
     * @param seed the training's seed
     * @param update number of the update, from 0: the same one drops the same values
     * @param first which of the update's rows is the first one of the pass, from 0
     * @param rows rows of the update; 0 for those of the pass
     * @throws IllegalStateException if the workspace is for inference
     */
    public void beginUpdate(long seed, long update, int first, int rows) {
        if (!training) {
            throw new IllegalStateException("this workspace is for inference: make one with forTraining for an update");
        }
        ParameterException.requireAtLeast("update", 0, update);
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).beginUpdate(seed, update, first, rows);
        }
    }

    /**
     * The kernels' workspace of an LSTM. Its initial states may be written before a forward pass; they are zero at
     * first, and stay as they are from pass to pass. A backward pass writes their gradients, and reads those of the
     * final states that are written before it, but for the final hidden state of a layer whose last step alone is read:
     * that one is the model's own. Gates and cells of the last forward pass stand here, too.
     *
     * @param number number of the LSTM, in the order of PyTorch's states: from the first layer to the last, of a
     *     bidirectional one the forward direction first
     * @return its workspace, for its states, not for passes of one's own
     */
    public LstmWorkspace lstm(int number) {
        return lstms.get(number);
    }

    private Layer.Pass top() {
        return passes.get(passes.size() - 1);
    }

    /**
     * The predictions of the last forward pass.
     *
     * @return {@code [batch][O]}, of which the first rows are that pass's; where the dense layer is at each step,
     *     {@code [batch][steps][O]}, steps being those of the pass
     */
    public float[] predictions() {
        return top().output().data();
    }

    /**
     * The gradient of the predictions, to be written before a backward pass.
     *
     * @return in the layout of {@link #predictions}; empty in a workspace for inference
     */
    public float[] dPredictions() {
        return top().outputGradient().data();
    }

    /**
     * What a layer gave in the last forward pass.
     *
     * @param layer number of the layer, from 0
     * @return {@code [steps][rows][outputs]}; one step where the layer above reads no more, and of the dense layer
     */
    public Sequence output(int layer) {
        return passes.get(layer).output();
    }
}
