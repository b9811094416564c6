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
    private final Batch[] parts;

    /**
     * Batches in the samples' own order.
     *
     * @param samples what to hand out
     * @param size samples of a batch, at least 1; no more than there are will be used
     */
    public Batches(Samples samples, int size) {
        this(samples, size, 1);
    }

    /**
     * Batches in parts.
     *
     * @param samples what to hand out
     * @param size samples of a batch, at least 1; no more than there are will be used
     * @param count parts that each batch is cut into ({@link #loadParts}), at least 1
     */
    public Batches(Samples samples, int size, int count) {
        ParameterException.requireAtLeast("size", 1, size);
        ParameterException.requireAtLeast("count", 1, count);
        this.samples = samples;
        this.size = Math.min(size, samples.count());
        this.order = new int[samples.count()];
        Arrays.setAll(order, i -> i);
        this.parts = new Batch[count];
        Arrays.setAll(parts, i -> new Batch(samples, partCapacity()));
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
     * Rows of a batch.
     *
     * @param number number of the batch, from 0
     * @return the capacity, or what is left for the last one
     */
    public int rows(int number) {
        return Math.min(size, samples.count() - number * size);
    }

    /**
     * Most rows of a part of a batch.
     *
     * @return the capacity, where batches have one part
     */
    public int partCapacity() {
        return (size + parts.length - 1) / parts.length;
    }

    /**
     * Loads a batch.
     *
     * @param number number of the batch, from 0
     * @return the batch, which the next call overwrites
     * @throws IllegalStateException if batches have several parts
     */
    public Batch load(int number) {
        if (parts.length > 1) {
            throw new IllegalStateException("a batch has " + parts.length + " parts; call loadParts");
        }
        return loadParts(number)[0];
    }

    /**
     * Loads the parts of a batch. Of its n rows part v of V has those from {@code v * n / V} to before
     * {@code (v + 1) * n / V}, both rounded down; there may be none.
     *
     * @param number number of the batch, from 0
     * @return the parts, which the next call overwrites
     */
    public Batch[] loadParts(int number) {
        if (number < 0 || number >= count()) {
            throw new IllegalArgumentException("there is no batch " + number + " of " + count() + ", counted from 0");
        }
        int first = number * size;
        int rows = rows(number);
        for (int part = 0; part < parts.length; part++) {
            int from = firstRow(part, parts.length, rows);
            int to = firstRow(part + 1, parts.length, rows);
            if (from == to) {
                parts[part].clear();
            } else {
                parts[part].load(samples, order, first + from, to - from);
            }
        }
        return parts;
    }

    /**
     * The first row of a part.
     *
     * @param part its number, from 0; the number of parts gives the row after the last one
     * @param parts how many there are
     * @param rows rows of the whole
     * @return {@code part * rows / parts}, rounded down
     */
    public static int firstRow(int part, int parts, int rows) {
        return (int) ((long) part * rows / parts);
    }
}
