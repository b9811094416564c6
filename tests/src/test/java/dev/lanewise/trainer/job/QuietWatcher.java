package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.kernels.Choice;
import java.util.ArrayList;
import java.util.List;

/** Wants nothing and keeps the data. */
class QuietWatcher implements JobWatcher {

    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Dataset data;

    @Override
    public void kernel(Choice choice, int threads) {
        // not of interest here
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }

    @Override
    public void data(String source, Dataset read) {
        data = read;
    }

    @Override
    public void model(ModelShape shape) {
        // not of interest here
    }

    @Override
    public void epoch(EpochRecord record, int planned) {
        // the results have it
    }

    @Override
    public boolean batch(long samples, long total, double loss) {
        return true;
    }

    @Override
    public void trainingEnded() {
        // not of interest here
    }

    /** What it was warned of. */
    List<String> warnings() {
        return warnings;
    }

    List<String> notes() {
        return notes;
    }

    /** The data that were read. */
    Dataset data() {
        return data;
    }
}
