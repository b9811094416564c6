package dev.lanewise.spark;

import dev.lanewise.forecaster.evaluation.HoldOut;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.SeriesFacts;
import dev.lanewise.forecaster.training.TrainingEnd;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a training on many machines takes from a series: the values go to the executor that learns from them, the rest
 * to the driver.
 *
 * @param id what the series is called
 * @param facts what a design must know of it; null where it can't be learned from
 * @param end where it ends
 * @param values known values of each target
 */
record SeriesRead(String id, SeriesFacts facts, TrainingEnd end, double[][] values) implements Serializable {

    /**
     * Reads series to learn from.
     *
     * @param reader makes tables of rows
     * @param plan what is asked for, with the targets' names
     * @param held whether the last h values of each series are kept from the training
     */
    record Reading(SeriesReader reader, ForecastPlan plan, boolean held) implements Packed.Work<SeriesRead> {

        @Override
        public SeriesRead of(String id, Iterator<Row> rows) {
            try {
                Table all = reader.table(id, rows);
                List<String> targets = plan.columns().targets();
                Table table = held
                        ? HoldOut.of(all, targets, List.of(), plan.horizon()).before(0)
                        : all;
                return read(id, table, targets);
            } catch (InputException | IllegalArgumentException e) {
                return new SeriesRead(id, null, null, null); // what is wrong is said where it is forecast
            }
        }

        private SeriesRead read(String id, Table table, List<String> targets) {
            SeriesFacts facts = SeriesFacts.of(table, 0, plan);
            int known = facts.known();
            double[][] values = new double[targets.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(table.column(targets.get(i)).values(), known);
            }
            Optional<String> last = table.times().map(times -> times.text(known - 1));
            String hash = TrainingEnd.hash(table, targets, List.of(known));
            return new SeriesRead(id, facts, new TrainingEnd(List.of(known), last, hash), values);
        }
    }

    boolean isUsable() {
        return facts != null;
    }

    /** The same for the driver, which needs no values. */
    SeriesRead withoutValues() {
        return new SeriesRead(id, facts, end, null);
    }

    /** A table of some series, one below the other. */
    static Table table(List<SeriesRead> series, List<String> targets) {
        int[] starts = new int[series.size()];
        int rows = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = rows;
            rows = Math.addExact(rows, series.get(i).values[0].length);
        }
        List<Column> columns = new ArrayList<>();
        for (int target = 0; target < targets.size(); target++) {
            double[] all = new double[rows];
            for (int i = 0; i < starts.length; i++) {
                double[] own = series.get(i).values[target];
                System.arraycopy(own, 0, all, starts[i], own.length);
            }
            columns.add(new Column(targets.get(target), all));
        }
        return new Table(columns, starts)
                .withIds(series.stream().map(SeriesRead::id).toList());
    }
}
