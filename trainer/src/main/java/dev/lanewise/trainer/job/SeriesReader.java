package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.CsvTable;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastColumns;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the series that a forecast is asked of, and adds the calendar.
 *
 * @param series what was read
 * @param plan the request's, with all columns named
 */
record SeriesReader(SeriesRead series, ForecastPlan plan) {

    /** Reads. */
    static SeriesReader read(ForecastRequest request) {
        CsvTable read = CsvTable.read(request.file(), request.csv());
        Table table = read.table();
        ForecastPlan plan = request.plan();
        List<String> targets = read.targets();
        int known = table.known(0, targets);
        Set<String> before = names(table);
        if (!request.calendar().isEmpty()) {
            table = withCalendar(table, known + plan.horizon(), request.calendar());
        }
        List<String> future = new ArrayList<>(read.futureInputs());
        for (Column column : table.columns()) {
            if (!before.contains(column.name())) {
                future.add(column.name());
            }
        }
        ForecastColumns columns = new ForecastColumns(targets, read.pastInputs(), future);
        SeriesRead series = new SeriesRead(request.file().toString(), table, known, read.notes());
        ForecastPlan named = plan.with(columns);
        return new SeriesReader(series, read.rowsDropped() ? withoutSeason(named) : named);
    }

    /** The calendar of all rows, and of those that are to be forecast. */
    private static Table withCalendar(Table table, int rows, Set<CalendarFeature> features) {
        try {
            Table longer = table.times().isEmpty() ? table : table.extended(Math.max(0, rows - table.rows()));
            return CalendarFeature.addTo(longer, features);
        } catch (IllegalArgumentException e) {
            throw new InputException(Origin.ofOption("--calendar"), e.getMessage());
        }
    }

    private static Set<String> names(Table table) {
        Set<String> names = new HashSet<>();
        table.columns().forEach(column -> names.add(column.name()));
        return names;
    }

    /** Where rows are left out, a season is no longer a number of rows. */
    private static ForecastPlan withoutSeason(ForecastPlan plan) {
        if (plan.season() > 1) {
            throw new InputException(
                    Origin.ofOption("--season"),
                    "with --fill drop, rows aren't equally spaced, so that there is no season; choose another --fill");
        }
        return plan.withSeason(1);
    }
}
