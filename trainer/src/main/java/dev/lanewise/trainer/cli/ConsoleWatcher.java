package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.job.JobWatcher;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a job does, to the console too, shows a progress bar, and lets the job know if it should stop. */
final class ConsoleWatcher implements JobWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWatcher.class);

    private final Interruption interruption;
    private final boolean showsBar;
    private Progress progress;

    ConsoleWatcher(Interruption interruption, boolean showsBar) {
        this.interruption = interruption;
        this.showsBar = showsBar;
    }

    @Override
    public void kernel(Choice choice, int threads) {
        LOG.info(
                "kernel: {} (kernel.mode {}: {}), {}",
                choice.kernel().name(),
                choice.requested().name().toLowerCase(Locale.ROOT),
                choice.reason(),
                counted(threads, "thread"));
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
    public void data(String source, Dataset data) {
        LOG.info(
                "data: {}, {} samples for training{} and {} for the test, {} values in, the next one out",
                source,
                data.training().count(),
                data.validation()
                        .map(samples -> ", " + samples.count() + " for validation")
                        .orElse(""),
                data.test().count(),
                data.training().steps());
    }

    @Override
    public void model(ModelShape shape) {
        LOG.info(
                "model: {} of {} units, {} parameters{}",
                counted(shape.lstmLayers(), "LSTM layer"),
                shape.hidden(),
                shape.parameters(),
                layers(shape));
    }

    /** What there is between and beside plain layers. */
    private static String layers(ModelShape shape) {
        String all = shape.describe();
        boolean isPlain = all.matches("inputs=\\d+(, lstm=\\d+)+, dense=\\d+");
        return isPlain ? "" : " (" + all + ")";
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public void epoch(EpochRecord record, int planned) {
        LOG.info(Progress.line(record, planned));
    }

    @Override
    public boolean batch(long samples, long total, double loss) {
        if (progress == null) {
            progress = new Progress(total, " samples", "loss", showsBar);
        }
        progress.batch(samples, total, loss);
        return !interruption.isRequested();
    }

    @Override
    public void trainingEnded() {
        if (progress != null) {
            progress.close();
        }
    }
}
