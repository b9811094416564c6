package dev.lanewise.forecaster.samples;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of series of a table, each standardised by itself ({@link SeasonalWindow}), one for each origin. A step
 * reads a patch of each target, then of each other input; the net answers with corrections to the seasonal naive
 * forecast, {@code [target][step]}. Beside the last hidden state it reads the context: the window of each target, where
 * it has a skip, then each future input at the rows that are forecast. Other inputs have fixed scalings; before the
 * start of a series they are 0.
 *
 * <p>Nothing at or after an origin touches its window, but for future inputs and the targets themselves. Windows are
 * cut as they are loaded, those of a small pool once and for all. Nothing is allocated for a window; so an object
 * belongs to one thread at a time, and {@link #forAnotherThread} makes more.
 */
public final class SeasonalWindows implements Samples {

    private static final int NONE = -1;

    /** Pools of so many numbers are kept as they are loaded: 16 MB, less than the nets that learn from them take. */
    private static final long MOST_KEPT = 1 << 22;

    private final SeasonalLayout layout;
    private final Task task;
    private final boolean haveTargets;
    private final double[][] targets;
    /** Scaled inputs beside the targets, those of the future last. */
    private final float[][] others;

    /** Numbers of the series that have windows. */
    private final int[] series;
    /** For each of them: how many windows the series before it have. */
    private final int[] before;
    /** For each of them: the row of its first origin. */
    private final int[] firstOrigins;

    private final int count;
    private final SeasonalWindow[] windows;
    /** All samples as a batch takes them; empty where there are too many, or no targets. */
    private final float[] kept;
    /** The sample that the windows hold. */
    private int held = NONE;

    private int heldOrigin;
    private int heldStart;

    /** Windows of series in this order: of each its number, the row of the first origin, and how many there are. */
    SeasonalWindows(
            SeasonalLayout layout, float[][] others, int[] series, int[] firsts, int[] counts, boolean haveTargets) {
        this.layout = layout;
        this.task = layout.task();
        this.haveTargets = haveTargets;
        this.targets = task.targets().stream()
                .map(name -> layout.table().column(name).values())
                .toArray(double[][]::new);
        this.others = others;
        this.series = series;
        this.firstOrigins = firsts;
        this.before = new int[series.length];
        int sum = 0;
        for (int i = 0; i < series.length; i++) {
            before[i] = sum;
            sum = Math.addExact(sum, counts[i]);
        }
        this.count = sum;
        this.windows = newWindows();
        this.kept = new float[haveTargets ? (int) keptLength(task, contextInputs(), count) : 0];
        keep();
    }

    /** Cuts each window once: without this, logarithms take a third of the time of an update of a small net. */
    private void keep() {
        Batch batch = new Batch(this, 1);
        for (int sample = 0; kept.length > 0 && sample < count; sample++) {
            cut(sample, batch, 0);
            batch.get(0, kept, sample * (kept.length / count));
        }
    }

    /**
     * Numbers that a pool keeps so as to cut each window once.
     *
     * @param task what is read and predicted
     * @param contextInputs values of the context
     * @param count windows of the pool
     * @return how many; 0 if they would be too many
     */
    public static long keptLength(Task task, int contextInputs, long count) {
        long length = count * ((long) task.steps() * task.stepInputs() + contextInputs + task.outputs());
        return length <= MOST_KEPT ? length : 0;
    }

    private SeasonalWindows(SeasonalWindows same) {
        this.layout = same.layout;
        this.task = same.task;
        this.haveTargets = same.haveTargets;
        this.targets = same.targets;
        this.others = same.others;
        this.series = same.series;
        this.firstOrigins = same.firstOrigins;
        this.before = same.before;
        this.count = same.count;
        this.windows = newWindows();
        this.kept = same.kept;
    }

    private SeasonalWindow[] newWindows() {
        SeasonalWindow[] made = new SeasonalWindow[targets.length];
        Arrays.setAll(made, i -> new SeasonalWindow(task.steps(), task.patch(), layout.season()));
        return made;
    }

    /**
     * The first origin of a series that is learned from. The first windows reach back before the series, where they
     * are padded: half of a short series is history enough.
     *
     * @param length known values of the series (n), above the horizon
     * @param horizon values to forecast (h)
     * @param window values of a window (W)
     * @return {@code min(W, max(1, (n - h) div 2))}; the last origin is n - h
     */
    public static int firstOrigin(int length, int horizon, int window) {
        return Math.min(window, Math.max(1, (length - horizon) / 2));
    }

    /**
     * The windows of a series that are learned from, one for each origin.
     *
     * @param length known values of the series
     * @param horizon values to forecast
     * @param window values of a window
     * @return how many; 0 if the series is at most as long as the horizon, though it can be forecast
     */
    public static int count(int length, int horizon, int window) {
        return length <= horizon ? 0 : length - horizon - firstOrigin(length, horizon, window) + 1;
    }

    /**
     * The same windows for another thread, which may read them at the same time.
     *
     * @return an object with room of its own for a window
     */
    public SeasonalWindows forAnotherThread() {
        return new SeasonalWindows(this);
    }

    /** Reads the windows of a sample, unless they are there. */
    private void hold(int sample) {
        if (sample == held) {
            return;
        }
        if (sample < 0 || sample >= count) {
            throw new IndexOutOfBoundsException("there is no window " + sample + " of " + count);
        }
        int found = before.length == 1 ? 0 : Arrays.binarySearch(before, sample);
        int place = found < 0 ? -found - 2 : found;
        int origin = firstOrigins[place] + sample - before[place];
        int start = layout.table().starts()[series[place]];
        List<Boolean> logs = layout.logs().get(series[place]);
        held = NONE;
        for (int i = 0; i < windows.length; i++) {
            windows[i].read(targets[i], start, origin, logs.get(i));
        }
        held = sample;
        heldOrigin = origin;
        heldStart = start;
    }

    /** A value of another input of the held sample. */
    private float other(int input, int place) {
        int row = heldOrigin - task.window() + place;
        return row < heldStart ? 0 : others[input][row];
    }

    private float future(int input, int step) {
        return others[others.length - task.futureInputs().size() + input][heldOrigin + step];
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

    /** Values of the context that are windows. */
    private int flatInputs() {
        return layout.skip() ? targets.length * task.window() : 0;
    }

    @Override
    public int contextInputs() {
        return flatInputs() + task.futureInputs().size() * task.horizon();
    }

    @Override
    public int outputs() {
        return task.outputs();
    }

    @Override
    public float input(int sample, int step, int input) {
        hold(sample);
        int column = input / task.patch();
        int place = step * task.patch() + input % task.patch();
        return column < windows.length ? (float) windows[column].z(place) : other(column - windows.length, place);
    }

    @Override
    public float context(int sample, int k) {
        hold(sample);
        int flat = flatInputs();
        return k < flat
                ? (float) windows[k / task.window()].z(k % task.window())
                : future((k - flat) / task.horizon(), (k - flat) % task.horizon());
    }

    @Override
    public float target(int sample, int output) {
        requireTargets();
        hold(sample);
        int step = output % task.horizon();
        int target = output / task.horizon();
        return (float) windows[target].target(step, targets[target][heldOrigin + step]);
    }

    private void requireTargets() {
        if (!haveTargets) {
            throw new IllegalStateException("what follows the last known values isn't known");
        }
    }

    @Override
    public float lastKnown(int sample, int output) {
        hold(sample);
        SeasonalWindow window = windows[output / task.horizon()];
        return (float) (window.z(task.window() - 1) - window.base(output % task.horizon()));
    }

    @Override
    public double invert(int sample, int output, double value) {
        hold(sample);
        return windows[output / task.horizon()].forecast(output % task.horizon(), value);
    }

    @Override
    public boolean areConsecutive() {
        return before.length == 1;
    }

    @Override
    public void load(int sample, Batch batch, int row) {
        if (kept.length > 0) {
            batch.set(row, kept, sample * (kept.length / count));
        } else {
            cut(sample, batch, row);
        }
    }

    private void cut(int sample, Batch batch, int row) {
        hold(sample);
        int window = task.window();
        for (int i = 0; i < windows.length; i++) {
            windows[i].writeInputs(batch, row, i * task.patch());
            for (int k = 0; layout.skip() && k < window; k++) {
                batch.setContext(row, i * window + k, (float) windows[i].z(k));
            }
            if (haveTargets) {
                windows[i].writeTargets(targets[i], heldOrigin, task.horizon(), batch, row, i * task.horizon());
            }
        }
        for (int i = 0; i < others.length; i++) {
            for (int place = 0; place < window; place++) {
                int input = (windows.length + i) * task.patch() + place % task.patch();
                batch.setInput(row, place / task.patch(), input, other(i, place));
            }
        }
        int k = flatInputs();
        for (int i = 0; i < task.futureInputs().size(); i++) {
            for (int step = 0; step < task.horizon(); step++) {
                batch.setContext(row, k++, future(i, step));
            }
        }
    }

    @Override
    public int targetRow(int sample) {
        hold(sample);
        return heldOrigin;
    }
}
