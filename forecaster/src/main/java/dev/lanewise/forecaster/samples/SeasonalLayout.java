package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SeriesOrder;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
     * How many windows of each series there are to learn from: those of all origins from
     * {@link SeasonalWindows#firstOrigin} on whose targets are known.
     *
     * @return a number for each series; 0 where it is at most as long as the horizon
     */
    public int[] windows() {
        int[] counts = new int[table.series()];
        for (int series = 0; series < counts.length; series++) {
            counts[series] = SeasonalWindows.count(length(series), task.horizon(), task.window());
        }
        return counts;
    }

    private int length(int series) {
        return known(series) - table.starts()[series];
    }

    /**
     * The windows to learn from, of all series in {@link SeriesOrder}.
     *
     * @return the windows
     * @throws IllegalArgumentException if there are none
     */
    public SeasonalWindows forTraining() {
        return forTraining(new int[table.series()], 1).get(0);
    }

    /**
     * The windows to learn from, in parts.
     *
     * @param parts the part of each series, from 0
     * @param count how many parts there are
     * @return the windows of each part, of its series in {@link SeriesOrder}
     * @throws IllegalArgumentException if there are none in a part
     */
    public List<SeasonalWindows> forTraining(int[] parts, int count) {
        int[] windows = windows();
        float[][] others = scaledOthers();
        int[] order = SeriesOrder.of(table);
        List<SeasonalWindows> pools = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            int number = part;
            pools.add(ofSeries(
                    IntStream.of(order)
                            .filter(series -> parts[series] == number && windows[series] > 0)
                            .toArray(),
                    windows,
                    others));
        }
        return pools;
    }

    private SeasonalWindows ofSeries(int[] series, int[] windows, float[][] others) {
        if (series.length == 0) {
            throw new IllegalArgumentException(
                    "there is nothing to learn from: no series has more than " + task.horizon() + " values");
        }
        int[] firsts = new int[series.length];
        int[] counts = new int[series.length];
        for (int i = 0; i < series.length; i++) {
            firsts[i] = table.starts()[series[i]]
                    + SeasonalWindows.firstOrigin(length(series[i]), task.horizon(), task.window());
            counts[i] = windows[series[i]];
        }
        return new SeasonalWindows(this, others, series, firsts, counts, true);
    }

    /**
     * The windows to forecast from: of each series the one that ends with its last known value. They have no targets.
     *
     * @return a window for each series, in order
     */
    public SeasonalWindows atTheEnd() {
        int[] all = IntStream.range(0, table.series()).toArray();
        int[] origins = IntStream.of(all).map(this::known).toArray();
        int[] counts = IntStream.of(all).map(series -> 1).toArray();
        return new SeasonalWindows(this, scaledOthers(), all, origins, counts, false);
    }
}
