package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.HoldOut;
import dev.lanewise.forecaster.evaluation.NamedForecast;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.store.ForecastCheckpoint;
import dev.lanewise.forecaster.store.ForecastModelFile;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.ForecastUpdates;
import dev.lanewise.forecaster.training.ForecastWatcher;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.forecaster.training.TrainingEnd;
import dev.lanewise.kernels.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** One model across series, trained on parts of them, has the bits of one machine. */
@ExtendWith(LocalSpark.class)
class GlobalModelTest {

    private static final SeriesColumns COLUMNS = SeriesColumns.of("shop", "day");
    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(7)
            .withTargets("sold")
            .withMembers(2)
            .withShards(3)
            .withNet(NetPlan.DEFAULT.withHidden(8).withUpdates(6));
    private static final int SERIES = 5;

    @TempDir
    private Path folder;

    private static int days(int series) {
        return 50 + 3 * series;
    }

    private static Dataset<Row> data(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (int series = 0; series < SERIES; series++) {
            rows.addAll(SomeSeries.rows(SomeSeries.id(series), SomeSeries.values(series, days(series))));
        }
        rows.addAll(SomeSeries.rows("hole", new double[] {1, Double.NaN, 2}));
        return SomeSeries.data(spark, rows);
    }

    /** The series as one machine has them, but for the last days. */
    private static Table table(int without) {
        int[] starts = new int[SERIES];
        List<Double> values = new ArrayList<>();
        List<LocalDateTime> times = new ArrayList<>();
        for (int series = 0; series < SERIES; series++) {
            starts[series] = values.size();
            for (int day = 0; day < days(series) - without; day++) {
                values.add(SomeSeries.value(series, day));
                times.add(SomeSeries.START.plusDays(day).atStartOfDay());
            }
        }
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new Table(List.of(new Column("sold", all)), starts)
                .with(Times.of(TimeStep.ofDays(1), times))
                .withIds(IntStream.range(0, SERIES).mapToObj(SomeSeries::id).toList());
    }

    @Test
    void modelForecastsAndScoresAreThoseOfOneMachine(SparkSession spark) {
        GlobalModel.Outcome outcome = GlobalModel.of(COLUMNS, PLAN).run(data(spark));
        Forecaster alone = Forecaster.fit(table(0), PLAN, Kernels.scalar(), 1);
        assertArrayEquals(ForecastModelFile.bytes(alone.model()), ForecastModelFile.bytes(outcome.model()));
        List<Row> found = outcome.results().collectAsList().stream()
                .sorted((a, b) -> a.getString(0).compareTo(b.getString(0)))
                .toList();
        List<Forecast> expected = alone.forecasts(table(0));
        Forecaster before = Forecaster.fit(table(7), PLAN, Kernels.scalar(), 1);
        List<Forecast> tested = before.forecasts(table(7));
        HoldOut held = HoldOut.of(table(0), List.of("sold"), List.of(), PLAN.horizon());
        int season = before.model().design().sizes().season();
        assertEquals(SERIES + 1, found.size());
        assertTrue(found.get(0).<String>getAs("problem").startsWith("series \"hole\", line 2"));
        for (int series = 0; series < SERIES; series++) {
            Row row = found.get(series + 1);
            List<Row> steps = row.getList(row.fieldIndex("forecast"));
            double[][] values = expected.get(series).values()[0];
            double error = 0;
            for (int step = 0; step < PLAN.horizon(); step++) {
                assertEquals(
                        expected.get(series).times().get(step), steps.get(step).getAs("time"));
                for (int q = 0; q < values.length; q++) {
                    assertEquals(
                            values[q][step], steps.get(step).<Double>getList(4).get(q));
                }
                double actual = SomeSeries.value(series, days(series) - 7 + step);
                double median = tested.get(series).median()[step];
                error += 200 * Math.abs(actual - median) / (Math.abs(actual) + Math.abs(median)) / PLAN.horizon();
            }
            List<Row> scores = row.getList(row.fieldIndex("scores"));
            assertEquals(error, scores.get(0).<Double>getAs("smape"), 1e-9 * error);
            SeriesScore score =
                    held.score(0, series, new NamedForecast(SomeSeries.id(series), "LSTM", tested.get(series)), season);
            assertEquals(score.mase(), scores.get(0).<Double>getAs("mase"));
            assertEquals(score.msis(), scores.get(0).<Double>getAs("msis"));
            assertEquals("naive", scores.get(1).getAs("method"));
        }
    }

    @Test
    void aTrainingGoesOnFromItsCheckpoint(SparkSession spark) throws Exception {
        Path file = folder.resolve("training.safetensors");
        ForecastPlan small =
                PLAN.withMembers(1).withShards(2).withNet(PLAN.net().withUpdates(20));
        ForecastTrainer alone = new ForecastTrainer(ForecastDesign.of(table(0), small), table(0), Kernels.scalar(), 1);
        // of another seed, so that one can see whether it went on from there, or began anew
        ForecastTrainer other =
                new ForecastTrainer(ForecastDesign.of(table(0), small.withSeed(1)), table(0), Kernels.scalar(), 1);
        other.run(progress -> false);
        alone.resume(other.state());
        int done = alone.state().members().get(0).update();
        assertTrue(done > 0 && done < 20, "it stops on the way");
        Map<String, String> settings =
                Map.of("plan", small.toString(), "data.1", alone.model().end().sha256());
        CheckpointFile.write(
                new ForecastCheckpoint(settings, "", new TreeMap<>(Map.of(1, alone.state()))), OutputFile.at(file));
        GlobalModel model = new GlobalModel(COLUMNS, small, false, file, 3);
        byte[] found = ForecastModelFile.bytes(model.run(data(spark)).model());
        alone.run(ForecastWatcher.NONE);
        assertArrayEquals(ForecastModelFile.bytes(alone.model()), found);
        ForecastCheckpoint kept = CheckpointFile.readForecast(file);
        assertEquals(20, kept.trainings().get(1).members().get(0).update());
        assertEquals(settings, kept.settings());

        GlobalModel seeded = new GlobalModel(COLUMNS, small.withSeed(1), false, file, 3);
        assertRefused(
                "the checkpoint " + file + " is of another plan; delete it, or give the options that it was written"
                        + " with",
                () -> seeded.run(data(spark)));
        Dataset<Row> less = data(spark).where("shop <> 'shop A'");
        assertRefused("the checkpoint " + file + " is of other data; delete it, or name those", () -> model.run(less));
    }

    @Test
    void aCheckpointIsWrittenOnTheWay() {
        Path file = folder.resolve("training.safetensors");
        TrainingKeeper keeper = new TrainingKeeper(file, 2, PLAN);
        ForecastDesign design = ForecastDesign.of(table(0), PLAN);
        ForecastUpdates updates = new ForecastUpdates(design);
        keeper.begin(updates, TrainingEnd.of(table(0), design), false);
        keeper.updated(updates);
        assertTrue(Files.notExists(file));
        keeper.updated(updates);
        assertEquals(Set.of(1), CheckpointFile.readForecast(file).trainings().keySet());
    }

    @Test
    void shardsWithoutSeriesAndOtherInputsAreRefused(SparkSession spark) {
        Dataset<Row> data = data(spark);
        GlobalModel many = new GlobalModel(COLUMNS, PLAN.withShards(6), false, null, 1);
        assertEquals(
                "shards must be at most the number of series with more than 7 known values, which are 5, but is 6",
                assertThrows(IllegalArgumentException.class, () -> many.run(data))
                        .getMessage());
        GlobalModel inputs = GlobalModel.of(COLUMNS, PLAN.withPastInputs("price"));
        assertRefused(
                "one model across series reads no other inputs on many machines; leave out price, or train a model for"
                        + " each series",
                () -> inputs.run(data));
    }

    private static void assertRefused(String sentence, Executable call) {
        assertEquals(sentence, assertThrows(InputException.class, call).getMessage());
    }
}
