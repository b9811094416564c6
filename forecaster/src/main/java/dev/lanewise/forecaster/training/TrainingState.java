package dev.lanewise.forecaster.training;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a training is between two epochs: all that the rest of it depends on, besides plan and data.
 *
 * @param epoch whole epochs so far
 * @param parameters the model's parameters after the last of them, in canonical order
 * @param optimiser what the optimiser remembers
 * @param schedule what the schedule of the learning rate remembers
 * @param best the best epoch so far, where the plan stops early; how many epochs are without progress follows from it
 */
public record TrainingState(
        int epoch, float[] parameters, Optimiser.State optimiser, Schedule.Memory schedule, Optional<Best> best) {

    /** Refuses a negative number of epochs, and a best epoch that is yet to come. */
    public TrainingState {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, but is " + epoch);
        }
        Objects.requireNonNull(schedule, "schedule");
        if (best.isPresent() && best.get().epoch() > epoch) {
            throw new IllegalArgumentException("the best epoch must be one of " + epoch + ", but is "
                    + best.get().epoch());
        }
    }

    /**
     * The epoch with the lowest validation loss.
     *
     * @param epoch its number, from 1
     * @param loss that loss
     * @param parameters the model's parameters after it, in canonical order
     */
    public record Best(int epoch, double loss, float[] parameters) {}
}
