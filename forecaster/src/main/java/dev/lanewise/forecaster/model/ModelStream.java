package dev.lanewise.forecaster.model;

import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.List;

/**
 * A model that is given one step after the other and carries its state on: the work of one step for each, however long
 * the sequence. Belongs to one caller at a time; allocates nothing after it is made. The model's weights must not
 * change meanwhile.
 */
public final class ModelStream {

    private final List<Layer.Stream> layers;
    private final Team team = new Team(1); // the caller alone: there is no thread to end

    /**
     * A stream that starts from zero states.
     *
     * @param model the model, its weights packed
     * @throws IllegalArgumentException if the model reads a context, which a single step doesn't have
     */
    public ModelStream(SequenceModel model) {
        if (model.shape().context() > 0) {
            throw new IllegalArgumentException("a model of " + model.shape().describe()
                    + " reads a context beside the last hidden state, so it can't take one step after the other; run it"
                    + " by SequenceModel.forward");
        }
        this.layers = model.layers().stream().map(Layer::newStream).toList();
    }

    /**
     * Takes a step.
     *
     * @param x {@code [1][1][I]}
     * @return what the model predicts from all steps so far, {@code [1][1][O]}; the next step overwrites it
     */
    public Sequence step(Sequence x) {
        Sequence signal = x;
        for (int i = 0; i < layers.size(); i++) {
            signal = layers.get(i).step(signal, team);
        }
        return signal;
    }

    /** Forgets all steps so far. */
    public void reset() {
        layers.forEach(Layer.Stream::reset);
    }
}
