package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.random.Shuffle;
import java.util.Arrays;

/**
 * Hands out samples in batches, in order or shuffled. One batch is loaded at a time, time-major, into arrays that are
 * reused. The last batch has what is left, perhaps fewer rows.
 */
public final class Batches {

    private final Samples samples;
    private final int size;
    private final int[] order;
    private final float[] x;
    private final float[] y;

    /**
     * Batches in the samples' own order.
     *
     * @param samples what to hand out
     * @param size samples of a batch, at least 1; no more than there are will be used
     */
    public Batches(Samples samples, int size) {
        this.samples = samples;
        this.size = Math.min(size, samples.count());
        this.order = new int[samples.count()];
        Arrays.setAll(order, i -> i);
        this.x = new float[this.size * samples.steps() * samples.inputs()];
        this.y = new float[this.size * samples.outputs()];
    }

    /**
     * Puts the samples into random order.
     *
     * @param stream where it comes from; the order before doesn't matter
     */
    public void shuffle(RandomStream stream) {
        Shuffle.fill(order, stream);
    }

    /**
     * The number of batches.
     *
     * @return how many it takes to hand out each sample once
     */
    public int count() {
        return (samples.count() + size - 1) / size;
    }

    /**
     * Most rows of a batch.
     *
     * @return the batch size, or the number of samples where that is smaller
     */
    public int capacity() {
        return size;
    }

    /**
     * The number of samples in a batch.
     *
     * @param batch number of the batch
     * @return its rows
     */
    public int rows(int batch) {
        return Math.min(size, samples.count() - batch * size);
    }

    /**
     * Loads a batch into {@link #x()} and {@link #y()}.
     *
     * @param batch number of the batch
     */
    public void load(int batch) {
        int rows = rows(batch);
        int inputs = samples.inputs();
        int outputs = samples.outputs();
        for (int b = 0; b < rows; b++) {
            int sample = order[batch * size + b];
            for (int t = 0; t < samples.steps(); t++) {
                System.arraycopy(samples.x(), samples.at(sample, t), x, (t * size + b) * inputs, inputs);
            }
            System.arraycopy(samples.y(), sample * outputs, y, b * outputs, outputs);
        }
    }

    /**
     * The loaded batch's inputs.
     *
     * @return {@code [T][capacity][I]}, of which the first rows of each step are the batch's
     */
    public float[] x() {
        return x;
    }

    /**
     * The loaded batch's targets.
     *
     * @return {@code [capacity][O]}, of which the first rows are the batch's
     */
    public float[] y() {
        return y;
    }
}
