package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The columns of a table that a task needs, scaled: one copy in float, which all windows look at. */
final class Frame {

    private final Table table;
    private final Map<String, Scaling> scalings = new LinkedHashMap<>();
    private final Map<String, float[]> scaled = new LinkedHashMap<>();

    /**
     * Scales columns.
     *
     * @param fitted for each series, the rows that the scaling of all is fitted to
     */
    Frame(Table table, Task task, Scaling.Method method, IntFunction<Range> fitted) {
        this.table = table;
        List<Range> ranges = joined(table, fitted);
        for (String name : Dataset.columns(task)) {
            double[] values = table.column(name).values();
            Scaling scaling = fit(method, values, ranges);
            scalings.put(name, scaling);
            scaled.put(name, scaling.apply(values));
        }
    }

    /** The rows of all series; those that follow one another as one range. */
    private static List<Range> joined(Table table, IntFunction<Range> part) {
        List<Range> joined = new ArrayList<>();
        for (int series = 0; series < table.series(); series++) {
            int from = Math.max(table.starts()[series], part.apply(series).from());
            int to = Math.min(table.end(series), part.apply(series).to());
            if (from >= to) {
                continue;
            }
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).to() == from) {
                joined.set(last, new Range(joined.get(last).from(), to));
            } else {
                joined.add(new Range(from, to));
            }
        }
        return joined;
    }

    private static Scaling fit(Scaling.Method method, double[] values, List<Range> ranges) {
        if (ranges.size() == 1) {
            return Scaling.fit(
                    method, values, ranges.get(0).from(), ranges.get(0).to());
        }
        double[] pooled = new double[ranges.stream().mapToInt(Range::length).sum()];
        int at = 0;
        for (Range range : ranges) {
            System.arraycopy(values, range.from(), pooled, at, range.length());
            at += range.length();
        }
        return Scaling.fit(method, pooled, 0, pooled.length);
    }

    float[][] columns(List<String> names) {
        return names.stream().map(scaled::get).toArray(float[][]::new);
    }

    Map<String, Scaling> scalings() {
        return scalings;
    }

    Scaling scaling(String name) {
        return scalings.get(name);
    }

    int series() {
        return table.series();
    }

    int start(int series) {
        return table.starts()[series];
    }

    int end(int series) {
        return table.end(series);
    }
}
