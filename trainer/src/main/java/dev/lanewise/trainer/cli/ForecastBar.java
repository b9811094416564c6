package dev.lanewise.trainer.cli;

import dev.lanewise.trainer.job.ForecastJobWatcher;

/** A progress bar over all trainings of a forecast; lets the job know if it should stop. */
final class ForecastBar implements ForecastJobWatcher, AutoCloseable {

    private final Interruption interruption;
    private final boolean isShown;
    private final String unit;
    private Progress progress;

    ForecastBar(Interruption interruption, boolean isShown) {
        this(interruption, isShown, " updates");
    }

    /** A bar that counts something else than updates: a word with a space before it. */
    ForecastBar(Interruption interruption, boolean isShown, String unit) {
        this.interruption = interruption;
        this.isShown = isShown;
        this.unit = unit;
    }

    @Override
    public boolean goOn(long done, long total, double loss) {
        if (progress == null) {
            progress = new Progress(total, unit, "loss", isShown);
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
