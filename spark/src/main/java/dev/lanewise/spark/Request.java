package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Fill;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the program is asked to do.
 *
 * @param input what Spark reads: a path
 * @param format how it is written, as Spark names formats
 * @param columns how rows make series
 * @param plan what is forecast, and how
 * @param perSeries whether each series gets a model of its own
 * @param scored whether the procedure is scored on the last known values
 * @param keepsModels whether the models of each series are kept
 * @param model the file of the driver's that gets the model across series
 * @param checkpoint the file of the driver's that keeps the training across series
 * @param every after how many updates that is written
 * @param output the folder that is made
 * @param outputFormat how forecasts and scores are written
 * @param overwrites whether what was in the folder goes
 */
record Request(
        String input,
        String format,
        SeriesColumns columns,
        ForecastPlan plan,
        boolean perSeries,
        boolean scored,
        boolean keepsModels,
        Optional<Path> model,
        Optional<Path> checkpoint,
        int every,
        String output,
        String outputFormat,
        boolean overwrites) {

    static final String SERIES = "series";
    static final String FORECASTS = "forecasts";
    static final String SCORES = "scores";

    /** The column that says where in which file a row was: rows of the same time stay in the order of their file. */
    static final String ROW = "the row of the file";

    private static final int EVERY = 100;

    /**
     * Understands the options.
     *
     * @throws InputException if one is missing or wrong: a sentence
     */
    static Request of(Options options) {
        String input = options.required("--input", "the data: a path that Spark reads");
        String output = options.required("--output", "the folder to write");
        refuseOthers(options);
        return new Request(
                input,
                options.text("--format").orElse(input.endsWith(".csv") ? "csv" : "parquet"),
                columns(options),
                plan(options),
                options.has("--per-series"),
                !options.has("--no-backtest"),
                options.has("--keep-models"),
                options.text("--save-model").map(Path::of),
                options.text("--checkpoint").map(Path::of),
                options.atLeast("--checkpoint-every", 1, EVERY),
                output,
                options.text("--output-format").orElse("csv"),
                options.has("--overwrite"));
    }

    /** What goes into the folder. */
    List<String> written() {
        return scored ? List.of(SERIES, FORECASTS, SCORES) : List.of(SERIES, FORECASTS);
    }

    /** Where that goes. */
    String place(String name) {
        return output + "/" + name;
    }

    /** Refuses options that mean nothing beside each other. */
    private static void refuseOthers(Options options) {
        boolean perSeries = options.has("--per-series");
        for (String name : perSeries
                ? List.of("--shards", "--save-model", "--checkpoint", "--checkpoint-every")
                : List.of("--keep-models")) {
            if (options.has(name)) {
                throw Options.wrong(
                        name,
                        perSeries
                                ? "it is of one model across series, but --per-series asks for a model for each"
                                : "it is of models for each series; --per-series asks for these");
            }
        }
    }

    private static SeriesColumns columns(Options options) {
        String id = options.required("--id", "the column that tells series apart");
        String time = options.required("--time", "the column that says when a row was");
        if (id.equals(time)) {
            throw Options.wrong("--time", "the column " + id + " is the id already");
        }
        SeriesColumns columns =
                SeriesColumns.of(id, time).withOrder(ROW).withFill(options.word("--fill", Fill.class, Fill.ERROR));
        return options.text("--time-format")
                .map(pattern -> columns.withTimePattern(checked(pattern)))
                .orElse(columns);
    }

    private static String checked(String pattern) {
        try {
            return CsvOptions.FOUND.withTimePattern(pattern).timePattern().orElseThrow();
        } catch (IllegalArgumentException e) {
            throw Options.wrong("--time-format", e.getMessage());
        }
    }

    private static ForecastPlan plan(Options options) {
        if (!options.has("--horizon")) {
            throw new InputException(
                    "the option --horizon is missing; it says how many steps ahead to forecast, such as --horizon 12");
        }
        NetPlan net = NetPlan.DEFAULT
                .withHidden(options.atLeast("--hidden", 1, 0))
                .withBatch(options.atLeast("--batch", 1, 0))
                .withUpdates(options.atLeast("--updates", 1, 0));
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(options.atLeast("--horizon", 1, 1))
                .with(roles(options))
                .withSeason(options.atLeast("--season", 1, 0))
                .withLog(options.has("--no-log") ? ForecastPlan.Log.NEVER : ForecastPlan.Log.AUTO)
                .withMembers(options.atLeast("--members", 1, ForecastPlan.DEFAULT.members()))
                .withNet(net)
                .withShards(options.atLeast("--shards", 1, 1))
                .withSeed(options.seed(ForecastPlan.DEFAULT.seed()));
        return plan.withQuantiles(options.quantiles(plan.quantiles()));
    }

    private static ForecastColumns roles(Options options) {
        try {
            return new ForecastColumns(
                    options.list("--target"), options.list("--past-inputs"), options.list("--future-inputs"));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage());
        }
    }
}
