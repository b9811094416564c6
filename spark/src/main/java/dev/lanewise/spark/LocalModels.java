package dev.lanewise.spark;

import dev.lanewise.forecaster.LocalForecast;
import dev.lanewise.forecaster.LocalForecaster;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.store.ForecastModelFile;
import dev.lanewise.forecaster.training.ForecastPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Forecasts each series of a data set by a model of its own, by grouped mapping: each task takes series after series.
 * A series that can't be forecast is a row with a sentence, not a failed job. Forecasts are the bits of
 * {@link LocalForecaster} on one machine: they depend on the plan and the series alone.
 *
 * <pre>{@code
 * LocalModels models = LocalModels.of(SeriesColumns.of("shop", "day"), ForecastPlan.DEFAULT.withHorizon(7));
 * Dataset<Row> results = models.run(spark.read().parquet("sales"));
 * }</pre>
 *
 * @param columns how rows make series
 * @param plan what is forecast, and how; where it names no target, the only other column is one
 * @param scored whether each series is also forecast from before its last h values, to score the procedure: that takes
 *     twice the time
 * @param keepsModels whether the rows hold the models
 */
public record LocalModels(SeriesColumns columns, ForecastPlan plan, boolean scored, boolean keepsModels) {

    /** Needs columns and a plan without shards. */
    public LocalModels {
        Objects.requireNonNull(columns, "columns");
        LocalForecaster.requireNoShards(plan);
    }

    /**
     * Models that are scored and not kept.
     *
     * @param columns how rows make series
     * @param plan what is forecast, and how
     * @return what to run
     */
    public static LocalModels of(SeriesColumns columns, ForecastPlan plan) {
        return new LocalModels(columns, plan, true, false);
    }

    /**
     * Says what is to be done; as with all of Spark, it is done when somebody asks for the rows. But the data are read
     * at once for the step of their times, which all series share, as those of a file do. Series are dealt to as many
     * partitions as {@code spark.sql.shuffle.partitions} says: it should be several times the number of cores.
     *
     * @param data rows of all series, in any order
     * @return a row for each series: see {@link SeriesResults}
     * @throws InputException if a column is missing, or of a type that can't be read
     */
    public Dataset<Row> run(Dataset<Row> data) {
        SeriesReader reader = SeriesReader.of(data, columns, plan.columns());
        Work work = new Work(reader, plan.with(reader.roles()), scored, keepsModels);
        return reader.mapSeries(data, work, Encoders.row(SeriesResults.SCHEMA));
    }

    /** What a task does for a series. */
    private record Work(SeriesReader reader, ForecastPlan plan, boolean scored, boolean keepsModels)
            implements FlatMapGroupsFunction<String, Row, Row>, Serializable {

        @Override
        public Iterator<Row> call(String id, Iterator<Row> rows) {
            return List.of(result(id, rows)).iterator();
        }

        private Row result(String id, Iterator<Row> rows) {
            Table table;
            try {
                table = reader.table(id, rows);
            } catch (InputException | IllegalArgumentException e) {
                return SeriesResults.problem(id, e.getMessage());
            }
            LocalForecast found = new LocalForecaster(plan, ExecutorKernel.here(), scored).forecast(table);
            return found.problem()
                    .map(problem -> SeriesResults.problem(id, problem))
                    .orElseGet(() -> row(found));
        }

        private Row row(LocalForecast found) {
            List<SeriesScore> scores = new ArrayList<>();
            found.score().ifPresent(scores::add);
            scores.addAll(found.baselines());
            return RowFactory.create(
                    found.id(),
                    found.method(),
                    found.note().orElse(null),
                    null,
                    SeriesResults.steps(found.forecast().orElseThrow()).toArray(),
                    SeriesResults.scores(scores).toArray(),
                    keepsModels ? found.model().map(ForecastModelFile::bytes).orElse(null) : null);
        }
    }
}
