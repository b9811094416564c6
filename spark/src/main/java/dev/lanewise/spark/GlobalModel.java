package dev.lanewise.spark;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.LocalForecast;
import dev.lanewise.forecaster.evaluation.HoldOut;
import dev.lanewise.forecaster.evaluation.NamedForecast;
import dev.lanewise.forecaster.evaluation.SeriesBaselines;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.TrainingEnd;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Trains one model across the series of a data set, and forecasts each series by it. The plan's number of
 * {@link ForecastPlan#shards} says into how many parts the series are dealt, and so how many executors can work at a
 * time; a shard's series lie on one executor, and are nowhere together. The bits are those of one machine with the same
 * plan, on however many executors, and whichever of them are lost.
 *
 * @param columns how rows make series
 * @param plan what is forecast, and how; it has no other inputs than the targets
 * @param scored whether a first model is trained without the last h values of each series, to be scored by them
 * @param checkpoint a file of the driver's where the training is kept as it goes, and goes on from; null for none
 * @param every after how many updates that is written
 */
public record GlobalModel(SeriesColumns columns, ForecastPlan plan, boolean scored, Path checkpoint, int every) {

    private static final int EVERY = 100;

    /** Needs columns and a plan. */
    public GlobalModel {
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(plan, "plan");
        ParameterException.requireAtLeast("every", 1, every);
    }

    /**
     * A model that is scored, and not kept as it is trained.
     *
     * @param columns how rows make series
     * @param plan what is forecast, and how
     * @return what to run
     */
    public static GlobalModel of(SeriesColumns columns, ForecastPlan plan) {
        return new GlobalModel(columns, plan, true, null, EVERY);
    }

    /**
     * What came of it.
     *
     * @param model what was learned from all series
     * @param results a row for each series, not yet computed: see {@link SeriesResults}
     * @param course how long updates took, in words
     */
    public record Outcome(ForecastModel model, Dataset<Row> results, String course) {}

    /**
     * Trains, and says how to forecast.
     *
     * @param data rows of all series, in any order; the same ones whenever they are read
     * @return the model, and the forecasts
     * @throws InputException if a column is missing, or there is nothing to learn from
     */
    public Outcome run(Dataset<Row> data) {
        if (!plan.columns().otherInputs().isEmpty()) {
            throw new InputException("one model across series reads no other inputs on many machines; leave out "
                    + String.join(", ", plan.columns().otherInputs()) + ", or train a model for each series");
        }
        SeriesReader reader = SeriesReader.of(data, columns, plan.columns());
        ForecastPlan named = plan.with(reader.roles());
        TrainingKeeper keeper = new TrainingKeeper(checkpoint, every, named);
        GlobalTraining training = new GlobalTraining(reader, named, keeper);
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(data.sparkSession().sparkContext());
        Optional<ForecastModel> tested = scored ? Optional.of(training.train(data, true)) : Optional.empty();
        ForecastModel model = training.train(data, false);
        Work work = new Work(
                reader,
                named,
                context.broadcast(light(model)),
                tested.map(each -> context.broadcast(light(each))).orElse(null));
        return new Outcome(
                model,
                reader.mapSeries(data, work, Encoders.row(SeriesResults.SCHEMA)),
                training.clock().words(plan.members(), plan.shards()));
    }

    /** Without what it knows of each series. */
    private static ForecastModel light(ForecastModel model) {
        return new ForecastModel(
                model.design().withoutSeries(),
                model.members(),
                new TrainingEnd(List.of(), Optional.empty(), model.end().sha256()));
    }

    /** What a task does for a series. */
    private record Work(
            SeriesReader reader, ForecastPlan plan, Broadcast<ForecastModel> model, Broadcast<ForecastModel> tested)
            implements FlatMapGroupsFunction<String, Row, Row>, Serializable {

        @Override
        public Iterator<Row> call(String id, Iterator<Row> rows) {
            return List.of(result(id, rows)).iterator();
        }

        private Row result(String id, Iterator<Row> rows) {
            try {
                Table table = reader.table(id, rows);
                return RowFactory.create(
                        id,
                        LocalForecast.LSTM,
                        null,
                        null,
                        SeriesResults.steps(forecaster(model).forecast(table)).toArray(),
                        SeriesResults.scores(scores(id, table)).toArray(),
                        null);
            } catch (InputException | IllegalArgumentException e) {
                return SeriesResults.problem(id, e.getMessage());
            }
        }

        private static Forecaster forecaster(Broadcast<ForecastModel> model) {
            return new Forecaster(model.value(), ExecutorKernel.here());
        }

        private List<SeriesScore> scores(String id, Table table) {
            HoldOut held = HoldOut.of(table, plan.columns().targets(), List.of(), plan.horizon());
            if (tested == null || !held.isScored(0, 0)) {
                return List.of();
            }
            int season = tested.value().design().sizes().season();
            NamedForecast forecast =
                    new NamedForecast(id, LocalForecast.LSTM, forecaster(tested).forecast(held.before(0)));
            List<SeriesScore> scores = new ArrayList<>(List.of(held.score(0, 0, forecast, season)));
            scores.addAll(new SeriesBaselines(season, plan.quantiles()).scores(held, 0, id));
            return scores;
        }
    }
}
