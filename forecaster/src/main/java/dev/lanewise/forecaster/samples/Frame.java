package dev.lanewise.forecaster.samples;

import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a table that a task needs, scaled: one copy in float, which all windows look at. */
final class Frame {

    private final Table table;
    private final Map<String, Scaling> scalings = new LinkedHashMap<>();
    private final Map<String, float[]> scaled = new LinkedHashMap<>();

    /**
     * Scales columns.
     *
     * @param fitted the rows that the scaling is fitted to
     */
    Frame(Table table, Task task, Scaling.Method method, Range fitted) {
        this.table = table;
        for (String name : Dataset.columns(task)) {
            double[] values = table.column(name).values();
            Scaling scaling = Scaling.fit(method, values, fitted.from(), fitted.to());
            scalings.put(name, scaling);
            scaled.put(name, scaling.apply(values));
        }
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
