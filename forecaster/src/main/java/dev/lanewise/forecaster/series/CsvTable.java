package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvOptions.TimeUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    private static final Pattern YEAR_NAME =
            Pattern.compile("(?i).*(year|date|time|jahr|datum|zeit|ann|a\u00F1o|period).*");

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
                (place, dialect, rows) -> of(place, options, new CsvScan(place, options, dialect).read(rows)));
    }

    private static CsvTable of(CsvPlace place, CsvOptions options, CsvScan scan) {
        List<String> notes = new ArrayList<>();
        Optional<TimeColumn> time = time(place, options, scan, notes);
        if (options.times() == TimeUse.WATCH) {
            notes.clear();
            time.ifPresent(column -> check(place, scan, column).watch(notes::add));
            time = Optional.empty();
        }
        if (options.needsEveryValue()) {
            return asItStands(options, scan, notes);
        }
        List<String> targets =
                options.targets().isEmpty() ? List.of(onlyNumeric(place, scan, time)) : options.targets();
        if (time.isPresent() && targets.contains(time.get().name())) {
            time = Optional.empty();
        }
        List<List<String>> roles = List.of(targets, options.pastInputs(), options.futureInputs());
        List<NumberColumn> columns =
                roles.stream().flatMap(List::stream).map(scan::number).toList();
        RowPlan plan = plan(place, options, scan, time, columns, notes);
        TableRows rows = new TableRows(place, options.fill(), notes::add, scan.lines(), plan, roles);
        columns.forEach(rows::add);
        return new CsvTable(
                rows.toTable(),
                targets,
                options.pastInputs(),
                options.futureInputs(),
                options.fill() == Fill.DROP,
                notes);
    }

    private static RowPlan plan(
            CsvPlace place,
            CsvOptions options,
            CsvScan scan,
            Optional<TimeColumn> time,
            List<NumberColumn> columns,
            List<String> notes) {
        if (time.isEmpty()) {
            return new RowPlan(IntStream.range(0, scan.lines().length).toArray(), null);
        }
        RowCheck check = check(place, scan, time.get());
        RowPlan plan = check.plan(options.fill(), columns, notes::add);
        if (plan.sources().length > 0) {
            Times times = plan.times();
            notes.add(
                    0,
                    "times from column " + Shown.quoted(time.get().name()) + ": "
                            + times.step().words() + ", " + times.text(0) + " to " + times.text(times.rows() - 1));
        }
        return plan;
    }

    private static RowCheck check(CsvPlace place, CsvScan scan, TimeColumn time) {
        return new RowCheck(place, time.name(), scan.lines(), RowOrder.of(time.toTimeline()));
    }

    /** A job that names no time: its rows stay as they are. */
    private static CsvTable asItStands(CsvOptions options, CsvScan scan, List<String> notes) {
        List<Column> columns = Stream.of(options.targets(), options.pastInputs(), options.futureInputs())
                .flatMap(List::stream)
                .map(name -> new Column(name, scan.number(name).toArray()))
                .toList();
        return new CsvTable(
                new Table(columns, new int[1]),
                options.targets(),
                options.pastInputs(),
                options.futureInputs(),
                false,
                notes);
    }

    /** The column that was named, or the first one whose texts are all times. */
    private static Optional<TimeColumn> time(CsvPlace place, CsvOptions options, CsvScan scan, List<String> notes) {
        List<TimeColumn> candidates = scan.times();
        Optional<TimeColumn> found = candidates.stream()
                .filter(column -> !column.failed() && (options.timeColumn().isPresent() || isTime(column, scan)))
                .findFirst();
        if (found.isEmpty() && options.times() == TimeUse.ORDER && scan.lines().length > 0) {
            Optional<TimeColumn> failed =
                    candidates.stream().filter(TimeColumn::failed).findFirst();
            if (options.timePattern().isPresent()) {
                throw failed.map(column -> place.at(column.failedAt(), column.name(), column.failure()))
                        .orElseGet(() -> place.broken("no column has times of the pattern "
                                + Shown.quoted(options.timePattern().get())));
            }
            notes.add(failed.map(column -> "line " + column.failedAt() + ", column " + Shown.quoted(column.name())
                                    + ": " + column.failure() + "; without times")
                            .orElse("no column has times that are understood, so")
                    + " rows count as equally spaced, in the order of the file");
        }
        return found;
    }

    /** Numbers of four digits are years where they are called so, or always rise or fall beside other numbers. */
    private static boolean isTime(TimeColumn column, CsvScan scan) {
        if (!column.isYears() || YEAR_NAME.matcher(column.name()).matches()) {
            return true;
        }
        boolean isAlone = scan.freeNames().equals(List.of(column.name()));
        return column.isMonotone() && !isAlone;
    }

    private static String onlyNumeric(CsvPlace place, CsvScan scan, Optional<TimeColumn> time) {
        List<String> names = new ArrayList<>(scan.freeNames());
        time.ifPresent(column -> names.remove(column.name()));
        if (names.size() == 1) {
            return names.get(0);
        }
        if (names.isEmpty()) {
            NumberColumn last = scan.numbers().stream()
                    .filter(NumberColumn::failed)
                    .filter(column ->
                            time.isEmpty() || !column.name().equals(time.get().name()))
                    .reduce(
                            null,
                            (best, column) -> best == null || column.failedAt() > best.failedAt() ? column : best);
            throw last == null
                    ? place.broken(
                            scan.lines().length == 0
                                    ? "there are no rows below the names of the columns"
                                    : "no column has numbers to forecast")
                    : place.at(last.failedAt(), last.name(), last.failure());
        }
        throw place.broken(
                "several columns have numbers: " + String.join(", ", names) + "; name the one to forecast, or several");
    }
}
