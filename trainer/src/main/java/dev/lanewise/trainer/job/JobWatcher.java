package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.training.EpochRecord;
import dev.lanewise.kernels.Choice;

/** Told what a job does, in this order, and asked whether to go on. */
public interface JobWatcher extends Remarks {

    /**
     * What will compute it.
     *
     * @param choice the variant, and why
     * @param threads threads that share the work
     */
    void kernel(Choice choice, int threads);

    /**
     * What it learns from.
     *
     * @param source where the data come from, in words
     * @param data the samples
     */
    void data(String source, Dataset data);

    /**
     * What learns.
     *
     * @param shape the model's sizes
     */
    void model(ModelShape shape);

    /**
     * Told of an epoch at its end.
     *
     * @param record its figures
     * @param planned how many epochs are planned
     */
    void epoch(EpochRecord record, int planned);

    /**
     * Asked after each batch.
     *
     * @param samples how many samples the training has learned from so far
     * @param total how many there are to learn from, in all epochs
     * @param loss the training loss of the epoch so far
     * @return whether to go on
     */
    boolean batch(long samples, long total, double loss);

    /** Told when the training is over, however it ended. */
    void trainingEnded();
}
