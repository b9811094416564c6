package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.training.EpochRecord;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a training is. On a terminal a bar stands below the lines, with a figure such as the loss so far, the
 * speed and the time left; elsewhere, or where no bar is wanted, there is nothing but the lines.
 */
final class Progress implements AutoCloseable {

    private static final int PERIOD_MILLIS = 100;
    private static final long MILLI = 1_000_000;

    private final ProgressBar bar;
    private final String name;
    private long nextMessage = System.nanoTime();

    /**
     * Starts to show it.
     *
     * @param total how much there is to do
     * @param unit of what, beginning with a space
     * @param name what the figure beside the bar is called, such as loss
     * @param isShown whether there is a bar
     */
    Progress(long total, String unit, String name, boolean isShown) {
        this.name = name;
        this.bar = isShown ? newBar(total, unit) : null;
    }

    private static ProgressBar newBar(long total, String unit) {
        return new ProgressBarBuilder()
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(PERIOD_MILLIS)
                .setUnit(unit, 1)
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(Terminal::overwrite, Terminal.width() - 1))
                .build();
    }

    /** After a batch; the figure is NaN where there is none yet. */
    void batch(long done, long total, double figure) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
            long now = System.nanoTime();
            if (now - nextMessage >= 0) {
                nextMessage = now + PERIOD_MILLIS * MILLI;
                bar.setExtraMessage(Double.isNaN(figure) ? "" : String.format(Locale.ROOT, " %s %.6f", name, figure));
            }
        }
    }

    /** The line of an epoch. */
    static String line(EpochRecord record, int epochs) {
        String validation = Double.isNaN(record.validationLoss())
                ? ""
                : String.format(Locale.ROOT, "  validation loss %.6f", record.validationLoss());
        return String.format(
                Locale.ROOT,
                "epoch %" + Integer.toString(epochs).length() + "d/%d  training loss %.6f%s  test loss %.6f  %.3f s",
                record.epoch(),
                epochs,
                record.trainLoss(),
                validation,
                record.testLoss(),
                record.seconds());
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            Terminal.overwrite("");
        }
    }
}
