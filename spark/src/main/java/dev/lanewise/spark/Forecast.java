package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/**
 * The program for {@code spark-submit --class dev.lanewise.spark.Forecast}: reads series, forecasts them, writes
 * forecasts and scores. Without a master, such as {@code spark-submit} gives, it runs embedded, on all cores of this
 * machine. {@code --help} tells the options.
 */
public final class Forecast {

    private static final int MISTAKE = 2;
    private static final int FAILED = 1;

    private static final String MASTER = "spark.master";
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    /** Tasks for each core: the last ones to end are then short. */
    private static final int TASKS_FOR_EACH_CORE = 4;

    /** Else what is let go on an executor that is lost is waited for, two minutes long, before the program ends. */
    private static final String CLEANING_WAITS = "spark.cleaner.referenceTracking.blocking";

    private Forecast() {}

    /**
     * Runs the program. A mistake in what was given ends it with exit code 2, a job that fails with 1, and with a
     * sentence on the standard error stream in both cases.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        int code = run(System.out, System.err, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs with any streams, and gives the exit code. */
    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            Options options = new Options(args);
            if (options.has("--help") || args.length == 0) {
                out.print(help());
                return args.length == 0 ? MISTAKE : 0;
            }
            work(Request.of(options), out);
            return 0;
        } catch (Exception e) { // also those that Scala's methods don't declare
            err.println("lanewise: " + (isMistake(e) ? "" : "the job failed: ") + sentence(e));
            return code(e);
        }
    }

    /** Spark's log and what manages the cluster hear of the exit code, too. */
    private static void work(Request request, PrintStream out) {
        SparkSession spark = session();
        int code = 0;
        try {
            new ForecastWork(spark, request).run(out);
        } catch (Exception e) {
            code = code(e);
            throw e;
        } finally {
            spark.sparkContext().stop(code);
        }
    }

    private static int code(Exception e) {
        return isMistake(e) ? MISTAKE : FAILED;
    }

    private static boolean isMistake(Exception e) {
        return e instanceof InputException || e instanceof IllegalArgumentException || e instanceof AnalysisException;
    }

    /** What Spark says begins with a code in brackets, and goes on for lines. */
    private static String sentence(Exception e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String text = first.replaceFirst("^\\[[A-Z_.]+\\] ", "").replaceFirst(" SQLSTATE: \\w+$", "");
        return Shown.sentence(text.isBlank() ? e.toString() : text);
    }

    private static String help() {
        try (InputStream text = Forecast.class.getResourceAsStream("help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What spark-submit has set up; or this machine alone. */
    private static SparkSession session() {
        SparkConf conf = new SparkConf();
        SparkSession.Builder builder = SparkSession.builder()
                .appName("Lanewise forecast")
                .config(CLEANING_WAITS, conf.get(CLEANING_WAITS, "false"));
        if (!conf.contains(MASTER)) {
            int tasks = TASKS_FOR_EACH_CORE * Runtime.getRuntime().availableProcessors();
            builder.master("local[*]")
                    .config("spark.ui.enabled", false)
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config(PARTITIONS, conf.get(PARTITIONS, Integer.toString(tasks)));
        }
        return builder.getOrCreate();
    }
}
