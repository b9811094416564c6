package dev.lanewise.forecaster.training;

import java.io.Serializable;
import java.util.Map;

/** Changes parameters along their gradient. Keeps a state of its own, so each model needs its own optimiser. */
public interface Optimiser {

    /**
     * Makes one update.
     *
     * @param parameters changed
     * @param gradient as long as the parameters; may be changed, too, so that nothing has to be allocated
     * @param rate the learning rate of this update
     */
    void update(float[] parameters, float[] gradient, double rate);

    /**
     * What the optimiser remembers.
     *
     * @return a copy, from which {@link #restore} makes another optimiser go on with the same bits
     */
    State state();

    /**
     * Goes on from where another optimiser was.
     *
     * @param state what an optimiser of the same plan and size remembered
     */
    void restore(State state);

    /**
     * What an optimiser remembers.
     *
     * @param updates how many updates it has made
     * @param slots its arrays by name, each as long as the parameters
     */
    record State(long updates, Map<String, float[]> slots) implements Serializable {

        /** Refuses a negative count. */
        public State {
            if (updates < 0) {
                throw new IllegalArgumentException("updates must be at least 0, but is " + updates);
            }
            slots = Map.copyOf(slots);
        }

        /** Copies a slot to where an optimiser has it. */
        void copySlot(String name, float[] to) {
            float[] from = slots.get(name);
            if (from == null || from.length != to.length) {
                throw new IllegalArgumentException("the state must have a slot " + name + " of " + to.length
                        + " numbers, but has " + (from == null ? "none" : from.length));
            }
            System.arraycopy(from, 0, to, 0, to.length);
        }
    }
}
