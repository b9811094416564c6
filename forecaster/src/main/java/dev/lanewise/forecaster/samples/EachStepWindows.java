package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Windows with a target at each of their steps: the value of the row after it. All targets of a window lie in its part
 * of the series, so that none is learned from in one part and tested in another.
 */
final class EachStepWindows implements Samples {

    private final Task task;
    /** The same windows with a target at the last step alone. */
    private final Windows windows;

    private final float[][] targets;
    private final List<Scaling> scalings;

    /**
     * The windows whose targets lie in a part of their series.
     *
     * @param frame scaled columns
     * @param task which of them, and how many steps
     * @param part for each series, the rows that all targets lie in; the first input lies before them
     * @param name what the part is called
     * @throws IllegalArgumentException if there is no such window
     */
    EachStepWindows(Frame frame, Task task, IntFunction<Range> part, String name) {
        this.task = task;
        this.windows = new Windows(frame, task, part, name);
        this.targets = frame.columns(task.targets());
        this.scalings = task.targets().stream().map(frame::scaling).toList();
    }

    /** The row that an output is the value of. */
    private int row(int sample, int output) {
        return windows.origin(sample) - task.steps() + 1 + output / targets.length;
    }

    @Override
    public int count() {
        return windows.count();
    }

    @Override
    public int steps() {
        return task.steps();
    }

    @Override
    public int inputs() {
        return windows.inputs();
    }

    @Override
    public int contextInputs() {
        return 0;
    }

    @Override
    public int outputs() {
        return task.outputs();
    }

    @Override
    public float input(int sample, int step, int input) {
        return windows.input(sample, step, input);
    }

    @Override
    public float context(int sample, int k) {
        return windows.context(sample, k);
    }

    @Override
    public float target(int sample, int output) {
        return targets[task.target(output)][row(sample, output)];
    }

    @Override
    public float lastKnown(int sample, int output) {
        return targets[task.target(output)][row(sample, output) - 1];
    }

    @Override
    public double invert(int sample, int output, double value) {
        return scalings.get(task.target(output)).invert(value);
    }

    @Override
    public int targetRow(int sample) {
        return row(sample, 0);
    }

    @Override
    public boolean areConsecutive() {
        return windows.areConsecutive();
    }

    @Override
    public void load(int sample, Batch batch, int row) {
        windows.loadInputs(sample, batch, row);
        for (int output = 0; output < outputs(); output++) {
            batch.setTarget(row, output, target(sample, output));
        }
    }
}
