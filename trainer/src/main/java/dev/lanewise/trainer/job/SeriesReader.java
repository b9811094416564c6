package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.Cure;
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
        Table plain = table;
        if (!request.calendar().isEmpty()) {
            table = withCalendar(table, Math.max(0, known + plan.horizon() - table.rows()), request.calendar());
        }
        ForecastColumns columns =
                new ForecastColumns(targets, read.pastInputs(), withCalendar(read.futureInputs(), plain, table));
        SeriesRead series = new SeriesRead(request.file().toString(), table, known, read.notes());
        ForecastPlan named = plan.with(columns);
        return new SeriesReader(series, read.rowsDropped() ? withoutSeason(named) : named);
    }

    /** The calendar of all rows, and of some more that each series gets. */
    static Table withCalendar(Table table, int more, Set<CalendarFeature> features) {
        try {
            Table longer = table.times().isEmpty() ? table : table.extended(more);
            return CalendarFeature.addTo(longer, features);
        } catch (IllegalArgumentException e) {
            InputException problem = new InputException(Origin.ofOption("--calendar"), e.getMessage());
            throw table.times().isEmpty() ? problem.curedBy(Cure.TIME) : problem;
        }
    }

    /** Inputs that are known ahead: those that the file has, and those that the calendar has added to its table. */
    static List<String> withCalendar(List<String> futureInputs, Table plain, Table wider) {
        List<String> all = new ArrayList<>(futureInputs);
        wider.columns().stream().skip(plain.columns().size()).map(Column::name).forEach(all::add);
        return all;
    }

    /** Where rows are left out, a season is no longer a number of rows. */
    static ForecastPlan withoutSeason(ForecastPlan plan) {
        if (plan.season() > 1) {
            throw new InputException(
                    Origin.ofOption("--season"),
                    "with --fill drop, rows aren't equally spaced, so that there is no season; choose another --fill");
        }
        return plan.withSeason(1);
    }
}
