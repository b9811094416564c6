package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import java.util.Locale;

/**
 * The memory that a training takes, known before any of it is allocated. Counts the large arrays alone.
 *
 * @param samples bytes of the training and test samples
 * @param weights bytes of weights, packed weights, gradient and optimiser
 * @param workspaces bytes of the workspaces and of the batch under way
 */
public record MemoryNeed(long samples, long weights, long workspaces) {

    private static final double GB = 1 << 30;
    private static final double MB = 1 << 20;

    /**
     * Adds up.
     *
     * @param shape the model's sizes
     * @param plan how it is trained
     * @param steps steps of each sequence
     * @param trainSamples samples to learn from
     * @param testSamples samples for the test
     * @return the need
     * @throws IllegalArgumentException if an array would pass Java's limit, whatever the memory
     */
    public static MemoryNeed of(ModelShape shape, TrainingPlan plan, int steps, long trainSamples, long testSamples) {
        int batch = (int) Math.min(plan.batch(), trainSamples);
        long sample = Float.BYTES * ((long) steps * shape.inputs() + shape.outputs());
        long besides = 1L + plan.optimiser().slots(); // the gradient is one
        long weights = shape.modelBytes() + besides * Float.BYTES * shape.parameters();
        // Twice: an evaluation has batches of its own.
        long batches = 2 * batch * sample + 2 * Integer.BYTES * Math.max(trainSamples, testSamples);
        long workspaces = shape.workspaceBytes(steps, batch, true) + batches;
        return new MemoryNeed((trainSamples + testSamples) * sample, weights, workspaces);
    }

    /**
     * All of it.
     *
     * @return bytes
     */
    public long total() {
        return samples + weights + workspaces;
    }

    /**
     * Why a heap is too small for this, and how large it would have to be.
     *
     * @param heap bytes that the Java heap may grow to
     * @return a sentence without its full stop
     */
    public String exceeds(long heap) {
        return "This job needs " + size(total()) + " of memory (samples " + size(samples) + ", weights " + size(weights)
                + ", workspaces " + size(workspaces) + "), but Java's heap has at most " + size(heap)
                + "; start Java with -Xmx" + (long) Math.ceil(1.1 * total() / MB) + "m";
    }

    private static String size(long bytes) {
        return bytes < GB
                ? String.format(Locale.ROOT, "%.1f MB", bytes / MB)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GB);
    }
}
