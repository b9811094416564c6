package dev.lanewise.trainer.job;

/** Remembers how far a job is, for work that isn't counted: while it lasts, the watcher is asked as before. */
final class LastProgress implements ForecastJobWatcher {

    private final ForecastJobWatcher watcher;
    private long done;
    private long total = 1;
    private double loss = Double.NaN;

    LastProgress(ForecastJobWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public synchronized boolean goOn(long nowDone, long nowTotal, double nowLoss) {
        done = nowDone;
        total = nowTotal;
        loss = nowLoss;
        return goOn();
    }

    /** Asks again. */
    synchronized boolean goOn() {
        return watcher.goOn(done, total, loss);
    }
}
