package dev.lanewise.forecaster.training;

/** Watches a training as it goes, and may end it. */
@FunctionalInterface
public interface Watcher {

    /**
     * Told of an epoch at its end.
     *
     * @param record its figures
     */
    void epoch(EpochRecord record);

    /**
     * Asked after each batch.
     *
     * @param samples how many samples the training has learned from so far, in all epochs
     * @param loss mean training loss over the epoch so far
     * @return whether to go on; an epoch that is broken off is not told of
     */
    default boolean batch(long samples, double loss) {
        return true;
    }
}
