package dev.lanewise.spark;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Fill;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.NetPlan;

/**
 * What the program is asked to do.
 *
 * @param input what Spark reads: a path
 * @param format how it is written, as Spark names formats
 * @param columns how rows make series
 * @param plan what is forecast, and how
 * @param perSeries whether each series gets a model of its own
 * @param scored whether the procedure is scored on the last known values
 * @param keepsModels whether models are kept
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
        String output,
        String outputFormat,
        boolean overwrites) {

    /**
     * Understands the options.
     *
     * @throws InputException if one is missing or wrong: a sentence
     */
    static Request of(Options options) {
        String input = options.required("--input", "the data: a path that Spark reads");
        String output = options.required("--output", "the folder to write");
        return new Request(
                input,
                options.text("--format").orElse(input.endsWith(".csv") ? "csv" : "parquet"),
                columns(options),
                plan(options),
                options.has("--per-series"),
                !options.has("--no-backtest"),
                options.has("--keep-models"),
                output,
                options.text("--output-format").orElse("csv"),
                options.has("--overwrite"));
    }

    private static SeriesColumns columns(Options options) {
        String id = options.required("--id", "the column that tells series apart");
        String time = options.required("--time", "the column that says when a row was");
        if (id.equals(time)) {
            throw Options.wrong("--time", "the column " + id + " is the id already");
        }
        SeriesColumns columns = SeriesColumns.of(id, time).withFill(options.word("--fill", Fill.class, Fill.ERROR));
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
                .withUpdates(options.atLeast("--updates", 1, 0));
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(options.atLeast("--horizon", 1, 1))
                .with(roles(options))
                .withSeason(options.atLeast("--season", 1, 0))
                .withLog(options.has("--no-log") ? ForecastPlan.Log.NEVER : ForecastPlan.Log.AUTO)
                .withMembers(options.atLeast("--members", 1, ForecastPlan.DEFAULT.members()))
                .withNet(net)
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
