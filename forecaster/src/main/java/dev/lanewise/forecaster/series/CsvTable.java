package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.series.CsvOptions.TimeUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was read from a CSV file (RFC 4180, with other separators, too). A file that isn't a table in every line is
 * refused as a whole.
 *
 * @param table its columns: targets first, then inputs known in the past, then those known ahead
 * @param targets what is to be forecast
 * @param pastInputs inputs that are known up to the last target value
 * @param futureInputs inputs that are known ahead
 * @param rowsDropped whether rows were left out or gaps left as they are, so that no season can be used
 * @param notes what was found, filled or left out, each a sentence without a full stop
 */
public record CsvTable(
        Table table,
        List<String> targets,
        List<String> pastInputs,
        List<String> futureInputs,
        boolean rowsDropped,
        List<String> notes) {

    /** Takes copies of the lists. */
    public CsvTable {
        targets = List.copyOf(targets);
        pastInputs = List.copyOf(pastInputs);
        futureInputs = List.copyOf(futureInputs);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a file.
     *
     * @param file the CSV file
     * @param options what to read, and how
     * @return the table, and what there is to say of it
     * @throws InputException if the file can't be read, is broken, lacks a column, has a value that isn't a number, or
     *     isn't in order of time: a sentence with file, line and column
     */
    public static CsvTable read(Path file, CsvOptions options) {
        return CsvSource.open(
                file,
                options,
                (place, dialect, rows) ->
                        of(place, options, new CsvScan(place, options, dialect, Optional.empty()).read(rows)));
    }

    private static CsvTable of(CsvPlace place, CsvOptions options, CsvScan scan) {
        List<String> notes = new ArrayList<>();
        CsvRoles roles = new CsvRoles(place, options, scan);
        Optional<TimeReader> time = roles.time(notes);
        SeriesRows rows = scan.onlySeries();
        if (options.times() == TimeUse.WATCH) {
            notes.clear();
            time.ifPresent(column -> check(place, scan, rows, column).watch(notes::add));
            time = Optional.empty();
        }
        if (options.needsEveryValue()) {
            return asItStands(options, scan, rows, notes);
        }
        List<String> targets = roles.targets(time);
        if (time.isPresent() && targets.contains(time.get().name())) {
            time = Optional.empty();
        }
        List<List<String>> names = List.of(targets, options.pastInputs(), options.futureInputs());
        List<NumberColumn> columns = names.stream()
                .flatMap(List::stream)
                .map(name -> scan.number(rows, name))
                .toList();
        RowPlan plan = time.isEmpty()
                ? RowPlan.asTheyStand(rows.rows())
                : plan(check(place, scan, rows, time.get()), options.fill(), columns, time.get(), notes);
        TableRows table = new TableRows(place, options.fill(), notes::add, rows.lines(), plan, names);
        columns.forEach(table::add);
        return new CsvTable(
                table.toTable(),
                targets,
                options.pastInputs(),
                options.futureInputs(),
                options.fill() == Fill.DROP,
                notes);
    }

    private static RowPlan plan(
            RowCheck check, Fill fill, List<NumberColumn> columns, TimeReader time, List<String> notes) {
        RowPlan plan = check.plan(fill, columns, notes::add);
        if (plan.sources().length > 0) {
            notes.add(0, plan.words(time.name()));
        }
        return plan;
    }

    private static RowCheck check(CsvPlace place, CsvScan scan, SeriesRows rows, TimeReader time) {
        RowOrder order = RowOrder.of(scan.timeline(rows, time));
        return new RowCheck(place, time.name(), rows.lines(), order, StepFinder.find(order.times()));
    }

    /** A job that names no time: its rows stay as they are. */
    private static CsvTable asItStands(CsvOptions options, CsvScan scan, SeriesRows rows, List<String> notes) {
        List<Column> columns = Stream.of(options.targets(), options.pastInputs(), options.futureInputs())
                .flatMap(List::stream)
                .map(name -> new Column(name, scan.number(rows, name).toArray()))
                .toList();
        return new CsvTable(
                new Table(columns, new int[1]),
                options.targets(),
                options.pastInputs(),
                options.futureInputs(),
                false,
                notes);
    }
}
