package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Makes a table of rows in which values may be missing: says where a series begins and ends, and fills its holes. */
final class TableRows {

    private final CsvPlace place;
    private final Fill fill;
    private final Consumer<String> notes;
    private final int[] lines;
    private final RowPlan plan;
    private final List<String> targets;
    private final List<String> futureInputs;
    private final List<Column> columns = new ArrayList<>();
    /** For each column: its values, NaN where they are missing. */
    private final List<double[]> values = new ArrayList<>();

    private final List<String> names = new ArrayList<>();

    TableRows(CsvPlace place, Fill fill, Consumer<String> notes, int[] lines, RowPlan plan, List<List<String>> roles) {
        this.place = place;
        this.fill = fill;
        this.notes = notes;
        this.lines = lines;
        this.plan = plan;
        this.targets = roles.get(0);
        this.futureInputs = roles.get(2);
    }

    /** Takes a column over, in the table's order. */
    void add(NumberColumn column) {
        double[] ordered = new double[plan.sources().length];
        for (int row = 0; row < ordered.length; row++) {
            int source = plan.sources()[row];
            ordered[row] = source < 0 ? Double.NaN : column.get(source);
        }
        names.add(column.name());
        values.add(ordered);
    }

    private int rows() {
        return plan.sources().length;
    }

    /** The line of a row, or of the one behind the gap that it fills. */
    private int line(int row) {
        int at = row;
        while (plan.sources()[at] < 0) {
            at++;
        }
        return lines[plan.sources()[at]];
    }

    /** A row in words. */
    private String name(int row) {
        return plan.times() == null ? "line " + line(row) : plan.times().text(row);
    }

    /** The table. */
    Table toTable() {
        int last = lastTarget();
        int first = first(last);
        int end = Math.max(last + 1, endOfFutureInputs());
        noteEnds(first, last, end);
        int[] kept = fill == Fill.DROP
                ? complete(first, last, end)
                : IntStream.range(first, end).toArray();
        for (int i = 0; i < names.size(); i++) {
            boolean isAhead = futureInputs.contains(names.get(i));
            int needed = isAhead ? Math.max(last + 1, endOf(values.get(i))) : last + 1;
            if (fill == Fill.DROP) {
                requireValues(i, last + 1, needed);
            } else {
                fillHoles(i, first, needed);
            }
            Arrays.fill(values.get(i), Math.min(needed, rows()), rows(), Double.NaN);
            double[] all = values.get(i);
            columns.add(new Column(
                    names.get(i),
                    Arrays.stream(kept).mapToDouble(row -> all[row]).toArray()));
        }
        return new Table(columns, new int[1], times(kept));
    }

    private Optional<Times> times(int[] kept) {
        if (plan.times() == null) {
            return Optional.empty();
        }
        int from = kept[0];
        boolean whole = kept[kept.length - 1] - from == kept.length - 1;
        return Optional.of(
                whole
                        ? plan.times().range(from, from + kept.length)
                        : plan.times().rows(kept));
    }

    private int lastTarget() {
        int last = -1;
        for (int i = 0; i < names.size(); i++) {
            if (targets.contains(names.get(i))) {
                last = Math.max(last, endOf(values.get(i)) - 1);
            }
        }
        if (last < 0) {
            throw place.broken(
                    rows() == 0
                            ? "there are no rows below the names of the columns, so there are no values"
                            : "the column " + Shown.quoted(targets.get(0)) + " has no values");
        }
        return last;
    }

    private static int endOf(double[] column) {
        int end = column.length;
        while (end > 0 && Double.isNaN(column[end - 1])) {
            end--;
        }
        return end;
    }

    private int endOfFutureInputs() {
        int end = 0;
        for (String input : futureInputs) {
            end = Math.max(end, endOf(values.get(names.indexOf(input))));
        }
        return end;
    }

    private boolean isComplete(int row) {
        return values.stream().noneMatch(column -> Double.isNaN(column[row]));
    }

    /** The first row with all values: nothing can be learned from those before it. */
    private int first(int last) {
        for (int row = 0; row <= last; row++) {
            if (isComplete(row)) {
                return row;
            }
        }
        throw place.broken("no row has a value in each of the columns " + String.join(", ", names));
    }

    private void noteEnds(int first, int last, int end) {
        if (first > 0) {
            notes.accept(rows("first", first) + " without a value in each column " + (first == 1 ? "was" : "were")
                    + " left out, so the series begins with " + name(first));
        }
        if (end > last + 1) {
            int ahead = end - last - 1;
            notes.accept(rows("last", ahead) + ", from " + name(last + 1) + (ahead == 1 ? ", holds" : ", hold")
                    + " inputs that are known ahead");
        }
        if (end < rows()) {
            notes.accept(rows("last", rows() - end) + " without a value of "
                    + Shown.quoted(targets.get(0)) + (rows() - end == 1 ? " was" : " were")
                    + " left out, so the series ends with " + name(last));
        }
    }

    /** Such as "the first row" or "the first 2 rows". */
    private static String rows(String which, int count) {
        return "the " + which + (count == 1 ? " row" : " " + count + " rows");
    }

    private int[] complete(int first, int last, int end) {
        int[] kept = IntStream.range(first, end)
                .filter(row -> row > last || isComplete(row))
                .toArray();
        int dropped = end - first - kept.length;
        if (dropped > 0) {
            notes.accept(RowPlan.count(dropped, "row") + " with missing values left out");
        }
        return kept;
    }

    private void requireValues(int column, int from, int to) {
        for (int row = from; row < to; row++) {
            if (Double.isNaN(values.get(column)[row])) {
                throw place.at(
                        line(row),
                        names.get(column),
                        "the value is missing, but an input that is known ahead"
                                + " needs one in each row up to its last; fill it in");
            }
        }
    }

    private void fillHoles(int column, int from, int to) {
        double[] all = values.get(column);
        int filled = 0;
        int firstFilled = 0;
        for (int row = from; row < to; row++) {
            if (!Double.isNaN(all[row])) {
                continue;
            }
            if (fill == Fill.ERROR) {
                throw place.missing(line(row), names.get(column));
            }
            int next = row;
            while (next < to && Double.isNaN(all[next])) {
                next++;
            }
            fill.bridge(all, row, next, next < to);
            firstFilled = filled == 0 ? row : firstFilled;
            filled += (int) IntStream.range(row, next)
                    .filter(inside -> plan.sources()[inside] >= 0)
                    .count();
            row = next;
        }
        if (filled > 0) {
            notes.accept(RowPlan.count(filled, "missing value") + " of " + Shown.quoted(names.get(column)) + " filled ("
                    + (filled == 1 ? "in " : "first in ") + "line " + line(firstFilled) + ")");
        }
    }
}
