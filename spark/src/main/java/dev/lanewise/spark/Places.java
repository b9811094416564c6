package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.files.Shown;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/**
 * Looks at what is read and written before anything is done: a mistake there would cost a training, or be told by Spark
 * with a stack trace.
 */
final class Places {

    /** Formats that are files, and that every Spark knows. */
    private static final Set<String> FILES = Set.of("csv", "json", "orc", "parquet");

    private final SparkSession spark;

    Places(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Refuses what can't be read, or written.
     *
     * @throws InputException if it can't: a sentence
     */
    void check(Request request) {
        checkFormat("--format", request.format());
        checkFormat("--output-format", request.outputFormat());
        if (FILES.contains(request.format()) && !exists("--input", request.input())) {
            throw Options.wrong("--input", "there is nothing at " + Shown.quoted(request.input()));
        }
        for (String name : request.written()) {
            if (!request.overwrites() && exists("--output", request.place(name))) {
                throw Options.wrong(
                        "--output",
                        Shown.quoted(request.place(name)) + " exists already; name another folder, or say"
                                + " --overwrite");
            }
        }
        request.checkpoint().ifPresent(file -> OutputFile.at(file, "--checkpoint"));
    }

    private void checkFormat(String option, String format) {
        if (FILES.contains(format)) {
            return;
        }
        try {
            spark.read().format(format).schema("value DOUBLE").load();
        } catch (Exception e) { // Scala's methods don't declare what they throw
            if (e instanceof SparkThrowable known && "DATA_SOURCE_NOT_FOUND".equals(known.getCondition())) {
                throw Options.wrong(
                        option,
                        "Spark knows no format " + Shown.quoted(format) + "; it always knows csv, json, orc and"
                                + " parquet");
            }
            // else it is known, and wants more than its name
        }
    }

    private boolean exists(String option, String place) {
        try {
            Path path = new Path(place);
            FileStatus[] found = path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .globStatus(path);
            return found != null && found.length > 0;
        } catch (IOException e) {
            throw Options.wrong(option, Shown.quoted(place) + " can't be looked at: " + e.getMessage());
        }
    }
}
