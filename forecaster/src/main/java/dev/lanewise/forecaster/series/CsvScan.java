package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvOptions.TimeUse;
import dev.lanewise.forecaster.series.CsvRows.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all rows of a CSV file, in one pass: the columns that are named, and those that may turn out to be the time or
 * the target.
 */
final class CsvScan {

    private static final int FIRST_ROWS = 256;

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvDialect dialect;
    private final Optional<TimeForm> pattern;
    /** By the column's index; null where a column is of no concern. */
    private NumberColumn[] numbers;

    private TimeColumn[] times;
    private CsvHeader header;
    private RowLabels labels;
    private int[] lines = new int[FIRST_ROWS];
    private int rows;

    CsvScan(CsvPlace place, CsvOptions options, CsvDialect dialect) {
        this.place = place;
        this.options = options;
        this.dialect = dialect;
        this.pattern = options.timePattern().map(TimeForms::ofPattern);
    }

    /** Columns that hold numbers, in the file's order; some may have failed where nobody named them. */
    List<NumberColumn> numbers() {
        return Arrays.stream(numbers).filter(column -> column != null).toList();
    }

    NumberColumn number(String name) {
        return numbers[header.names().indexOf(name)];
    }

    /** Columns that may be the time, in the file's order; some may have failed. */
    List<TimeColumn> times() {
        return Arrays.stream(times).filter(column -> column != null).toList();
    }

    /** The line of each row. */
    int[] lines() {
        return Arrays.copyOf(lines, rows);
    }

    CsvScan read(CsvRows source) {
        if (dialect.named() && source.hasNext()) {
            source.next();
        }
        if (!source.hasNext()) {
            throw place.broken("the CSV file is empty");
        }
        Row first = source.next();
        boolean inFile = options.format().header();
        header = new CsvHeader(place, dialect.separator(), first, inFile);
        int columns = header.names().size();
        numbers = new NumberColumn[columns];
        times = new TimeColumn[columns];
        findColumns(source);
        if (!inFile) {
            add(first, !source.hasNext());
        }
        while (source.hasNext()) {
            Row row = source.next();
            add(row, !source.hasNext());
        }
        return this;
    }

    private void findColumns(CsvRows source) {
        for (List<String> role : List.of(options.targets(), options.pastInputs(), options.futureInputs())) {
            for (String name : role) {
                numbers[header.index(name, source)] = new NumberColumn(name);
            }
        }
        if (options.times() != TimeUse.NONE && options.timeColumn().isPresent()) {
            String name = options.timeColumn().get();
            times[header.index(name, source)] = new TimeColumn(name, pattern);
        }
        if (options.targets().isEmpty()) {
            header.requireNames();
        }
        Set<String> once = new HashSet<>();
        for (int i = 0; options.targets().isEmpty() && i < numbers.length; i++) {
            String name = header.names().get(i);
            if (numbers[i] == null && times[i] == null && !name.isEmpty() && once.add(name)) {
                numbers[i] = new NumberColumn(name);
            }
        }
        int target = options.targets().isEmpty()
                ? -1
                : header.names().indexOf(options.targets().get(0));
        labels = new RowLabels(target == 0 ? 1 : 0);
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
        if (rows == 0) {
            findTimes(row.fields());
        }
        for (int i = 0; i < numbers.length; i++) {
            if (times[i] != null && !times[i].failed()) {
                addTime(times[i], row.fields().get(i), line);
            }
            if (numbers[i] != null && !numbers[i].failed()) {
                addNumber(numbers[i], row.fields().get(i), line);
            }
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, Math.addExact(rows, rows / 2));
        }
        lines[rows++] = line;
    }

    /** Columns that nobody named may be the time if their first text is one. */
    private void findTimes(List<String> fields) {
        if (options.times() == TimeUse.NONE || options.timeColumn().isPresent()) {
            return;
        }
        for (int i = 0; i < times.length; i++) {
            boolean isFree = numbers[i] == null || !isNamed(numbers[i].name());
            String text = fields.get(i);
            boolean fits = pattern.isPresent() ? pattern.get().read(text).isPresent() : TimeColumn.looksLikeATime(text);
            if (isFree && fits) {
                times[i] = new TimeColumn(header.names().get(i), pattern);
            }
        }
    }

    private boolean isNamed(String column) {
        return options.targets().contains(column)
                || options.pastInputs().contains(column)
                || options.futureInputs().contains(column);
    }

    private void addTime(TimeColumn column, String text, int line) {
        column.add(text, line);
        if (column.failed() && options.timeColumn().isPresent()) {
            throw place.at(line, column.name(), column.failure());
        }
    }

    private void addNumber(NumberColumn column, String text, int line) {
        double value = NumberText.parse(text, dialect.decimal());
        boolean isMissing = Double.isNaN(value) || options.format().missing().contains(text);
        if (isMissing && !mayBeMissing(text)) {
            String problem = problem(column.name(), text);
            if (isNamed(column.name())) {
                throw place.at(line, column.name(), problem);
            }
            column.fail(line, problem);
            return;
        }
        column.add(isMissing ? Double.NaN : value);
    }

    private boolean mayBeMissing(String text) {
        return !options.needsEveryValue()
                && (NumberText.isMissing(text) || options.format().missing().contains(text));
    }

    private String problem(String column, String text) {
        if (text.equals(column)) {
            return "the names of the columns are repeated here; delete the line";
        }
        boolean isText = rows == 0 && text.chars().noneMatch(Character::isDigit);
        return isText && !options.targets().contains(column)
                ? "the column holds text such as " + Shown.quoted(text) + ", but only numbers can be an input"
                : NumberText.problem(text, dialect.decimal());
    }

    /** All names that nobody gave a role. */
    List<String> freeNames() {
        List<String> free = new ArrayList<>();
        for (NumberColumn column : numbers()) {
            if (!isNamed(column.name()) && !column.failed() && column.known() > 0) {
                free.add(column.name());
            }
        }
        return free;
    }
}
