package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * @param split what is for training, for the validation and for the test
     * @param method how values are scaled
     * @return the data, views on a scaled copy of the columns
     * @throws IllegalArgumentException if a part is too short for a sample, or values for training have no spread
     */
    public static Dataset of(Table table, Task task, Split split, Scaling.Method method) {
        if (split.test().to() > table.rows()) {
            throw new IllegalArgumentException(
                    "the test part ends at row " + split.test().to() + ", but the table has " + table.rows() + " rows");
        }
        requireKnown(table, task, split);
        int least = task.window() + task.horizon();
        if (longestIn(table, split.training()) < least) {
            throw new IllegalArgumentException(tooShort(table, task, split));
        }
        Frame frame = new Frame(table, task, method, split.training());
        Range validation = split.validation();
        return new Dataset(
                task,
                windows(frame, task, split.training()),
                validation.length() == 0 ? Optional.empty() : Optional.of(windows(frame, task, validation)),
                windows(frame, task, split.test()),
                frame.scalings());
    }

    private static String tooShort(Table table, Task task, Split split) {
        if (table.rows() == 0) {
            return "the series has no values";
        }
        String patch = task.patch() == 1 ? "" : " steps of " + task.patch() + " values";
        String horizon = task.horizon() == 1 ? " needs" : " and a horizon of " + task.horizon() + " need";
        return "the series is too short: only " + split.training().length() + " of its " + table.rows()
                + " values are for training, but a sequence length of " + task.steps() + patch + horizon + " at least "
                + (task.window() + task.horizon());
    }

    private static Samples windows(Frame frame, Task task, Range range) {
        return task.eachStep() ? new EachStepWindows(frame, task, range) : new Windows(frame, task, range);
    }

    /** What lies ahead of a series' last value can't be learned from. */
    private static void requireKnown(Table table, Task task, Split split) {
        Set<String> names = columns(task);
        for (int series = 0; series < table.series(); series++) {
            int known = table.known(series, names);
            if (known < Math.min(table.end(series), split.test().to())) {
                throw new IllegalArgumentException("row " + known + " doesn't have a value in each column of "
                        + String.join(", ", names) + ", so it can't be in the test part");
            }
        }
    }

    private static int longestIn(Table table, Range range) {
        int longest = 0;
        for (int series = 0; series < table.series(); series++) {
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
