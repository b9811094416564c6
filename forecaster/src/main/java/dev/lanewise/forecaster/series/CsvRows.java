package dev.lanewise.forecaster.series;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The rows of a CSV text (RFC 4180). Its structure is checked as it is read, so that no row is lost, or taken for a
 * part of another one: quotes stand around whole values and are closed, no line in the middle is empty, and there are
 * no control characters.
 */
final class CsvRows implements Iterator<CsvRows.Row> {

    /**
     * A row.
     *
     * @param line the line that it starts in, from 1
     * @param fields its values, without space around them
     */
    record Row(long line, List<String> fields) {

        /** Whether there is nothing in it; spreadsheets write separators alone. */
        boolean isBlank() {
            return fields.stream().allMatch(String::isEmpty);
        }
    }

    private static final int LONGEST_ROW = 1 << 24;

    private final String file;
    private final char separator;
    private final Fields fields = new Fields();
    private final Iterator<Row> rows;
    private int columns;
    private Row next;

    /**
     * Prepares to read.
     *
     * @param file what to call the file in complaints
     * @param text its text
     * @param separator what stands between values
     */
    CsvRows(String file, Reader text, char separator) {
        this.file = file;
        this.separator = separator;
        this.rows = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // CsvHeader complains of these, and names the line
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_ROW)
                .build(fields, text)
                .iterator();
    }

    /** Whether a row follows. Blank lines at the end don't count. */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
            if (next != null && next.isBlank()) {
                long blank = next.line();
                next = nextThatIsNotBlank();
                if (next != null) {
                    throw at(
                            blank,
                            "the line is empty, but line " + next.line()
                                    + " is not; delete it, or fill in what is missing");
                }
            }
        }
        return next != null;
    }

    private Row nextThatIsNotBlank() {
        Row row = read();
        while (row != null && row.isBlank()) {
            row = read();
        }
        return row;
    }

    @Override
    public Row next() {
        hasNext();
        Row row = next;
        next = null;
        columns = Math.max(columns, row.fields().size());
        return row;
    }

    private Row read() {
        Row row;
        try {
            row = rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            throw at(fields.line, explain(String.valueOf(e.getMessage())));
        }
        if (fields.problem != null) {
            throw at(fields.line, fields.problem);
        }
        return row;
    }

    private static String explain(String message) {
        if (message.startsWith("Unclosed")) {
            return "the line has a quote (\") that is never closed";
        }
        if (message.startsWith("Unexpected character after closing quote")) {
            return "text follows a closing quote; a value has quotes (\") around all of it or none,"
                    + " and a quote inside such a value is written twice (\"\")";
        }
        return "the line can't be read as CSV; is a quote (\") missing? (" + message + ")";
    }

    /** A complaint about a line. */
    InputException at(long line, String problem) {
        return new InputException(Origin.ofLine(file, Math.toIntExact(line)), problem);
    }

    /** Collects the values of a row, and says what is wrong with them. */
    private final class Fields extends AbstractBaseCsvCallbackHandler<Row> {

        private long line;
        private String problem;
        private List<String> values;

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
            values = new ArrayList<>(columns);
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            String value = new String(buffer, offset, length);
            if (problem == null) {
                problem = problem(value, quoted);
            }
            values.add(value.strip());
        }

        private String problem(String value, boolean quoted) {
            if (!quoted && value.indexOf('"') >= 0) {
                return "the value " + Shown.quoted(value) + " has a quote (\") inside; a value with quotes in it has"
                        + " quotes around all of it, and those inside are written twice (\"\")";
            }
            OptionalInt control = value.chars()
                    .filter(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')
                    .findFirst();
            if (control.isPresent()) {
                return "the line holds the control character " + Shown.name(control.getAsInt()) + "; delete it";
            }
            return quoted && columns > 1 && value.lines().skip(1).anyMatch(this::looksLikeARow)
                    ? "a value in quotes goes on over several lines that look like rows; is a quote (\") missing?"
                    : null;
        }

        private boolean looksLikeARow(String text) {
            return text.chars().filter(c -> c == separator).count() >= columns - 1;
        }

        @Override
        protected Row buildRecord() {
            return new Row(line, values);
        }

        @Override
        protected RecordType getRecordType() {
            return RecordType.DATA;
        }
    }
}
