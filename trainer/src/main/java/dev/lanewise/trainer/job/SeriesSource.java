package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where many series are read from.
 *
 * @param file the file
 * @param csv how it is written
 * @param layout how it holds the series
 * @param id the column of their names, where the layout has one; empty to have it found
 * @param calendar features of the calendar to learn from
 * @param strict whether a series that can't be used stops the work
 */
public record SeriesSource(
        Path file, CsvOptions csv, Layout layout, Optional<String> id, Set<CalendarFeature> calendar, boolean strict) {

    /**
     * Values that came afterwards, in a file that is written in the same way.
     *
     * @param actuals the file
     * @param target the column that is forecast
     * @return a source of that column alone
     */
    SeriesSource of(Path actuals, String target) {
        CsvOptions alone = new CsvOptions(
                csv.format(),
                csv.timeColumn(),
                csv.timePattern(),
                layout == Layout.LONG ? List.of(target) : csv.targets(),
                List.of(),
                List.of(),
                csv.fill(),
                csv.times());
        return new SeriesSource(actuals, alone, layout, id, Set.of(), false);
    }
}
