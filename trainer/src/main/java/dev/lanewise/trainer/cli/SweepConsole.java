package dev.lanewise.trainer.cli;

import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.job.SweepWatcher;
import dev.lanewise.trainer.results.SweepRow;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a sweep does, to the console too, shows a progress bar, and lets the sweep know if it should stop. */
final class SweepConsole implements SweepWatcher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SweepConsole.class);

    private final Interruption interruption;
    private final boolean showsBar;
    private final int runs;
    private final SweepRow.Score score;
    private Progress progress;

    /**
     * Before the sweep.
     *
     * @param interruption asked whether to stop
     * @param showsBar whether there is a bar
     * @param runs how many runs there are
     * @param score what they are compared by
     */
    SweepConsole(Interruption interruption, boolean showsBar, int runs, SweepRow.Score score) {
        this.interruption = interruption;
        this.showsBar = showsBar;
        this.runs = runs;
        this.score = score;
    }

    @Override
    public void kernel(Choice choice, int sideBySide) {
        LOG.info(
                "kernel: {} (kernel.mode {}: {}), {} at a time, one thread each",
                choice.kernel().name(),
                choice.requested().name().toLowerCase(Locale.ROOT),
                choice.reason(),
                SweepRow.counted(sideBySide));
    }

    @Override
    public void warning(String sentence) {
        LOG.warn("warning: {}", sentence);
    }

    @Override
    public void note(String sentence) {
        LOG.info("note: {}", sentence);
    }

    @Override
    public void ended(SweepRow row, int ended, boolean isBest) {
        LOG.info("{}/{}  {}{}", ended, runs, row.line(score), isBest ? "  (best so far)" : "");
    }

    @Override
    public void progress(long epochs, long total, double best) {
        if (progress == null) {
            progress = new Progress(total, " epochs", "best " + score.words(), showsBar);
        }
        progress.batch(epochs, total, best);
    }

    @Override
    public boolean goOn() {
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
