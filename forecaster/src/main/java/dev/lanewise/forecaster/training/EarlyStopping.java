package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;

/**
 * When a training ends before its last epoch: when the validation loss has not fallen for some epochs. The weights of
 * the epoch with the lowest validation loss are kept, also where all epochs were trained.
 *
 * @param patience epochs in a row without progress that end the training; 0 to train all epochs and keep the last
 *     weights
 * @param minDelta by how much a loss must be below the lowest one to count as progress
 */
public record EarlyStopping(int patience, double minDelta) {

    /** All epochs, and the weights of the last one. */
    public static final EarlyStopping NEVER = new EarlyStopping(0, 0);

    /** Refuses negative values. */
    public EarlyStopping {
        ParameterException.requireAtLeast("patience", 0, patience);
        ParameterException.requireFromZero("minDelta", minDelta);
    }

    /**
     * Whether the best weights are kept.
     *
     * @return false where the last ones are
     */
    public boolean isOn() {
        return patience > 0;
    }
}
