package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Naive;
import dev.lanewise.forecaster.evaluation.SeasonalNaive;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One target of a series as the charts show it.
 *
 * @param series what was read
 * @param name the target
 * @param number its number among the targets, from 0
 * @param values its known values
 * @param season values of a season, 1 if there is none
 * @param horizon steps of a forecast
 */
record SeriesView(SeriesRead series, String name, int number, double[] values, int season, int horizon) {

    /** A chart of single values is readable up to about this many. */
    private static final int READABLE = 300;

    private static final int LEAST = 40;

    static SeriesView of(ForecastResult result, int target) {
        String name = result.design().task().targets().get(target);
        SeriesRead series = result.series();
        return new SeriesView(
                series,
                name,
                target,
                Arrays.copyOf(series.table().column(name).values(), series.known()),
                result.design().sizes().season(),
                result.design().task().horizon());
    }

    int known() {
        return values.length;
    }

    /** The first row of a chart that shows the end of the series before a forecast, or before some of them. */
    int recent(int end) {
        int wanted = Math.max(LEAST, Math.max(4 * horizon, 2 * season + horizon));
        return Math.max(0, end - Math.max(2 * horizon, Math.min(READABLE, wanted)));
    }

    /** Places of rows on an axis. */
    static double[] places(int from, int to) {
        return IntStream.range(from, to).mapToDouble(row -> row + 1).toArray();
    }

    double[] values(int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    /** The last value stays. */
    double[] persistence(int origin) {
        return new Naive().forecast(Arrays.copyOf(values, origin), horizon);
    }

    /** The last season comes again; the last value stays where there is none. */
    double[] seasonalNaive(int origin) {
        return new SeasonalNaive(season).forecast(Arrays.copyOf(values, origin), horizon);
    }

    String tip(int row) {
        return series.time(row) + ": " + Numbers.of(values[row]);
    }
}
