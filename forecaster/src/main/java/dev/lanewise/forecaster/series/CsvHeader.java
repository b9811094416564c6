package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.NearestName;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvRows.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The names of a table's columns; finds columns by them, and checks that rows have as many values. */
final class CsvHeader {

    /** How many lines above the columns' names are looked through for a hint. */
    private static final int CAPTION_LINES = 20;

    private static final String SEVERAL = "there are several columns of this name";

    private final CsvPlace place;
    private final char separator;
    private final boolean inFile;
    private final List<String> names;
    private final Row first;
    private final long line;

    /**
     * The columns of a file.
     *
     * @param first the file's first row
     * @param inFile whether it holds the names
     */
    private CsvHeader(CsvPlace place, char separator, Row first, boolean inFile) {
        this.place = place;
        this.separator = separator;
        this.inFile = inFile;
        this.first = first;
        this.line = first.line();
        this.names = inFile
                ? first.fields()
                : IntStream.rangeClosed(1, first.fields().size())
                        .mapToObj(String::valueOf)
                        .toList();
    }

    /** Reads the first row of a file, below the line that only names the separator, if there is one. */
    static CsvHeader read(CsvPlace place, CsvOptions options, CsvDialect dialect, CsvRows rows) {
        if (dialect.named() && rows.hasNext()) {
            rows.next();
        }
        if (!rows.hasNext()) {
            throw place.broken("the CSV file is empty");
        }
        return new CsvHeader(
                place, dialect.separator(), rows.next(), options.format().header());
    }

    /** The first row: names, or values where the file has none. */
    Row first() {
        return first;
    }

    /** Whether the first row holds the names. */
    boolean isInFile() {
        return inFile;
    }

    List<String> names() {
        return names;
    }

    /** Where a column is; the rows below are looked through for a hint if it isn't there. */
    int index(String column, CsvRows rows) {
        int index = names.indexOf(column);
        if (index < 0) {
            throw inFile ? unknown(column, rows) : place.at(line, column, noNumber());
        }
        if (index != names.lastIndexOf(column)) {
            throw place.at(line, column, SEVERAL);
        }
        return index;
    }

    /** Refuses a first line of values alone, which no column was looked for in. */
    void requireNames() {
        if (inFile && holdsValues()) {
            throw place.at(line, values()).curedBy(Cure.NO_HEADER);
        }
    }

    /** Refuses names that several columns have. */
    void requireDifferentNames() {
        Set<String> once = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !once.add(name)) {
                throw place.at(line, name, SEVERAL);
            }
        }
    }

    private String noNumber() {
        return "there is no such column; the file has no header, so columns are called 1 to " + names.size();
    }

    private String values() {
        return "the first line must name the columns, but it holds values such as " + Shown.quoted(names.get(0))
                + "; where a file has no such line, name columns by number, and say that it has no header";
    }

    private boolean holdsValues() {
        return names.stream().allMatch(CsvHeader::looksLikeAValue);
    }

    private InputException unknown(String column, CsvRows rows) {
        Optional<String> caption = captionAbove(column, rows);
        if (caption.isPresent()) {
            return place.at(line, column, caption.get());
        }
        return holdsValues()
                ? place.at(line, column, values()).curedBy(Cure.NO_HEADER)
                : place.at(line, column, nearest(column));
    }

    private String nearest(String column) {
        List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
        String nearest = Shown.quoted(NearestName.of(column, named));
        return "there is no such column; "
                + (named.size() == 1 ? "the only one is " : "the nearest of " + named.size() + " is ") + nearest;
    }

    private static boolean looksLikeAValue(String name) {
        return name.isEmpty()
                || name.chars().anyMatch(c -> c >= '0' && c <= '9')
                        && name.chars().noneMatch(Character::isLetter);
    }

    /** The columns' names may stand below a caption. */
    private Optional<String> captionAbove(String column, CsvRows rows) {
        try {
            for (int i = 0; i < CAPTION_LINES && rows.hasNext(); i++) {
                Row row = rows.next();
                if (row.fields().contains(column)) {
                    return Optional.of("the first line must name the columns, but line " + row.line()
                            + " does; delete what stands above it");
                }
            }
        } catch (InputException e) {
            return Optional.empty(); // what is wrong below is not what is wrong first
        }
        return Optional.empty();
    }

    /** Refuses a row with more or fewer values than columns. */
    void checkShape(Row row, String column) {
        List<String> fields = row.fields();
        int columns = names.size();
        if (fields.size() != columns) {
            boolean oneEmpty =
                    fields.size() == columns + 1 && fields.get(columns).isEmpty();
            String mark = CsvDialect.name(separator);
            String cure = fields.size() < columns
                    ? ""
                    : oneEmpty
                            ? "; delete the " + mark.substring(2) + " at the end of the line"
                            : "; a value with " + mark + " inside"
                                    + (separator == ',' ? ", such as a decimal comma," : "") + " must stand in quotes";
            throw complaint(
                    row,
                    column,
                    "the number of values is " + fields.size() + ", but the first line has " + columns
                            + (columns == 1 ? " column" : " columns") + cure);
        }
        for (int i = columns - 1; i > 0 && names.get(i).isEmpty(); i--) {
            if (!fields.get(i).isEmpty()) {
                throw complaint(
                        row,
                        column,
                        "the value " + Shown.quoted(fields.get(i))
                                + " stands in a column without a name at the end of the"
                                + " line; is there " + CsvDialect.name(separator) + " too many"
                                + (separator == ',' ? ", or a decimal comma?" : "?"));
            }
        }
    }

    private InputException complaint(Row row, String column, String problem) {
        return column == null ? place.at(row.line(), problem) : place.at(row.line(), column, problem);
    }
}
