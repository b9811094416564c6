package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.files.TextFile;
import dev.lanewise.forecaster.series.CsvRows.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Reads one column of a CSV file (RFC 4180, UTF-8) whose first line names the columns. A file that isn't of this form
 * in every line is refused as a whole.
 */
public final class CsvSeries {

    private static final String KIND = "CSV file";
    /** How much of the file the first line may take, to look for its separator. */
    private static final int LONGEST_HEADER = 1 << 20;
    /** How many lines above the columns' names are looked through for a hint. */
    private static final int CAPTION_LINES = 20;

    private final String file;
    private final String column;
    private final DoubleStream.Builder values = DoubleStream.builder();

    private CsvSeries(String file, String column) {
        this.file = file;
        this.column = column;
    }

    /**
     * Reads a column.
     *
     * @param file the CSV file
     * @param column the column's name
     * @return its values, one for each row after the first
     * @throws InputException if the file can't be read, is broken, lacks the column, or has a value that isn't a number
     */
    public static Column read(Path file, String column) {
        CsvSeries reader = new CsvSeries(file.toString(), column);
        if (Files.isDirectory(file)) {
            throw reader.broken("this is a folder, not a CSV file");
        }
        try (BufferedReader text = new BufferedReader(TextFile.open(file, KIND))) {
            reader.checkSeparator(text);
            reader.readRows(new CsvRows(file.toString(), text));
            return new Column(column, reader.values.build().toArray());
        } catch (NoSuchFileException e) {
            throw reader.broken("there is no such CSV file");
        } catch (IOException e) {
            throw reader.broken("the CSV file can't be read (" + FileProblem.reason(e) + ")");
        } catch (UncheckedIOException e) {
            throw reader.broken("the CSV file can't be read (" + FileProblem.reason(e.getCause()) + ")");
        }
    }

    /** Before anything else: with another separator, quotes and rows are not what they seem. */
    private void checkSeparator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        StringBuilder line = new StringBuilder();
        int c = text.read();
        while (c >= 0 && c != '\n' && c != '\r' && line.length() < LONGEST_HEADER - 1) {
            line.append((char) c);
            c = text.read();
        }
        text.reset();
        String problem = CsvHeader.otherSeparator(line.toString(), column);
        if (problem != null) {
            throw at(1, problem);
        }
    }

    private void readRows(CsvRows rows) {
        if (!rows.hasNext()) {
            throw broken("the CSV file is empty");
        }
        Row header = rows.next();
        int index = index(header, rows);
        RowLabels labels = new RowLabels(index == 0 ? 1 : 0);
        while (rows.hasNext()) {
            Row row = rows.next();
            checkShape(row, header.fields());
            String problem = labels.problem(row.fields(), !rows.hasNext());
            if (problem != null) {
                throw at(row.line(), problem);
            }
            values.add(value(row, index));
        }
    }

    private void checkShape(Row row, List<String> names) {
        List<String> fields = row.fields();
        int columns = names.size();
        if (fields.size() != columns) {
            boolean oneEmpty =
                    fields.size() == columns + 1 && fields.get(columns).isEmpty();
            String cure = fields.size() < columns
                    ? ""
                    : oneEmpty
                            ? "; delete the comma at the end of the line"
                            : "; a value with a comma inside, such as a decimal comma, must stand in quotes";
            throw at(
                    row.line(),
                    "the number of values is " + fields.size() + ", but the first line has " + columns
                            + (columns == 1 ? " column" : " columns") + cure);
        }
        for (int i = columns - 1; i > 0 && names.get(i).isEmpty(); i--) {
            if (!fields.get(i).isEmpty()) {
                throw at(
                        row.line(),
                        "the value " + Shown.quoted(fields.get(i))
                                + " stands in a column without a name at the end of the"
                                + " line; is there a comma too many, or a decimal comma?");
            }
        }
    }

    private double value(Row row, int index) {
        String text = row.fields().get(index);
        double value = NumberText.parse(text);
        if (Double.isNaN(value)) {
            throw at(
                    row.line(),
                    text.equals(column)
                            ? "the names of the columns are repeated here; delete the line"
                            : NumberText.problem(text));
        }
        return value;
    }

    private InputException broken(String problem) {
        return new InputException(Origin.of(file), problem);
    }

    private InputException at(long line, String problem) {
        return new InputException(Origin.of(file + ", line " + line + ", column " + Shown.quoted(column)), problem);
    }

    private int index(Row header, CsvRows rows) {
        List<String> names = header.fields();
        int index = names.indexOf(column);
        if (index < 0) {
            throw at(header.line(), captionAbove(rows, CsvHeader.missing(names, column)));
        }
        if (index != names.lastIndexOf(column)) {
            throw at(header.line(), "there are several columns of this name");
        }
        return index;
    }

    /** The columns' names may stand below a caption. */
    private String captionAbove(CsvRows rows, String otherwise) {
        try {
            for (int i = 0; i < CAPTION_LINES && rows.hasNext(); i++) {
                Row row = rows.next();
                if (row.fields().contains(column)) {
                    return "the first line must name the columns, but line " + row.line()
                            + " does; delete what stands above it";
                }
            }
        } catch (InputException e) {
            return otherwise; // what is wrong below is not what is wrong first
        }
        return otherwise;
    }
}
