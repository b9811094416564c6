package dev.lanewise.trainer.job;

import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.results.SweepRow;

/** Told what a sweep does, one thread at a time, and asked whether to go on. */
public interface SweepWatcher extends Remarks {

    /**
     * What will compute it.
     *
     * @param choice the variant, and why
     * @param sideBySide runs at a time, each in one thread
     */
    void kernel(Choice choice, int sideBySide);

    /**
     * Told of each run when it has ended.
     *
     * @param row the run
     * @param ended how many have ended so far, those of an earlier life of the sweep included
     * @param isBest whether it is the best one so far
     */
    void ended(SweepRow row, int ended, boolean isBest);

    /**
     * Told how far the runs of this life of the sweep are.
     *
     * @param epochs epochs that are behind them
     * @param total epochs that there are at most
     * @param best the best score so far; NaN where there is none
     */
    void progress(long epochs, long total, double best);

    /**
     * Asked by each run after each batch, by many threads at a time.
     *
     * @return whether to go on
     */
    boolean goOn();
}
