package dev.lanewise.forecaster.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lanewise.forecaster.files.FileProblem;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Reads one column of a CSV file (RFC 4180, UTF-8) whose first line names the columns. */
public final class CsvSeries {

    private static final String NUMBER = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";

    private final String file;
    private final String column;

    private CsvSeries(String file, String column) {
        this.file = file;
        this.column = column;
    }

    /**
     * Reads a column.
     *
     * @param file the CSV file
     * @param column the column's name
     * @return its values, one for each line after the first
     * @throws InputException if the file can't be read, lacks the column, or has a value that is no number
     */
    public static Column read(Path file, String column) {
        CsvSeries reader = new CsvSeries(file.toString(), column);
        if (Files.isDirectory(file)) {
            throw reader.broken("this is a folder, not a CSV file");
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // values() tells the line
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            return new Column(column, reader.values(csv.iterator()));
        } catch (NoSuchFileException e) {
            throw reader.broken("there is no such CSV file");
        } catch (CsvParseException e) {
            throw reader.broken("this is not CSV: " + innermost(e));
        } catch (IOException | UncheckedIOException e) {
            throw reader.broken("the CSV file can't be read (" + innermost(e) + ")");
        }
    }

    private double[] values(Iterator<CsvRecord> lines) {
        if (!lines.hasNext()) {
            throw broken("the CSV file is empty");
        }
        CsvRecord header = lines.next();
        int index = column(header);
        DoubleStream.Builder values = DoubleStream.builder();
        while (lines.hasNext()) {
            CsvRecord line = lines.next();
            if (line.getFieldCount() != header.getFieldCount()) {
                throw at(
                        line,
                        "the number of values is " + line.getFieldCount() + ", but there are " + header.getFieldCount()
                                + " columns");
            }
            values.add(value(line, line.getField(index).strip()));
        }
        return values.build().toArray();
    }

    private int column(CsvRecord header) {
        List<String> names = header.getFields().stream().map(String::strip).toList();
        int index = names.indexOf(column);
        if (index < 0) {
            throw at(header, "there is no such column; the columns are " + String.join(", ", names));
        }
        if (index != names.lastIndexOf(column)) {
            throw at(header, "there are several columns of this name");
        }
        return index;
    }

    private double value(CsvRecord line, String text) {
        double value = text.matches(NUMBER) ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw at(line, text.isEmpty() ? "the value is missing" : "\"" + text + "\" is not a number");
        }
        return value;
    }

    private InputException broken(String problem) {
        return new InputException(Origin.of(file), problem);
    }

    private InputException at(CsvRecord line, String problem) {
        return new InputException(
                Origin.of(file + ", line " + line.getStartingLineNumber() + ", column \"" + column + "\""), problem);
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof IOException problem) {
            return FileProblem.reason(problem);
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
