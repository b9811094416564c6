package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import java.util.List;
import java.util.Locale;

/**
 * The memory that a training takes, known before any of it is allocated: the large arrays, and a share for the rest.
 *
 * @param data bytes of the columns and times, their scaled copy, what is predicted, and what is told of epochs and test
 * @param weights bytes of weights, packed weights, gradient and optimiser
 * @param workspaces bytes of the workspaces and of the batch under way
 */
public record MemoryNeed(long data, long weights, long workspaces) {

    /** What is kept of an epoch, its record, and what drawing it takes, at most. */
    private static final long EPOCH_BYTES = 160;

    /** What drawing a test sample takes, at most: some doubles for its true value, predictions and errors. */
    private static final long TEST_SAMPLE_BYTES = 64;

    /** What each series takes: its start, and the places of its windows in both parts. */
    private static final long SERIES_BYTES = 5 * Integer.BYTES;

    /** The heap that the smallest job takes, and some room: it runs in 10 MB. */
    private static final long PROGRAM_BYTES = 12 << 20;

    /** The share that collectors lose between large arrays. */
    private static final double GAPS = 0.1;

    private static final double GB = 1 << 30;
    private static final double MB = 1 << 20;

    /**
     * Adds up.
     *
     * @param shape the model's sizes
     * @param plan how it is trained
     * @param steps steps of each sequence
     * @param sizes how many samples and values there are
     * @return the need
     * @throws IllegalArgumentException if an array would pass Java's limit, whatever the memory
     */
    public static MemoryNeed of(ModelShape shape, TrainingPlan plan, int steps, Sizes sizes) {
        int batch = (int) Math.min(plan.batch(), sizes.training());
        int kept = plan.stopping().isOn() ? 2 : 0; // the best weights, and the last ones
        long besides = (long) plan.shards() + plan.optimiser().slots() + kept; // each part has a gradient
        long weights = shape.modelBytes() + besides * Float.BYTES * shape.parameters();
        long sample = Float.BYTES * ((long) steps * shape.inputs() + shape.context() + shape.predictions(steps));
        // An evaluation has a batch and an order of its own.
        long most = Math.max(sizes.training(), Math.max(sizes.validation(), sizes.test()));
        int part = (batch + plan.shards() - 1) / plan.shards();
        long batches = (plan.shards() + 1L) * part * sample + (long) Integer.BYTES * (sizes.training() + most);
        // What the last test predicted, and what the next or the evaluation predicts meanwhile.
        long predictions = (long) Float.BYTES * shape.predictions(steps) * (sizes.test() + most);
        long columns = (Double.BYTES + Float.BYTES) * sizes.values() + SERIES_BYTES * sizes.series();
        long results = EPOCH_BYTES * plan.epochs() + TEST_SAMPLE_BYTES * sizes.test();
        return new MemoryNeed(
                columns + predictions + results,
                weights,
                plan.shards() * shape.workspaceBytes(steps, part, true) + batches);
    }

    /**
     * The same with states of the training beside it ({@link Trainer#state}), such as those of checkpoints.
     *
     * @param shape the model's sizes
     * @param plan how it is trained
     * @param states how many there are at the same time
     * @return the need
     */
    public MemoryNeed withStates(ModelShape shape, TrainingPlan plan, int states) {
        long arrays = 1L + plan.optimiser().slots() + (plan.stopping().isOn() ? 1 : 0);
        return new MemoryNeed(data, weights + states * arrays * Float.BYTES * shape.parameters(), workspaces);
    }

    /** The same with more data, such as times, beside it. */
    MemoryNeed withData(long bytes) {
        return new MemoryNeed(data + bytes, weights, workspaces);
    }

    /**
     * Adds up for jobs side by side in one program.
     *
     * @param jobs what each of them takes
     * @return what they take together
     */
    public static MemoryNeed together(List<MemoryNeed> jobs) {
        return new MemoryNeed(
                jobs.stream().mapToLong(MemoryNeed::data).sum(),
                jobs.stream().mapToLong(MemoryNeed::weights).sum(),
                jobs.stream().mapToLong(MemoryNeed::workspaces).sum());
    }

    /**
     * Adds up for the members of a forecast, which all learn at the same time.
     *
     * @param design what was chosen
     * @param values values of the table
     * @param rows rows of the table
     * @return the need
     * @throws IllegalArgumentException if an array would pass Java's limit, whatever the memory
     */
    static MemoryNeed of(ForecastDesign design, long values, long rows) {
        ModelShape shape = design.shape();
        int batch = design.sizes().batch();
        int steps = design.sizes().steps();
        int shards = design.plan().shards();
        long others = Float.BYTES * rows * design.scalings().size();
        // Parameters are copied to be kept: a state has them, and Adam's two means. Each part has a gradient.
        long parameters = (5L + shards) * Float.BYTES * shape.parameters();
        long sample = Float.BYTES
                * ((long) steps * shape.inputs()
                        + shape.context()
                        + design.task().outputs()
                        + 1);
        long windows = (design.sizes().windows() + shards - 1) / shards; // parts have about equally many
        long kept = Float.BYTES * shards * SeasonalWindows.keptLength(design.task(), shape.context(), windows);
        long window = (long) Double.BYTES
                * design.task().window()
                * design.task().targets().size();
        long workspaces = batch * sample + shards * window;
        for (int part = 0; part < shards; part++) {
            int of = Batches.firstRow(part + 1, shards, batch) - Batches.firstRow(part, shards, batch);
            workspaces += shape.workspaceBytes(steps, of, true);
        }
        int members = design.plan().members();
        return new MemoryNeed(
                Double.BYTES * values + others + kept,
                members * (shape.modelBytes() + parameters),
                members * workspaces);
    }

    /**
     * Numbers of samples and values.
     *
     * @param training samples to learn from
     * @param validation samples for the validation; 0 for none
     * @param test samples for the test
     * @param values values of all columns
     * @param series series that they belong to
     */
    public record Sizes(long training, long validation, long test, long values, long series) {}

    /**
     * What comes on top of the large arrays.
     *
     * @return bytes for the program's own objects, and for the gaps that large arrays leave in a heap
     */
    public long program() {
        return PROGRAM_BYTES + (long) (GAPS * (data + weights + workspaces));
    }

    /**
     * All of it: a job runs to its end in a heap of this size.
     *
     * @return bytes
     */
    public long total() {
        return data + weights + workspaces + program();
    }

    /**
     * Why a heap is too small for this, and how large it would have to be.
     *
     * @param heap bytes that the Java heap may grow to
     * @return a sentence without its full stop
     */
    public String exceeds(long heap) {
        return "This job needs " + size(total()) + " of memory (data " + size(data) + ", weights " + size(weights)
                + ", workspaces " + size(workspaces) + ", the program " + size(program())
                + "), but Java's heap has at most " + size(heap)
                + "; start Java with -Xmx" + (long) Math.ceil(total() / MB) + "m";
    }

    private static String size(long bytes) {
        return bytes < GB
                ? String.format(Locale.ROOT, "%.1f MB", bytes / MB)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GB);
    }
}
