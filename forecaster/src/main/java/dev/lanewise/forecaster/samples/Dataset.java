package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What a run trains and is tested on.
 *
 * @param task what is predicted from what
 * @param training samples to learn from
 * @param validation samples that are not learned from, but may decide when to stop
 * @param test samples that decide nothing
 * @param scalings what was done to the values of each of the task's columns
 */
public record Dataset(
        Task task, Samples training, Optional<Samples> validation, Samples test, Map<String, Scaling> scalings) {

    /** Refuses samples and scalings that don't fit the task. */
    public Dataset {
        requireFit("training", training, task);
        validation.ifPresent(samples -> requireFit("validation", samples, task));
        requireFit("test", test, task);
        scalings = Map.copyOf(scalings);
        for (String name : columns(task)) {
            if (!scalings.containsKey(name)) {
                throw new IllegalArgumentException("there is no scaling of " + name);
            }
        }
    }

    /**
     * All columns that a task reads or predicts.
     *
     * @param task the task
     * @return their names, each once: inputs, targets, future inputs
     */
    public static Set<String> columns(Task task) {
        Set<String> names = new LinkedHashSet<>(task.inputs());
        names.addAll(task.targets());
        names.addAll(task.futureInputs());
        return names;
    }

    private static void requireFit(String part, Samples samples, Task task) {
        if (samples.steps() != task.steps()
                || samples.inputs() != task.stepInputs()
                || samples.outputs() != task.outputs()) {
            throw new IllegalArgumentException("the " + part + " samples have " + samples.steps() + " steps, "
                    + samples.inputs() + " inputs and " + samples.outputs() + " outputs, but the task has "
                    + task.steps() + ", " + task.stepInputs() + " and " + task.outputs());
        }
    }

    /**
     * Data without a validation part.
     *
     * @param task what is predicted from what
     * @param training samples to learn from
     * @param test samples that decide nothing
     * @param scalings what was done to the values of each of the task's columns
     */
    public Dataset(Task task, Samples training, Samples test, Map<String, Scaling> scalings) {
        this(task, training, Optional.empty(), test, scalings);
    }

    /**
     * Cuts a table into samples. Scaling is fitted to the training part alone.
     *
     * @param table where the values are
     * @param task what is predicted from what
     * @param split what is for training, for the validation and for the test: rows of the whole table
     * @param method how values are scaled
     * @return the data, views on a scaled copy of the columns
     * @throws IllegalArgumentException if a part is too short for a sample, or values for training have no spread
     */
    public static Dataset of(Table table, Task task, Split split, Scaling.Method method) {
        return of(table, task, Collections.nCopies(table.series(), split), method);
    }

    /**
     * Cuts a table into samples, each series by a split of its own. A series may be too short for a sample in some
     * part, or in all of them. Scaling is fitted to the training parts of all series together.
     *
     * @param table where the values are
     * @param task what is predicted from what
     * @param splits for each series, what is for training, for the validation and for the test: rows of the table, of
     *     which those of other series don't count
     * @param method how values are scaled
     * @return the data, views on a scaled copy of the columns, series after series
     * @throws IllegalArgumentException if a part is too short for a sample in every series, or values for training
     *     have no spread
     */
    public static Dataset of(Table table, Task task, List<Split> splits, Scaling.Method method) {
        if (splits.size() != table.series()) {
            throw new IllegalArgumentException(
                    "a table of " + table.series() + " series can't be cut by the splits of " + splits.size());
        }
        requireKnown(table, task, splits);
        IntFunction<Range> training = series -> splits.get(series).training();
        if (longestIn(table, training) < task.window() + task.horizon()) {
            throw new IllegalArgumentException(tooShort(table, task, training));
        }
        Frame frame = new Frame(table, task, method, training);
        IntFunction<Range> validation = series -> splits.get(series).validation();
        boolean isValidated =
                splits.stream().anyMatch(split -> split.validation().length() > 0);
        return new Dataset(
                task,
                windows(frame, task, training, "training"),
                isValidated ? Optional.of(windows(frame, task, validation, "validation")) : Optional.empty(),
                windows(frame, task, series -> splits.get(series).test(), "test"),
                frame.scalings());
    }

    /**
     * How many samples a series gives.
     *
     * @param table where the values are
     * @param series its number, from 0
     * @param task what is predicted from what
     * @param part the rows that the targets lie in
     * @return 0 where it is too short for one
     */
    public static int samples(Table table, int series, Task task, Range part) {
        return Windows.count(task, table.starts()[series], table.end(series), part);
    }

    private static String tooShort(Table table, Task task, IntFunction<Range> training) {
        if (table.rows() == 0) {
            return "the series has no values";
        }
        String values = table.series() == 1
                ? "the series is too short: only " + longestIn(table, training) + " of its " + table.rows()
                : "none of the " + table.series() + " series is long enough: of the longest, only "
                        + longestIn(table, training);
        String patch = task.patch() == 1 ? "" : " steps of " + task.patch() + " values";
        String horizon = task.horizon() == 1 ? " needs" : " and a horizon of " + task.horizon() + " need";
        return values + " values are for training, but a sequence length of " + task.steps() + patch + horizon
                + " at least " + (task.window() + task.horizon());
    }

    private static Samples windows(Frame frame, Task task, IntFunction<Range> part, String name) {
        return task.eachStep() ? new EachStepWindows(frame, task, part, name) : new Windows(frame, task, part, name);
    }

    /** What lies ahead of a series' last value can't be learned from. */
    private static void requireKnown(Table table, Task task, List<Split> splits) {
        Set<String> names = columns(task);
        for (int series = 0; series < splits.size(); series++) {
            int end = splits.get(series).test().to();
            if (end > table.rows()) {
                throw new IllegalArgumentException(
                        "the test part ends at row " + end + ", but the table has " + table.rows() + " rows");
            }
            int known = table.known(series, names);
            if (known < Math.min(table.end(series), end)) {
                throw new IllegalArgumentException("row " + known + " doesn't have a value in each column of "
                        + String.join(", ", names) + ", so it can't be in the test part");
            }
        }
    }

    private static int longestIn(Table table, IntFunction<Range> part) {
        int longest = 0;
        for (int series = 0; series < table.series(); series++) {
            Range range = part.apply(series);
            int rows = Math.min(table.end(series), range.to()) - Math.max(table.starts()[series], range.from());
            longest = Math.max(longest, rows);
        }
        return longest;
    }

    /**
     * The scaling of an output.
     *
     * @param output its number
     * @return how to get back to its target's unit
     */
    public Scaling scaling(int output) {
        return scalings.get(task.targets().get(task.target(output)));
    }

    /**
     * The scalings of all targets.
     *
     * @return how to get back to the unit of each, in the task's order
     */
    public List<Scaling> targetScalings() {
        return task.targets().stream().map(scalings::get).toList();
    }
}
