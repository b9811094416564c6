package dev.lanewise.forecaster.training;

/**
 * Where a training is between two epochs: all that the rest of it depends on, besides plan and data.
 *
 * @param epoch whole epochs so far
 * @param parameters the model's parameters, in canonical order
 * @param optimiser what the optimiser remembers
 */
public record TrainingState(int epoch, float[] parameters, Optimiser.State optimiser) {

    /** Refuses a negative number of epochs. */
    public TrainingState {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, but is " + epoch);
        }
    }
}
