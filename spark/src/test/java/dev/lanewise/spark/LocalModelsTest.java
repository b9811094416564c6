package dev.lanewise.spark;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.LocalForecast;
import dev.lanewise.forecaster.LocalForecaster;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.store.ForecastModelFile;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.kernels.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model for each series gives the bits of one machine, whatever else is in the data. */
@ExtendWith(LocalSpark.class)
class LocalModelsTest {

    private static final SeriesColumns COLUMNS = SeriesColumns.of("shop", "day");
    private static final ForecastPlan PLAN = ForecastPlan.DEFAULT
            .withHorizon(7)
            .withTargets("sold")
            .withMembers(2)
            .withNet(NetPlan.DEFAULT.withHidden(8).withUpdates(6));
    private static final int DAYS = 60;

    @Test
    void forecastsScoresAndModelsAreThoseOfOneMachine(SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (int series = 0; series < 2; series++) {
            rows.addAll(SomeSeries.rows(SomeSeries.id(series), SomeSeries.values(series, DAYS + series)));
        }
        Dataset<Row> results = new LocalModels(COLUMNS, PLAN, true, true)
                .run(SomeSeries.data(spark, rows))
                .cache();
        List<Row> found = results.orderBy("id").collectAsList();
        List<Row> steps = SeriesResults.forecasts(results, PLAN).collectAsList();
        assertEquals(2, found.size());
        assertEquals(2 * PLAN.horizon(), steps.size());
        LocalForecaster alone = new LocalForecaster(PLAN, Kernels.scalar(), true);
        for (int series = 0; series < 2; series++) {
            LocalForecast expected = alone.forecast(SomeSeries.table(series, DAYS + series));
            Row row = found.get(series);
            assertEquals(expected.id(), row.getAs("id"));
            assertEquals(expected.method(), row.getAs("method"));
            assertNull(row.getAs("problem"));
            assertArrayEquals(ForecastModelFile.bytes(expected.model().orElseThrow()), row.<byte[]>getAs("model"));
            List<Row> scores = row.getList(row.fieldIndex("scores"));
            assertEquals(1 + expected.baselines().size(), scores.size());
            SeriesScore score = expected.score().orElseThrow();
            assertEquals(
                    List.of(score.smape(), score.mase(), score.msis(), score.coverage()),
                    Stream.of("smape", "mase", "msis", "coverage")
                            .map(name -> scores.get(0).<Double>getAs(name))
                            .toList());
            for (int step = 0; step < PLAN.horizon(); step++) {
                Row flat = steps.get(series * PLAN.horizon() + step);
                assertEquals(expected.id(), flat.getAs("id"));
                assertEquals(SomeSeries.START.plusDays(DAYS + series + step).toString(), flat.getAs("time"));
                for (int q = 0; q < PLAN.quantiles().size(); q++) {
                    assertEquals(
                            expected.forecast().orElseThrow().values()[0][q][step],
                            flat.<Double>getAs(PLAN.quantiles().get(q).toString()));
                }
            }
        }
    }

    @Test
    void aSeriesThatFailsIsARowWithItsSentence(SparkSession spark) {
        List<Row> rows = new ArrayList<>(SomeSeries.rows("constant", new double[] {3, 3, 3}));
        rows.addAll(SomeSeries.rows("short", new double[] {3}));
        rows.addAll(SomeSeries.rows("empty", new double[] {Double.NaN, Double.NaN}));
        rows.addAll(SomeSeries.rows("endless", new double[] {1, Double.POSITIVE_INFINITY, 2}));
        rows.addAll(SomeSeries.rows("hole", new double[] {1, Double.NaN, 2}));
        rows.addAll(SomeSeries.rows(null, new double[] {1, 2}));
        List<Row> gap = SomeSeries.rows("gap", SomeSeries.values(1, DAYS));
        gap.remove(5);
        rows.addAll(gap);
        rows.addAll(SomeSeries.rows("twice", new double[] {1, 2, 3}));
        rows.addAll(SomeSeries.rows("twice", new double[] {1, 4}).subList(1, 2));
        List<String> found = new LocalModels(COLUMNS, PLAN, false, false)
                .run(SomeSeries.data(spark, rows)).collectAsList().stream()
                        .map(LocalModelsTest::told)
                        .sorted()
                        .toList();
        String mend = "or have missing values filled (interpolate, last or drop)";
        assertEquals(
                List.of(
                        ": these rows have no value in the column \"shop\", so they belong to no series",
                        "constant: naive",
                        "empty: series \"empty\": the column \"sold\" has no values",
                        "endless: series \"endless\", line 2, column \"sold\": Infinity is too large a number; at most"
                                + " 1.0E150 can be used",
                        "gap: series \"gap\", line 6, column \"day\": after \"2024-01-05\" comes \"2024-01-07\","
                                + " so 1 row is missing, as times are daily; add what is missing, or have gaps filled"
                                + " (interpolate, last or drop)",
                        "hole: series \"hole\", line 2, column \"sold\": the value is missing; fill it in, delete the"
                                + " row, " + mend,
                        "short: naive",
                        "twice: series \"twice\", line 3, column \"day\": the time \"2024-01-02\" stands in line 2, too;"
                                + " delete one of the rows, or have duplicate times filled (interpolate, last or"
                                + " drop)"),
                found);
    }

    /** Prices that are known for the past alone are found missing when the forecast is made, not when rows are read. */
    @Test
    void whatALocalForecastComplainsOfIsToldAsItIs(SparkSession spark) {
        ForecastPlan plan = PLAN.withFutureInputs("price");
        double[] prices = new double[DAYS];
        Arrays.fill(prices, 2);
        Table table = SomeSeries.table(0, DAYS).with(List.of(new Column("price", prices)));
        Row found = new LocalModels(COLUMNS, plan, false, false)
                .run(SomeSeries.data(spark, SomeSeries.rows(SomeSeries.id(0), SomeSeries.values(0, DAYS)))
                        .withColumn("price", lit(2.0)))
                .first();
        assertEquals(
                new LocalForecaster(plan, Kernels.scalar(), false)
                        .forecast(table)
                        .problem()
                        .orElseThrow(),
                found.getAs("problem"));
    }

    private static String told(Row row) {
        return row.getAs("id") + ": " + row.getAs(row.getAs("problem") == null ? "method" : "problem");
    }

    @Test
    void shardsAreRefusedBeforeAnythingRuns() {
        assertEquals(
                "shards must be 1 where each series has a model of its own, but is 2",
                assertThrows(IllegalArgumentException.class, () -> LocalModels.of(COLUMNS, PLAN.withShards(2)))
                        .getMessage());
    }

    /** By itself, a series of every other day would take two days for its step. */
    @Test
    void whatIsAGapIsDecidedOverAllSeries(SparkSession spark) {
        List<Row> rows = new ArrayList<>(SomeSeries.rows("daily", new double[] {3, 3, 3, 3, 3, 3}));
        List<Row> thin = SomeSeries.rows("thin", new double[] {1, 1, 1, 1, 1});
        rows.addAll(List.of(thin.get(0), thin.get(2), thin.get(4)));
        Row found = new LocalModels(COLUMNS, PLAN, false, false)
                .run(SomeSeries.data(spark, rows))
                .where("id = 'thin'")
                .first();
        assertEquals(
                "series \"thin\", line 2, column \"day\": after \"2024-01-01\" comes \"2024-01-03\", so 1 row is"
                        + " missing, as times are daily; add what is missing, or have gaps filled (interpolate, last or"
                        + " drop)",
                found.getAs("problem"));
    }
}
