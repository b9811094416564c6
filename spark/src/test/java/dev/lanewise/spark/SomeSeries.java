package dev.lanewise.spark;

import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Daily series with a week's season, some of them odd: as tables, and as rows in a data set. */
final class SomeSeries {

    static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int WEEK = 7;

    private SomeSeries() {}

    /** Value of a day of a series: a weekly wave on a level of the series' own. */
    static double value(int series, int day) {
        double noise = new Random(31L * series + day).nextGaussian();
        return Math.rint((100 + 10 * series + 20 * Math.sin(2 * Math.PI * day / WEEK) + noise) * 8) / 8;
    }

    static String id(int series) {
        return "shop " + (char) ('A' + series);
    }

    /** Values of a series. */
    static double[] values(int series, int days) {
        double[] values = new double[days];
        for (int day = 0; day < days; day++) {
            values[day] = value(series, day);
        }
        return values;
    }

    /** A series by itself, as one machine has it. */
    static Table table(int series, int days) {
        return Table.of(new Column("sold", values(series, days)))
                .with(Times.of(TimeStep.ofDays(1), START.atStartOfDay(), days))
                .withIds(List.of(id(series)));
    }

    /** Rows of a series. */
    static List<Row> rows(String id, double[] values) {
        List<Row> rows = new ArrayList<>();
        for (int day = 0; day < values.length; day++) {
            rows.add(RowFactory.create(id, java.sql.Date.valueOf(START.plusDays(day)), values[day]));
        }
        return rows;
    }

    /** A data set of rows, shuffled. */
    static Dataset<Row> data(SparkSession spark, List<Row> rows) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        return spark.createDataFrame(
                shuffled,
                new StructType()
                        .add("shop", DataTypes.StringType)
                        .add("day", DataTypes.DateType)
                        .add("sold", DataTypes.DoubleType));
    }
}
