package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Samples that slide over the series of a table by one row at a time: views on its scaled columns. No window reaches
 * from one series into another. The last patch ends with the last row before the targets.
 */
public final class Windows implements Samples {

    private final Task task;
    private final float[][] inputs;
    private final float[][] targets;
    private final float[][] futureInputs;
    private final List<Scaling> scalings;
    /** For each series that has windows: how many windows the series before it have. */
    private final int[] before;
    /** For each of them: the row of its first window's first target. */
    private final int[] firstTarget;

    private final int count;

    /**
     * The windows whose targets lie in a part of their series.
     *
     * @param frame scaled columns
     * @param task which of them, and how many steps
     * @param part for each series, the rows that the targets lie in; inputs may lie before them
     * @param name what the part is called
     * @throws IllegalArgumentException if there is no such window
     */
    Windows(Frame frame, Task task, IntFunction<Range> part, String name) {
        this.task = task;
        this.inputs = frame.columns(task.inputs());
        this.targets = frame.columns(task.targets());
        this.futureInputs = frame.columns(task.futureInputs());
        this.scalings = task.targets().stream().map(frame::scaling).toList();
        int[] counts = new int[frame.series()];
        int[] firsts = new int[frame.series()];
        int used = 0;
        long sum = 0;
        for (int series = 0; series < frame.series(); series++) {
            Range range = part.apply(series);
            int windows = count(task, frame.start(series), frame.end(series), range);
            if (windows > 0) {
                counts[used] = (int) sum;
                firsts[used++] = first(task, frame.start(series), range);
                sum += windows;
            }
        }
        if (sum == 0) {
            throw new IllegalArgumentException("there is no window of " + task.window() + " values and "
                    + task.horizon() + " that follow, with targets in "
                    + where(frame.series(), part, name));
        }
        this.before = Arrays.copyOf(counts, used);
        this.firstTarget = Arrays.copyOf(firsts, used);
        this.count = Math.toIntExact(sum);
    }

    private static String where(int series, IntFunction<Range> part, String name) {
        Range range = part.apply(0);
        return range.equals(part.apply(series - 1))
                ? "the rows from " + range.from() + " to " + range.to()
                : "the " + name + " part of any of the " + series + " series";
    }

    /** The row of the first window's first target; where each step has one, of its last step's. */
    private static int first(Task task, int start, Range range) {
        int from = task.eachStep() ? Math.min(range.to(), range.from() + task.steps() - 1) : range.from();
        return Math.max(start + task.window(), from);
    }

    /** How many windows a series has in a part. */
    static int count(Task task, int start, int end, Range range) {
        return Math.max(0, Math.min(end, range.to()) - task.horizon() + 1 - first(task, start, range));
    }

    /** The row of a sample's first target. */
    int origin(int sample) {
        int found = before.length == 1 ? 0 : Arrays.binarySearch(before, sample);
        int series = found < 0 ? -found - 2 : found;
        return firstTarget[series] + sample - before[series];
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int steps() {
        return task.steps();
    }

    @Override
    public int inputs() {
        return task.stepInputs();
    }

    @Override
    public int contextInputs() {
        return task.futureValues();
    }

    @Override
    public int outputs() {
        return task.outputs();
    }

    @Override
    public float input(int sample, int step, int input) {
        int row = step * task.patch() + input % task.patch();
        return inputs[input / task.patch()][origin(sample) - task.window() + row];
    }

    @Override
    public float context(int sample, int k) {
        return futureInputs[k / task.horizon()][origin(sample) + k % task.horizon()];
    }

    @Override
    public float target(int sample, int output) {
        return targets[output / task.horizon()][origin(sample) + output % task.horizon()];
    }

    @Override
    public float lastKnown(int sample, int output) {
        return targets[output / task.horizon()][origin(sample) - 1];
    }

    @Override
    public double invert(int sample, int output, double value) {
        return scalings.get(output / task.horizon()).invert(value);
    }

    @Override
    public int targetRow(int sample) {
        return origin(sample);
    }

    @Override
    public boolean areConsecutive() {
        return before.length == 1;
    }

    /** Copies the inputs of a sample into a batch. */
    void loadInputs(int sample, Batch batch, int row) {
        int origin = origin(sample);
        int at = origin - task.window();
        for (int t = 0; t < task.steps(); t++) {
            batch.setInputs(row, t, inputs, at + t * task.patch(), task.patch());
        }
    }

    @Override
    public void load(int sample, Batch batch, int row) {
        loadInputs(sample, batch, row);
        int origin = origin(sample);
        for (int k = 0; k < contextInputs(); k++) {
            batch.setContext(row, k, futureInputs[k / task.horizon()][origin + k % task.horizon()]);
        }
        int output = 0;
        for (float[] target : targets) {
            for (int step = 0; step < task.horizon(); step++) {
                batch.setTarget(row, output++, target[origin + step]);
            }
        }
    }
}
