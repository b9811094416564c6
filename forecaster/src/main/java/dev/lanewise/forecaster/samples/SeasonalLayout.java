package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.List;

/**
 * What {@link SeasonalWindows} are cut from, and how.
 *
 * @param table columns; inputs must be known as far as the targets are, those of the future also beyond
 * @param task what is read and predicted: the inputs are the targets first, then others, those of the future last
 * @param season values of a season, at most {@link Task#window}; 1 if there is none
 * @param logs whether a logarithm is taken, for each series and each of its targets
 * @param scalings of the inputs beside the targets, in the task's order
 * @param skip whether the context holds the windows
 */
public record SeasonalLayout(
        Table table, Task task, int season, List<List<Boolean>> logs, List<Scaling> scalings, boolean skip) {

    /** Refuses parts that don't fit each other. */
    public SeasonalLayout {
        ParameterException.requireAtLeast("season", 1, season);
        logs = logs.stream().map(List::copyOf).toList();
        scalings = List.copyOf(scalings);
        int targets = task.targets().size();
        int inputs = task.inputs().size();
        int future = task.futureInputs().size();
        if (inputs < targets + future
                || !task.inputs().subList(0, targets).equals(task.targets())
                || !task.inputs().subList(inputs - future, inputs).equals(task.futureInputs())) {
            throw new IllegalArgumentException("the inputs must be the targets, then others, then those of the future,"
                    + " but are " + task.inputs());
        }
        if (scalings.size() != inputs - targets) {
            throw new IllegalArgumentException(
                    scalings.size() + " scalings for " + (inputs - targets) + " inputs beside the targets");
        }
        if (logs.size() != table.series() || logs.stream().anyMatch(each -> each.size() != targets)) {
            throw new IllegalArgumentException("whether there is a logarithm must be said for each of " + table.series()
                    + " series and " + targets + " targets, but is " + logs);
        }
    }

    /** The inputs beside the targets. */
    float[][] scaledOthers() {
        float[][] scaled = new float[scalings.size()][];
        for (int i = 0; i < scaled.length; i++) {
            String name = task.inputs().get(task.targets().size() + i);
            scaled[i] = scalings.get(i).apply(table.column(name).values());
        }
        return scaled;
    }

    /**
     * Where what is known of a series ends.
     *
     * @param series its number, from 0
     * @return the row after the last one in which all targets have a value
     */
    public int known(int series) {
        return table.known(series, task.targets());
    }

    /**
     * The windows to learn from: of each series those of all origins from {@link SeasonalWindows#firstOrigin} on whose
     * targets are known.
     *
     * @return the windows
     * @throws IllegalArgumentException if there are none
     */
    public SeasonalWindows forTraining() {
        int[] firsts = new int[table.series()];
        int[] counts = new int[table.series()];
        int sum = 0;
        for (int series = 0; series < firsts.length; series++) {
            int start = table.starts()[series];
            int length = known(series) - start;
            firsts[series] = start + SeasonalWindows.firstOrigin(length, task.horizon(), task.window());
            counts[series] = SeasonalWindows.count(length, task.horizon(), task.window());
            sum += counts[series];
        }
        if (sum == 0) {
            throw new IllegalArgumentException(
                    "there is nothing to learn from: no series has more than " + task.horizon() + " values");
        }
        return new SeasonalWindows(this, firsts, counts, true);
    }

    /**
     * The windows to forecast from: of each series the one that ends with its last known value. They have no targets.
     *
     * @return a window for each series, in order
     */
    public SeasonalWindows atTheEnd() {
        int[] origins = new int[table.series()];
        int[] counts = new int[table.series()];
        for (int series = 0; series < origins.length; series++) {
            origins[series] = known(series);
            counts[series] = 1;
        }
        return new SeasonalWindows(this, origins, counts, false);
    }
}
