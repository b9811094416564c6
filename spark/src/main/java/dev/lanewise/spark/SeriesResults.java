package dev.lanewise.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.training.ForecastPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a job finds out: a row for each series.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>{@code id}</td><td>what the series is called</td></tr>
 *   <tr><td>{@code method}</td><td>what forecasts it; null if there is a problem</td></tr>
 *   <tr><td>{@code note}</td><td>why it is a simple method, where it is one</td></tr>
 *   <tr><td>{@code problem}</td><td>why the series isn't forecast; null where it is</td></tr>
 *   <tr><td>{@code forecast}</td><td>for each target and step: target, step, time, forecast and quantiles</td></tr>
 *   <tr><td>{@code scores}</td><td>of the method and the baselines on the last known values</td></tr>
 *   <tr><td>{@code model}</td><td>the model as a file's bytes, where it was asked for</td></tr>
 * </table>
 *
 * <p>{@link #forecasts} and {@link #scores} make flat tables of them.
 */
public final class SeriesResults {

    private static final String ID = "id";
    private static final String FORECAST = "forecast";
    private static final String SCORES = "scores";
    private static final String EACH = "each";

    private static final StructType STEP = new StructType(new StructField[] {
        field("target", DataTypes.StringType),
        field("step", DataTypes.IntegerType),
        field("time", DataTypes.StringType),
        field(FORECAST, DataTypes.DoubleType),
        field("quantiles", new ArrayType(DataTypes.DoubleType, false))
    });

    private static final StructType SCORE = new StructType(new StructField[] {
        field("method", DataTypes.StringType),
        field("smape", DataTypes.DoubleType),
        field("mase", DataTypes.DoubleType),
        field("msis", DataTypes.DoubleType),
        field("coverage", DataTypes.DoubleType)
    });

    /** The columns of a row for each series. */
    static final StructType SCHEMA = new StructType(new StructField[] {
        field(ID, DataTypes.StringType),
        field("method", DataTypes.StringType),
        field("note", DataTypes.StringType),
        field("problem", DataTypes.StringType),
        field(FORECAST, new ArrayType(STEP, false)),
        field(SCORES, new ArrayType(SCORE, false)),
        field("model", DataTypes.BinaryType)
    });

    private SeriesResults() {}

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    /** The row of a series that can't be forecast. */
    static Row problem(String id, String sentence) {
        return RowFactory.create(id, null, null, sentence, null, null, null);
    }

    /** The forecast as the cells of its column. */
    static List<Row> steps(Forecast forecast) {
        List<Row> rows = new ArrayList<>();
        for (int target = 0; target < forecast.targets().size(); target++) {
            double[] point = forecast.point(target);
            for (int step = 0; step < point.length; step++) {
                List<Double> quantiles = new ArrayList<>();
                for (double[] quantile : forecast.values()[target]) {
                    quantiles.add(quantile[step]);
                }
                String time =
                        forecast.times().isEmpty() ? null : forecast.times().get(step);
                rows.add(RowFactory.create(
                        forecast.targets().get(target), step + 1, time, point[step], quantiles.toArray()));
            }
        }
        return rows;
    }

    /** Scores as the cells of their column: undefined ones are null. */
    static List<Row> scores(List<SeriesScore> scores) {
        return scores.stream()
                .map(each -> RowFactory.create(
                        each.method(),
                        defined(each.smape()),
                        defined(each.mase()),
                        defined(each.msis()),
                        defined(each.coverage())))
                .toList();
    }

    private static Double defined(double score) {
        return Double.isNaN(score) ? null : (Double) score;
    }

    /**
     * The forecasts, a row for each series and step, in order of series.
     *
     * @param results a row for each series
     * @param plan what they were made by
     * @return id, time, step, forecast, and a column for each quantile by its number, such as 0.025; with the target
     *     after the id where the plan names several
     */
    public static Dataset<Row> forecasts(Dataset<Row> results, ForecastPlan plan) {
        List<Column> columns = new ArrayList<>(List.of(col(ID)));
        if (plan.columns().targets().size() > 1) {
            columns.add(col(EACH + ".target"));
        }
        columns.addAll(List.of(col(EACH + ".time"), col(EACH + ".step"), col(EACH + ".forecast")));
        for (int q = 0; q < plan.quantiles().size(); q++) {
            String name = BigDecimal.valueOf(plan.quantiles().get(q)).toPlainString();
            columns.add(col(EACH + ".quantiles").getItem(q).as(name));
        }
        return results.select(col(ID), explode(col(FORECAST)).as(EACH))
                .orderBy(col(ID), col(EACH + ".target"), col(EACH + ".step"))
                .select(columns.toArray(Column[]::new));
    }

    /**
     * The scores, a row for each series and method, in order of series.
     *
     * @param results a row for each series
     * @return id, method, smape, mase, msis and coverage; null where a score isn't defined
     */
    public static Dataset<Row> scores(Dataset<Row> results) {
        return results.select(col(ID), explode(col(SCORES)).as(EACH))
                .orderBy(col(ID), col(EACH + ".method"))
                .select(col(ID), col(EACH + ".*"));
    }

    /**
     * The series that are not forecast.
     *
     * @param results a row for each series
     * @return id and problem
     */
    public static Dataset<Row> problems(Dataset<Row> results) {
        return results.where(col("problem").isNotNull()).select(col(ID), col("problem"));
    }
}
