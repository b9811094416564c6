package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts and scores of many series as tables for other programs, series by series in the order of the file. The same
 * bytes for the same result, everywhere.
 */
public final class ManySeriesCsv {

    private ManySeriesCsv() {}

    /**
     * Writes the forecasts: id, time, step, forecast, and a column for each quantile. A series without a forecast has
     * no lines.
     *
     * @param result the forecasts
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void writeForecasts(ManySeriesResult result, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out);
        List<String> header = new ArrayList<>(List.of("id", "time", "step", "forecast"));
        result.learned().plan().quantiles().forEach(quantile -> header.add(Decimal.text(quantile)));
        write(header, buffered);
        for (int series = 0; series < result.rows().size(); series++) {
            SeriesRow row = result.rows().get(series);
            if (row.forecast().isPresent()) {
                Forecast forecast = row.forecast().get();
                List<String> times = result.read().following(series, forecast.horizon());
                for (int step = 0; step < forecast.horizon(); step++) {
                    write(cells(row.id(), times.get(step), step, forecast), buffered);
                }
            }
        }
        buffered.flush();
    }

    private static List<String> cells(String id, String time, int step, Forecast forecast) {
        List<String> cells = new ArrayList<>(List.of(id, time, Integer.toString(step + 1)));
        cells.add(Decimal.text(forecast.point(0)[step]));
        for (double[] quantile : forecast.values()[0]) {
            cells.add(Decimal.text(quantile[step]));
        }
        return cells;
    }

    /**
     * Writes the scores: id, method, smape, mase, msis, coverage. Of each series the method that is judged comes first,
     * then the baselines. A score that isn't defined is an empty cell; a series that wasn't scored has no lines.
     *
     * @param result the scores
     * @param out where they go, as UTF-8; stays open
     * @throws IOException if that fails
     */
    public static void writeScores(ManySeriesResult result, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out);
        write(List.of("id", "method", "smape", "mase", "msis", "coverage"), buffered);
        for (SeriesRow row : result.rows()) {
            if (row.score().isPresent()) {
                write(cells(row.score().get()), buffered);
            }
            for (SeriesScore baseline : row.baselines()) {
                write(cells(baseline), buffered);
            }
        }
        buffered.flush();
    }

    private static List<String> cells(SeriesScore score) {
        return List.of(
                score.id(),
                score.method(),
                Decimal.text(score.smape()),
                Decimal.text(score.mase()),
                Decimal.text(score.msis()),
                Decimal.text(score.coverage()));
    }

    private static void write(List<String> cells, OutputStream out) throws IOException {
        out.write(ForecastCsv.line(cells).getBytes(StandardCharsets.UTF_8));
    }
}
