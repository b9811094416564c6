package dev.lanewise.forecaster.training;

/** Watches the training of a forecast as it goes, and may interrupt it. */
@FunctionalInterface
public interface ForecastWatcher {

    /** Lets a training run to its end. */
    ForecastWatcher NONE = progress -> true;

    /**
     * Told of the progress after every few updates of a member, by one thread at a time.
     *
     * @param progress how far the training is
     * @return whether to go on; if not, all members stop after the few updates under way
     */
    boolean goOn(Progress progress);

    /**
     * How far a training is.
     *
     * @param updates updates of all members so far
     * @param all how many there will be
     * @param loss mean pinball loss of the last updates, before each; NaN before the first
     * @param seconds how long this run has taken
     */
    record Progress(long updates, long all, double loss, double seconds) {}
}
