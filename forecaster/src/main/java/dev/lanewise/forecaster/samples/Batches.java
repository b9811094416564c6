package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.random.RandomStream;
import dev.lanewise.forecaster.random.Shuffle;
import java.util.Arrays;

/** Hands out samples in batches, in order or shuffled. The last batch has what is left, perhaps fewer rows. */
public final class Batches {

    private final Samples samples;
    private final int size;
    private final int[] order;
    private final Batch batch;

    /**
     * Batches in the samples' own order.
     *
     * @param samples what to hand out
     * @param size samples of a batch, at least 1; no more than there are will be used
     */
    public Batches(Samples samples, int size) {
        ParameterException.requireAtLeast("size", 1, size);
        this.samples = samples;
        this.size = Math.min(size, samples.count());
        this.order = new int[samples.count()];
        Arrays.setAll(order, i -> i);
        this.batch = new Batch(samples, this.size);
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
     * Loads a batch.
     *
     * @param number number of the batch, from 0
     * @return the batch, which the next call overwrites
     */
    public Batch load(int number) {
        if (number < 0 || number >= count()) {
            throw new IllegalArgumentException("there is no batch " + number + " of " + count() + ", counted from 0");
        }
        int first = number * size;
        batch.load(samples, order, first, Math.min(size, samples.count() - first));
        return batch;
    }
}
