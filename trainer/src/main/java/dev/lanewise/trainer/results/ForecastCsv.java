package dev.lanewise.trainer.results;

import dev.lanewise.forecaster.evaluation.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A forecast as a table for other programs: time, step, forecast, and a column for each quantile. Where there are
 * several targets, a first column says which. The same bytes for the same forecast, everywhere.
 */
public final class ForecastCsv {

    private ForecastCsv() {}

    /**
     * Writes a forecast.
     *
     * @param forecast the forecast, with times
     * @return lines that end in a line feed, the header first
     */
    public static String text(Forecast forecast) {
        boolean several = forecast.targets().size() > 1;
        List<String> header = new ArrayList<>(several ? List.of("target") : List.of());
        header.addAll(List.of("time", "step", "forecast"));
        for (double quantile : forecast.quantiles()) {
            header.add(Decimal.text(quantile));
        }
        StringBuilder lines = new StringBuilder(line(header));
        for (int target = 0; target < forecast.targets().size(); target++) {
            for (int step = 0; step < forecast.horizon(); step++) {
                List<String> cells =
                        new ArrayList<>(several ? List.of(forecast.targets().get(target)) : List.of());
                cells.add(forecast.times().get(step));
                cells.add(Integer.toString(step + 1));
                cells.add(Decimal.text(forecast.point(target)[step]));
                for (double[] quantile : forecast.values()[target]) {
                    cells.add(Decimal.text(quantile[step]));
                }
                lines.append(line(cells));
            }
        }
        return lines.toString();
    }

    /** A line of cells, quoted where they need it. */
    static String line(List<String> cells) {
        return cells.stream().map(ForecastCsv::cell).collect(Collectors.joining(",", "", "\n"));
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
