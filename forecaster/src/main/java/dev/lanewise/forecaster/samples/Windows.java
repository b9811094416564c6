package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import java.util.Arrays;
import java.util.List;

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
     * The windows whose targets lie in a range of rows.
     *
     * @param frame scaled columns
     * @param task which of them, and how many steps
     * @param range where the targets lie; inputs may lie before it
     * @throws IllegalArgumentException if there is no such window
     */
    Windows(Frame frame, Task task, Range range) {
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
            int first = Math.max(frame.start(series) + task.window(), range.from());
            int windows = Math.min(frame.end(series), range.to()) - task.horizon() + 1 - first;
            if (windows > 0) {
                counts[used] = (int) sum;
                firsts[used++] = first;
                sum += windows;
            }
        }
        if (sum == 0) {
            throw new IllegalArgumentException("there is no window of " + task.window() + " values and "
                    + task.horizon() + " that follow, with targets in the rows from " + range.from() + " to "
                    + range.to());
        }
        this.before = Arrays.copyOf(counts, used);
        this.firstTarget = Arrays.copyOf(firsts, used);
        this.count = Math.toIntExact(sum);
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
