package dev.lanewise.trainer.job;

import java.util.function.IntPredicate;

/** Adds up the series that are done in all parts of a job, which follow each other. */
final class SeriesCount {

    private final ForecastJobWatcher watcher;
    private final long total;
    private long before;

    /**
     * Starts to count.
     *
     * @param total how many series all parts have together
     * @param watcher told of each change
     */
    SeriesCount(long total, ForecastJobWatcher watcher) {
        this.watcher = watcher;
        this.total = total;
    }

    /** A watcher for the next part, of so many series. */
    IntPredicate part(int series) {
        long first = before;
        before += series;
        return done -> watcher.goOn(first + done, total, Double.NaN);
    }
}
