package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.training.ForecastWatcher;
import java.util.ArrayList;
import java.util.List;

/** Adds up the updates of all trainings of a job, some of which run at the same time. */
final class UpdateCount {

    private final ForecastJobWatcher watcher;
    private final int trainings;
    /** Done, and planned, by each training that has begun. */
    private final List<long[]> begun = new ArrayList<>();

    private boolean stopped;

    /**
     * Starts to count.
     *
     * @param trainings how many there will be
     * @param watcher told of each change
     */
    UpdateCount(int trainings, ForecastJobWatcher watcher) {
        this.trainings = trainings;
        this.watcher = watcher;
    }

    /** A watcher for one more training. */
    synchronized ForecastWatcher next() {
        long[] own = new long[2];
        begun.add(own);
        return progress -> goOn(own, progress);
    }

    private synchronized boolean goOn(long[] own, ForecastWatcher.Progress progress) {
        own[0] = progress.updates();
        own[1] = progress.all();
        long done = 0;
        long planned = 0;
        long longest = 0;
        for (long[] each : begun) {
            done += each[0];
            planned += each[1];
            longest = Math.max(longest, each[1]);
        }
        long total = planned + longest * Math.max(0, trainings - begun.size());
        stopped |= !watcher.goOn(done, total, progress.loss());
        return !stopped;
    }
}
