package dev.lanewise.trainer.cli;

import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.trainer.job.SeriesSource;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of files that hold several series. */
final class ManyOptions {

    @Option(
            names = "--layout",
            paramLabel = "WORD",
            description =
                    "The file holds many series: long (with a column of ids), columns (one each) or rows (one each).")
    private String layout;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "The column that names the series; by itself it means --layout long.")
    private String id;

    @Option(names = "--per-series", description = "Train a model for each series, not one for all of them.")
    private boolean perSeries;

    @Option(names = "--strict", description = "Stop at a series that can't be used, not go on without it.")
    private boolean strict;

    @Option(
            names = "--actuals",
            paramLabel = "FILE",
            description = "Values that came afterwards, in the same layout: score the forecasts by them.")
    private Path actuals;

    @Option(names = "--scores", paramLabel = "FILE", description = "Write the scores of each series there, as CSV.")
    private Path scores;

    @Option(
            names = "--report-series",
            paramLabel = "ID",
            description = "Show this series, too, on the page of --report. May be repeated.")
    private List<String> shown = new ArrayList<>();

    /** Whether the file holds several series. */
    boolean isMany() {
        return layout != null || id != null;
    }

    /**
     * Refuses, beside a file of one series, what is for several.
     *
     * @param folder of {@code --save-models}; null for none
     */
    void refuseBesideOne(Path folder) {
        boolean[] given = {perSeries, strict, actuals != null, scores != null, !shown.isEmpty(), folder != null};
        String[] names = {"--per-series", "--strict", "--actuals", "--scores", "--report-series", "--save-models"};
        for (int i = 0; i < names.length; i++) {
            if (given[i]) {
                throw OptionValues.wrong(
                        names[i], "this is for files of many series; say how the file holds them, by --layout or --id");
            }
        }
    }

    /** Refuses an option that is about the one model of all series where each has its own; null for none. */
    void refuseOfAll(String option) {
        if (perSeries && option != null) {
            throw OptionValues.wrong(
                    option,
                    "this is about one model of all series, but with --per-series each has its own"
                            + (option.equals("--save-model") ? ", kept by --save-models FOLDER" : "")
                            + "; leave one of them out");
        }
    }

    /** Refuses series to be shown where nothing is; null for no page. */
    void refuseWithout(Path report) {
        if (report == null && !shown.isEmpty()) {
            throw OptionValues.wrong("--report-series", "there is no page to show the series on; add --report FILE");
        }
    }

    /** Refuses a file of scores where nothing is scored. */
    void refuseUnscored(boolean noBacktest) {
        if (noBacktest && scores != null && actuals == null) {
            throw OptionValues.wrong(
                    "--scores", "nothing is scored with --no-backtest; leave one of them out, or add --actuals FILE");
        }
    }

    /** Whether each series has its own model. */
    boolean isPerSeries() {
        return perSeries;
    }

    /** How the series are read: these columns, where the layout has columns of a series, and the calendar. */
    SeriesSource source(SeriesOptions series, ForecastColumns columns, Set<CalendarFeature> calendar) {
        Layout how = layout == null ? Layout.LONG : OptionValues.word("--layout", Layout.class, layout);
        if (how == Layout.LONG && id == null) {
            throw OptionValues.wrong("--layout", "long needs the column that names the series; add --id COLUMN");
        }
        if (how == Layout.COLUMNS && id != null) {
            throw OptionValues.wrong("--id", "with --layout columns, the columns' names are the ids; leave it out");
        }
        if (how == Layout.ROWS && !calendar.isEmpty()) {
            throw OptionValues.wrong("--calendar", "with --layout rows, series have no times; leave it out");
        }
        return new SeriesSource(
                series.file(),
                series.csv(how == Layout.LONG ? columns : series.columns()),
                how,
                Optional.ofNullable(id),
                calendar,
                strict);
    }

    /** Names of series to be shown beside those that are in any case. */
    List<String> shown() {
        return shown;
    }

    /** Who learns from whom. */
    Scope scope() {
        return perSeries ? Scope.PER_SERIES : Scope.GLOBAL;
    }

    /** The file of later values; null if there is none. */
    Path actuals() {
        return actuals;
    }

    /** Where the scores go; null if nowhere. */
    Path scores() {
        return scores;
    }
}
