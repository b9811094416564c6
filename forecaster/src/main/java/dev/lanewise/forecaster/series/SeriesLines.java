package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvRows.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file with a line for each series: its id, then its values. */
final class SeriesLines {

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvDialect dialect;
    private final SeriesJoin series;
    /** The line of each id. */
    private final Map<String, Long> lines = new HashMap<>();

    private CsvHeader header;
    private int idColumn;

    SeriesLines(CsvPlace place, CsvOptions options, CsvDialect dialect) {
        this.place = place;
        this.options = options;
        this.dialect = dialect;
        this.series = new SeriesJoin(place, List.of(List.of(SeriesFile.VALUE), List.of(), List.of()));
    }

    /** Reads all lines; the id is in the first column, or in one that is named. */
    SeriesSet read(CsvRows rows, Optional<String> idName) {
        requireNoRoles();
        header = CsvHeader.read(place, options, dialect, rows);
        Row first = header.first();
        idColumn = idName.map(name -> header.index(name, rows)).orElse(0);
        if (header.names().size() < 2) {
            throw place.at(first.line(), "there are no values beside the id; is the separator another one?");
        }
        if (header.isInFile()) {
            requireNames(first);
        } else {
            add(first);
        }
        while (rows.hasNext()) {
            add(rows.next());
        }
        return series.toSet(List.of(), options.fill() == Fill.DROP);
    }

    private void requireNoRoles() {
        boolean hasTime =
                options.timeColumn().isPresent() || options.timePattern().isPresent();
        boolean hasRoles = !options.targets().isEmpty()
                || !options.pastInputs().isEmpty()
                || !options.futureInputs().isEmpty();
        if (hasTime || hasRoles) {
            throw place.broken("a file with a line for each series has no column of "
                    + (hasTime ? "times" : "targets or inputs") + "; leave that out, or choose another layout");
        }
    }

    /** Refuses a first line that is a series: its values are numbers that don't count the columns. */
    private void requireNames(Row first) {
        boolean counts = true;
        double step = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < first.fields().size(); i++) {
            String text = first.fields().get(i);
            if (i == idColumn) {
                continue;
            }
            double value = isMissing(text) ? Double.NaN : NumberText.parse(text, dialect.decimal());
            if (Double.isNaN(value) && !isMissing(text)) {
                return;
            }
            step = Double.isNaN(step) ? value - last : step;
            counts &= Double.isNaN(last) ? i <= 1 : value - last == step && value == Math.rint(value) && step != 0;
            last = value;
        }
        if (!counts || Double.isNaN(step)) {
            throw place.at(
                            first.line(),
                            "the first line must name the columns, but it holds values such as "
                                    + Shown.quoted(first.fields().get(idColumn == 0 ? 1 : 0))
                                    + "; where a file has no such line, say that it has no header")
                    .curedBy(Cure.NO_HEADER);
        }
    }

    private boolean isMissing(String text) {
        return text.isEmpty()
                || NumberText.isMissing(text)
                || options.format().missing().contains(text);
    }

    private void add(Row row) {
        header.checkShape(row, null);
        String id = row.fields().get(idColumn);
        String name = header.names().get(idColumn);
        if (id.isEmpty()) {
            throw place.at(row.line(), name, "the series has no id; fill it in");
        }
        Long other = lines.putIfAbsent(id, row.line());
        if (other != null) {
            throw place.at(
                    row.line(),
                    name,
                    "the id " + Shown.quoted(id) + " stands in line " + other
                            + ", too; give each series a line and an id of its own");
        }
        double[] values = values(row);
        series.add(id, (within, notes) -> new Line(within, row.line()).toTable(values, notes));
    }

    /** The cells beside the id; NaN where a value is missing. */
    private double[] values(Row row) {
        double[] values = new double[row.fields().size() - 1];
        for (int i = 0; i < values.length; i++) {
            String text = row.fields().get(cell(i));
            if (isMissing(text)) {
                values[i] = Double.NaN;
                continue;
            }
            values[i] = NumberText.parse(text, dialect.decimal());
            if (Double.isNaN(values[i])) {
                throw place.notANumber(row.line(), column(i), NumberText.problem(text, dialect.decimal()));
            }
        }
        return values;
    }

    private int cell(int value) {
        return value < idColumn ? value : value + 1;
    }

    private String column(int value) {
        return header.names().get(cell(value));
    }

    /** A series. */
    private final class Line {

        private final CsvPlace within;
        private final long line;

        Line(CsvPlace within, long line) {
            this.within = within;
            this.line = line;
        }

        /** Cuts off what is empty at the ends, and fills the holes between. */
        Table toTable(double[] values, Consumer<String> notes) {
            int end = values.length;
            while (end > 0 && Double.isNaN(values[end - 1])) {
                end--;
            }
            if (end == 0) {
                throw within.at(line, "it has no values");
            }
            int from = 0;
            while (Double.isNaN(values[from])) {
                from++;
            }
            double[] known = Arrays.copyOfRange(values, from, end);
            int missing = (int) Arrays.stream(known).filter(Double::isNaN).count();
            if (missing > 0) {
                known = withoutHoles(known, from, missing, notes);
            }
            return Table.of(new Column(SeriesFile.VALUE, known));
        }

        private double[] withoutHoles(double[] known, int from, int missing, Consumer<String> notes) {
            int first = 0;
            while (!Double.isNaN(known[first])) {
                first++;
            }
            String column = column(from + first);
            if (options.fill() == Fill.ERROR) {
                throw within.at(
                                line,
                                column,
                                "the value is missing; fill it in, or have missing values filled"
                                        + " (interpolate, last or drop)")
                        .curedBy(Cure.FILL);
            }
            boolean drops = options.fill() == Fill.DROP;
            notes.accept(RowPlan.count(missing, "missing value") + (drops ? " left out (" : " filled (")
                    + (missing == 1 ? "in" : "first in") + " line " + line + ", column " + Shown.quoted(column) + ")");
            if (drops) {
                return Arrays.stream(known)
                        .filter(value -> !Double.isNaN(value))
                        .toArray();
            }
            for (int row = first; row < known.length; row++) {
                int next = row;
                while (Double.isNaN(known[next])) {
                    next++;
                }
                if (next > row) {
                    options.fill().bridge(known, row, next, true);
                }
                row = next;
            }
            return known;
        }
    }
}
