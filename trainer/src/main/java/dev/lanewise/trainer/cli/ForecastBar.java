package dev.lanewise.trainer.cli;

import dev.lanewise.trainer.job.ForecastJobWatcher;

/** A progress bar over all trainings of a forecast; lets the job know if it should stop. */
final class ForecastBar implements ForecastJobWatcher, AutoCloseable {

    private final Interruption interruption;
    private final boolean isShown;
    private Progress progress;

    ForecastBar(Interruption interruption, boolean isShown) {
        this.interruption = interruption;
        this.isShown = isShown;
    }

    @Override
    public boolean goOn(long done, long total, double loss) {
        if (progress == null) {
            progress = new Progress(total, " updates", isShown);
        }
        progress.batch(done, total, loss);
        return !interruption.isRequested();
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
