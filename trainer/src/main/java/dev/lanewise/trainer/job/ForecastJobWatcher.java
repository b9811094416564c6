package dev.lanewise.trainer.job;

/** Told how far a forecast job is, and asked whether to go on. Calls may come from several threads, one at a time. */
@FunctionalInterface
public interface ForecastJobWatcher {

    /**
     * Asked several times a second.
     *
     * @param done how many of the job's updates are done, over all nets and origins
     * @param total how many there will be
     * @param loss the loss of the last updates of one of the trainings; NaN before the first
     * @return whether to go on
     */
    boolean goOn(long done, long total, double loss);
}
