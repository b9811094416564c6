package dev.lanewise.trainer.training;

/** Changes parameters along their gradient. May keep a state of its own, so each model needs its own optimiser. */
public interface Optimiser {

    /**
     * Makes one update.
     *
     * @param parameters changed
     * @param gradient only read, as long as the parameters
     */
    void update(float[] parameters, float[] gradient);
}
