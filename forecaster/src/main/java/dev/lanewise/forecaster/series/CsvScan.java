package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.series.CsvOptions.TimeUse;
import dev.lanewise.forecaster.series.CsvRows.Row;
import dev.lanewise.forecaster.series.TimeForm.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all rows of a CSV file, in one pass: the columns that are named, and those that may turn out to be the time or
 * the target. Where a column says which series a row belongs to, the rows of each are kept apart.
 */
final class CsvScan {

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvDialect dialect;
    private final Optional<String> idName;
    private final Optional<TimeForm> pattern;
    private final List<NumberReader> numbers = new ArrayList<>();
    private final List<TimeReader> times = new ArrayList<>();
    /** Which of the numbers has a name: each of very many columns is asked for. */
    private final Map<String, Integer> numberByName = new HashMap<>();
    /** Where in a row the numbers and times are. */
    private final List<Integer> numberCells = new ArrayList<>();

    private final List<Integer> timeCells = new ArrayList<>();
    private final List<SeriesRows> series = new ArrayList<>();
    private final Map<String, SeriesRows> byId = new HashMap<>();
    private CsvHeader header;
    private RowLabels labels;
    private int idCell = -1;
    private String[] names;
    private SeriesRows last;

    /**
     * Prepares to read.
     *
     * @param place the file
     * @param options what to read
     * @param dialect how it is written
     * @param idName the column that says which series a row belongs to; empty where there is one series
     */
    CsvScan(CsvPlace place, CsvOptions options, CsvDialect dialect, Optional<String> idName) {
        this.place = place;
        this.options = options;
        this.dialect = dialect;
        this.idName = idName;
        this.pattern = options.timePattern().map(TimeForms::ofPattern);
    }

    /** Columns that hold numbers, named ones first; others may have failed. */
    List<NumberReader> numbers() {
        return numbers;
    }

    /** Columns that may be the time, in the file's order; some may have failed. */
    List<TimeReader> times() {
        return times;
    }

    /** The series in the order in which they came; one where no column tells them apart, none where no row came. */
    List<SeriesRows> series() {
        return series;
    }

    /** The only series; without rows if there are none. */
    SeriesRows onlySeries() {
        return series.isEmpty() ? new SeriesRows("", names, times.size()) : series.get(0);
    }

    NumberColumn number(SeriesRows rows, String name) {
        return rows.number(numberByName.get(name));
    }

    Timeline timeline(SeriesRows rows, TimeReader time) {
        return time.timeline(rows.time(times.indexOf(time)));
    }

    /** Whether the times of each series of several rows always rise or always fall. */
    boolean isMonotone(TimeReader time) {
        int column = times.indexOf(time);
        boolean hasRows = false;
        for (SeriesRows rows : series) {
            if (rows.rows() > 1 && !rows.time(column).isMonotone()) {
                return false;
            }
            hasRows |= rows.rows() > 1;
        }
        return hasRows;
    }

    CsvHeader header() {
        return header;
    }

    CsvScan read(CsvRows source) {
        header = CsvHeader.read(place, options, dialect, source);
        findColumns(source);
        if (!header.isInFile()) {
            add(header.first(), !source.hasNext());
        }
        while (source.hasNext()) {
            Row row = source.next();
            add(row, !source.hasNext());
        }
        byId.clear();
        return this;
    }

    private void findColumns(CsvRows source) {
        idName.ifPresent(name -> idCell = header.index(name, source));
        Set<Integer> taken = new HashSet<>();
        for (List<String> role : List.of(options.targets(), options.pastInputs(), options.futureInputs())) {
            for (String name : role) {
                int cell = header.index(name, source);
                taken.add(cell);
                addNumber(cell);
            }
        }
        if (options.times() != TimeUse.NONE && options.timeColumn().isPresent()) {
            String name = options.timeColumn().get();
            int cell = header.index(name, source);
            taken.add(cell);
            addTime(cell);
        }
        if (idCell >= 0 && !taken.add(idCell)) {
            throw place.broken("the column " + idName.orElseThrow() + " says which series a row belongs to, so it can't"
                    + " be the time, a target or an input, too");
        }
        if (options.targets().isEmpty()) {
            header.requireNames();
            addFree(taken);
        }
        names = numbers.stream().map(NumberReader::name).toArray(String[]::new);
        labels = new RowLabels(labelCell());
    }

    private void addFree(Set<Integer> taken) {
        Set<String> once = new HashSet<>();
        for (int cell = 0; cell < header.names().size(); cell++) {
            String name = header.names().get(cell);
            if (!taken.contains(cell) && !name.isEmpty() && once.add(name)) {
                addNumber(cell);
            }
        }
    }

    private void addNumber(int cell) {
        numberByName.put(header.names().get(cell), numbers.size());
        boolean mayMiss = idName.isPresent() || !options.needsEveryValue(); // costs one series, not the file
        numbers.add(new NumberReader(header.names().get(cell), options, dialect.decimal(), mayMiss));
        numberCells.add(cell);
    }

    private void addTime(int cell) {
        times.add(new TimeReader(header.names().get(cell), pattern));
        timeCells.add(cell);
    }

    /** What stands beside the target of the only series; ids may be called anything. */
    private int labelCell() {
        if (idCell >= 0) {
            return Integer.MAX_VALUE;
        }
        return !options.targets().isEmpty()
                        && header.names().indexOf(options.targets().get(0)) == 0
                ? 1
                : 0;
    }

    /** The column that complaints about a whole row name, too. */
    private String mainColumn() {
        return options.targets().isEmpty() ? null : options.targets().get(0);
    }

    private void add(Row row, boolean isLast) {
        header.checkShape(row, mainColumn());
        String problem = labels.problem(row.fields(), isLast);
        if (problem != null) {
            throw mainColumn() == null ? place.at(row.line(), problem) : place.at(row.line(), mainColumn(), problem);
        }
        int line = Math.toIntExact(row.line());
        if (series.isEmpty()) {
            findTimes(row.fields());
        }
        SeriesRows rows = rows(row);
        rows.add(line);
        for (int i = 0; i < names.length; i++) {
            if (!numbers.get(i).failed()) {
                addNumber(rows, i, row.fields().get(numberCells.get(i)), line);
            }
        }
        for (int i = 0; i < times.size(); i++) {
            if (!times.get(i).failed()) {
                addTime(rows, i, row.fields().get(timeCells.get(i)), line);
            }
        }
    }

    /** The series that a row belongs to. */
    private SeriesRows rows(Row row) {
        String id = idCell < 0 ? "" : row.fields().get(idCell);
        if (last != null && last.id().equals(id)) {
            return last;
        }
        if (idCell >= 0 && id.isEmpty()) {
            throw place.at(row.line(), idName.orElseThrow(), "the row has no id of a series; fill it in");
        }
        last = byId.computeIfAbsent(id, each -> {
            SeriesRows rows = new SeriesRows(each, names, times.size());
            series.add(rows);
            return rows;
        });
        return last;
    }

    /** Columns that nobody named may be the time if their first text is one. */
    private void findTimes(List<String> fields) {
        if (options.times() == TimeUse.NONE || options.timeColumn().isPresent()) {
            return;
        }
        Set<Integer> named = new HashSet<>(numberCells.subList(0, namedNumbers()));
        for (int cell = 0; cell < fields.size(); cell++) {
            String text = fields.get(cell);
            boolean isFree = cell != idCell && !named.contains(cell);
            boolean fits = pattern.isPresent() ? pattern.get().read(text).isPresent() : TimeReader.looksLikeATime(text);
            if (isFree && fits) {
                addTime(cell);
            }
        }
    }

    /** Columns that were named come first. */
    private int namedNumbers() {
        return options.targets().size()
                + options.pastInputs().size()
                + options.futureInputs().size();
    }

    private void addTime(SeriesRows rows, int column, String text, int line) {
        TimeReader reader = times.get(column);
        Moment moment = reader.read(text, line);
        if (moment != null) {
            rows.addTime(column, moment);
        } else if (options.timeColumn().isPresent()) {
            throw place.at(line, reader.name(), reader.failure());
        }
    }

    private void addNumber(SeriesRows rows, int column, String text, int line) {
        NumberReader reader = numbers.get(column);
        double value = reader.read(text, line);
        if (!reader.failed()) {
            rows.addNumber(column, value);
        } else if (column < namedNumbers()) {
            throw reader.complaint(place);
        }
    }

    /** Columns that nobody gave a role. */
    List<NumberReader> free() {
        return numbers.subList(namedNumbers(), numbers.size());
    }

    /** The names of those that hold numbers. */
    List<String> freeNames() {
        return free().stream()
                .filter(column -> !column.failed() && column.known() > 0)
                .map(NumberReader::name)
                .toList();
    }
}
