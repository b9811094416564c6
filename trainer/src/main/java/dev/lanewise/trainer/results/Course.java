package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.training.EpochRecord;
import java.util.List;

/**
 * How a run went.
 *
 * @param ending how it ended
 * @param epochs its whole epochs
 * @param keptEpoch number of the epoch whose weights the run ended with; 0 where there was none
 * @param timing how long its parts took
 */
public record Course(Ending ending, List<EpochRecord> epochs, int keptEpoch, Timing timing) {

    /**
     * Times in seconds.
     *
     * @param data reading, scaling and cutting
     * @param training all epochs, with their tests
     * @param evaluation what was measured afterwards
     * @param total all of it
     */
    public record Timing(double data, double training, double evaluation, double total) {}

    /** Takes a copy of the epochs. */
    public Course {
        epochs = List.copyOf(epochs);
    }
}
