package dev.lanewise.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.xxhash64;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.SeriesBuilder;
import dev.lanewise.forecaster.store.ForecastModelFile;
import dev.lanewise.forecaster.training.ForecastModel;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Reads, forecasts, writes, and says what came of it. */
final class ForecastWork {

    private static final int SHOWN = 5;
    /** Bits of a row's number: 33 within its partition, the others for half a million partitions. */
    private static final int PARTITION_AND_ROW = 52;

    private final SparkSession spark;
    private final Request request;

    ForecastWork(SparkSession spark, Request request) {
        this.spark = spark;
        this.request = request;
    }

    void run(PrintStream out) {
        new Places(spark).check(request);
        Dataset<Row> data = read();
        Dataset<Row> results = results(data, out);
        // first everything, a row for each series: what follows reads that, and trains nothing again
        results.write().mode(mode()).parquet(request.place(Request.SERIES));
        Dataset<Row> series = spark.read().parquet(request.place(Request.SERIES));
        write(SeriesResults.forecasts(series, request.plan()), Request.FORECASTS);
        if (request.scored()) {
            write(SeriesResults.scores(series), Request.SCORES);
        }
        tell(series, out);
    }

    private Dataset<Row> results(Dataset<Row> data, PrintStream out) {
        if (request.perSeries()) {
            return new LocalModels(request.columns(), request.plan(), request.scored(), request.keepsModels())
                    .run(data);
        }
        Optional<OutputFile> file = request.model().map(path -> OutputFile.at(path, "--save-model"));
        GlobalModel.Outcome outcome = new GlobalModel(
                        request.columns(),
                        request.plan(),
                        request.scored(),
                        request.checkpoint().orElse(null),
                        request.every())
                .run(data);
        outcome.model().design().reasons().forEach(out::println);
        out.println("training: " + outcome.course());
        out.println("weights_sha256  " + WeightsHash.sha256(outcome.model().members()));
        if (file.isPresent()) {
            save(outcome.model(), file.get());
        }
        return outcome.results();
    }

    private static void save(ForecastModel model, OutputFile file) {
        try {
            ForecastModelFile.write(model, file);
        } catch (IOException e) {
            throw new InputException("can't write to " + file.path() + ": " + e.getMessage());
        }
    }

    private SaveMode mode() {
        return request.overwrites() ? SaveMode.Overwrite : SaveMode.ErrorIfExists;
    }

    private void write(Dataset<Row> rows, String name) {
        rows.write()
                .mode(mode())
                .format(request.outputFormat())
                .option("header", true)
                .save(request.place(name));
    }

    /** CSV files are read as texts, so that an id such as 007 stays what it is. */
    Dataset<Row> read() {
        Dataset<Row> data = spark.read()
                .format(request.format())
                .option("header", true)
                .load(request.input())
                .withColumn(Request.ROW, row());
        String time = request.columns().time();
        boolean isText = Arrays.asList(data.schema().fieldNames()).contains(time)
                && data.schema().apply(time).dataType().sameType(DataTypes.StringType);
        return isText && request.columns().pattern().isEmpty() && areCounts(data.select(time))
                ? data.withColumn(time, col(time).try_cast(DataTypes.DoubleType))
                : data;
    }

    /** Rows of a file rise in it, however the file is split; a few bits keep those of different files apart. */
    private static Column row() {
        return shiftleft(xxhash64(input_file_name()), PARTITION_AND_ROW).bitwiseXOR(monotonically_increasing_id());
    }

    /** Whether a column of texts numbers the rows, by its first text. */
    private static boolean areCounts(Dataset<Row> column) {
        List<Row> first = column.na().drop().limit(1).collectAsList();
        if (first.isEmpty()) {
            throw new InputException("the data have no rows with a time");
        }
        String text = first.get(0).getString(0).strip();
        return !SeriesBuilder.looksLikeATime(text) && text.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private void tell(Dataset<Row> series, PrintStream out) {
        long all = series.count();
        Dataset<Row> problems = SeriesResults.problems(series);
        long failed = problems.count();
        out.printf(Locale.ROOT, "%d series forecast, %d left out%n", all - failed, failed);
        for (Row row : problems.orderBy("id").limit(SHOWN).collectAsList()) {
            out.println("  " + Shown.printable(row.getString(0)) + ": " + row.getString(1));
        }
        if (failed > SHOWN) {
            String place = request.place(Request.SERIES);
            out.printf(Locale.ROOT, "  and %d more, in the column problem of %s%n", failed - SHOWN, place);
        }
        if (request.scored()) {
            tellScores(series, out);
        }
        out.println("forecasts: " + request.place(Request.FORECASTS));
    }

    /** Means and medians by method, the best first. */
    private void tellScores(Dataset<Row> series, PrintStream out) {
        Dataset<Row> totals = SeriesResults.scores(series)
                .groupBy("method")
                .agg(
                        count(lit(1)),
                        avg("smape"),
                        median(col("smape")),
                        avg("mase").as("mase"),
                        median(col("mase")),
                        avg("msis"),
                        avg("coverage"))
                .orderBy("mase", "method");
        out.printf("%-20s%8s%9s%9s%9s%9s%9s%9s%n", "", "series", "sMAPE", "median", "MASE", "median", "MSIS", "inside");
        for (Row row : totals.collectAsList()) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "%-20s%8d", row.getString(0), row.getLong(1)));
            for (int i = 2; i < row.length(); i++) {
                line.append(row.isNullAt(i) ? "        -" : String.format(Locale.ROOT, "%9.3f", row.getDouble(i)));
            }
            out.println(line);
        }
    }
}
