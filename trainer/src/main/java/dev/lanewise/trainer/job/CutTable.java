package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.ScaledError;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Range;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table, and the samples that it was cut into.
 *
 * @param splits what was for which part, of each series
 */
record CutTable(Table table, List<Split> splits, Dataset data) {

    private static final int NAMED = 5;

    /**
     * What errors of a target are divided by: of each series with a name, or of all where they have none. It is the
     * mean absolute error of repeating the last value in the training part.
     */
    double[] scales(String target) {
        double[] values = table.column(target).values();
        if (table.ids().isEmpty()) {
            return new double[] {
                ScaledError.scale(values, 0, splits.get(0).training().to(), 1)
            };
        }
        return splits.stream()
                .map(Split::training)
                .mapToDouble(range -> ScaledError.scale(values, range.from(), range.to(), 1))
                .toArray();
    }

    /** Which series with a name give no sample in some part: a sentence for each part. */
    List<String> remarks(Task task) {
        List<String> remarks = new ArrayList<>();
        if (!table.ids().isEmpty()) {
            addRemark(task, "training", Split::training, remarks);
            if (data.validation().isPresent()) {
                addRemark(task, "validation", Split::validation, remarks);
            }
            addRemark(task, "the test", Split::test, remarks);
        }
        return remarks;
    }

    private void addRemark(Task task, String name, Function<Split, Range> part, List<String> remarks) {
        int[] without = IntStream.range(0, table.series())
                .filter(series -> Dataset.samples(table, series, task, part.apply(splits.get(series))) == 0)
                .toArray();
        if (without.length > 0) {
            String names = IntStream.of(without)
                    .limit(NAMED)
                    .mapToObj(series -> Shown.quoted(table.id(series)))
                    .collect(Collectors.joining(", "));
            int others = without.length - NAMED;
            remarks.add(without.length + " of " + table.series() + " series "
                    + (without.length == 1 ? "is" : "are") + " too short for a sample for " + name + ": " + names
                    + (others > 0 ? " and " + others + (others == 1 ? " other" : " others") : ""));
        }
    }
}
