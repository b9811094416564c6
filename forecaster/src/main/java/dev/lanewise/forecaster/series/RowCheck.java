package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Cure;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Shown;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Finds out what is wrong with the order of time, and mends it where asked. */
final class RowCheck {

    /** Holidays: so many days of a series of weekdays may be missing in a row. */
    private static final int HOLIDAYS = 3;
    /** More duplicate times than these, and than a third of the rows, are no mistakes but series below one another. */
    private static final int MISTAKES = 3;
    /** Gaps may be filled by as many rows as there are, and by these. */
    private static final int FEW = 1000;

    private static final String HOW = "(interpolate, last or drop)";

    private final CsvPlace place;
    private final String column;
    private final int[] lines;
    private final RowOrder order;
    private final Timeline timeline;
    private final Times times;
    private int doubled;
    private int firstDoubled;
    private int gaps;
    private long missing;
    private int irregular;
    private int firstIrregular;
    private int firstRow = -1;

    /**
     * Looks at all steps.
     *
     * @param place the file
     * @param column the column of times
     * @param lines the line of each row of the file
     * @param order the rows in order
     * @param step from a row to the next
     */
    RowCheck(CsvPlace place, String column, int[] lines, RowOrder order, TimeStep step) {
        this.place = place;
        this.column = column;
        this.lines = lines;
        this.order = order;
        this.timeline = order.times();
        this.times = timeline.withStep(step);
        for (int row = 1; row < timeline.rows(); row++) {
            look(row);
        }
    }

    private int line(int row) {
        return lines[order.order()[row]];
    }

    private void look(int row) {
        long steps = steps(row);
        if (isRegular(steps)) {
            return;
        }
        firstRow = firstRow < 0 ? row : firstRow;
        if (steps == 0) {
            firstDoubled = doubled == 0 ? row : firstDoubled;
            doubled++;
        } else if (steps < 0) {
            firstIrregular = irregular == 0 ? row : firstIrregular;
            irregular++;
        } else {
            gaps++;
            missing += steps - 1;
        }
    }

    /**
     * What is wrong with a row.
     *
     * @param what the problem
     * @param remedy what to do about it
     * @param cure the same for programs
     */
    private record Problem(String what, String remedy, Cure cure) {}

    /** What is wrong with a row that doesn't follow the one before by a step. */
    private Problem problem(int row) {
        long steps = steps(row);
        if (steps == 0) {
            return new Problem(
                    "the time " + text(row) + " stands in line " + line(row - 1) + ", too",
                    "delete one of the rows, or have duplicate times filled " + HOW,
                    Cure.FILL);
        }
        if (steps < 0) {
            return new Problem(
                    "from " + text(row - 1) + " to " + text(row) + " it isn't a whole number of steps, but times are "
                            + times.step().words(),
                    "mend it, or have the times ignored, so that rows count as equally spaced",
                    Cure.NO_TIMES);
        }
        return new Problem(
                "after " + text(row - 1) + " comes " + text(row) + ", so " + RowPlan.count(steps - 1, "row")
                        + (steps == 2 ? " is" : " are") + " missing, as times are "
                        + times.step().words(),
                "add what is missing, or have gaps filled " + HOW,
                Cure.FILL);
    }

    private InputException complaint(int row) {
        Problem problem = problem(row);
        return place.at(line(row), column, problem.what + "; " + problem.remedy).curedBy(problem.cure);
    }

    private String text(int row) {
        return Shown.quoted(times.text(row));
    }

    private boolean isRegular(long steps) {
        return steps == 1 || times.step().unit() == TimeStep.Unit.WEEKDAYS && steps > 1 && steps <= HOLIDAYS + 1;
    }

    /** Steps from the row before; 0 if both have the same time, -1 if it isn't a whole number. */
    private long steps(int row) {
        if (timeline.compare(row - 1, row) == 0) {
            return 0;
        }
        TimeStep step = times.step();
        if (step.unit() == TimeStep.Unit.MONTHS) {
            long months =
                    ChronoUnit.MONTHS.between(YearMonth.from(timeline.at(row - 1)), YearMonth.from(timeline.at(row)));
            return months > 0 && months % step.count() == 0 ? months / step.count() : -1;
        }
        return step.unit() == TimeStep.Unit.NANOS
                ? step.between(timeline.instantAt(row - 1), timeline.instantAt(row))
                : step.between(timeline.at(row - 1), timeline.at(row));
    }

    private boolean areSeveral() {
        return doubled > MISTAKES && doubled > timeline.rows() / 3;
    }

    private String several() {
        return doubled + " of " + timeline.rows() + " rows have the time of another one, so "
                + (place.isOneSeries()
                        ? "several series seem to share this id, or rows stand there twice"
                        : "the file seems to hold several series one below the other");
    }

    /** Says what the times show, of rows that stay as they are. */
    void watch(Consumer<String> notes) {
        String stay = "; rows count as the file has them";
        if (order.newestFirst() && order.outOfOrder() < 0) {
            notes.accept("the rows are newest first by column " + Shown.quoted(column) + stay);
        }
        if (areSeveral()) {
            notes.accept(several()
                    + (place.isOneSeries()
                            ? stay
                            : "; name the column that tells them apart, or rows count as the file has them"));
            return;
        }
        if (order.outOfOrder() >= 0) {
            notes.accept(
                    "line " + lines[order.outOfOrder()] + " is out of order by column " + Shown.quoted(column) + stay);
        }
        if (firstRow >= 0) {
            int others = doubled + gaps + irregular - 1;
            notes.accept("line " + line(firstRow) + ", column " + Shown.quoted(column) + ": " + problem(firstRow).what
                    + (others > 0 ? " (and " + RowPlan.count(others, "other gap or duplicate time") + ")" : "") + stay);
        }
    }

    /** Refuses gaps and duplicate times, or fills them. */
    RowPlan plan(Fill fill, List<NumberColumn> columns, Consumer<String> notes) {
        if (areSeveral()) {
            throw severalProblem();
        }
        noteOrder(notes);
        boolean isFilled = fill == Fill.INTERPOLATE || fill == Fill.LAST;
        if (firstRow >= 0 && (fill == Fill.ERROR || isFilled && irregular > 0)) {
            throw complaint(irregular > 0 && isFilled ? firstIrregular : firstRow);
        }
        if (isFilled && missing > timeline.rows() + (long) FEW) {
            throw place.broken("the gaps by column " + Shown.quoted(column) + " are too large to fill: " + missing
                    + " rows are missing, but only " + timeline.rows() + " are there");
        }
        RowPlan plan =
                doubled == 0 && (gaps == 0 || !isFilled) ? new RowPlan(order.order(), times) : fill(fill, columns);
        noteFilled(fill, notes);
        return plan;
    }

    private InputException severalProblem() {
        String problem = several() + "; ";
        return place.isOneSeries()
                ? place.at(
                        line(firstDoubled),
                        column,
                        problem + "give each series an id of its own, and keep one row of each time")
                : place.at(
                                line(firstDoubled),
                                column,
                                problem + "keep the rows of one, or name the column that tells them apart")
                        .curedBy(Cure.ID);
    }

    private void noteOrder(Consumer<String> notes) {
        if (order.newestFirst() && order.outOfOrder() < 0) {
            notes.accept("the rows are newest first, so their order was turned round");
        }
        if (order.outOfOrder() >= 0) {
            notes.accept("line " + lines[order.outOfOrder()] + " is out of order, so the rows were sorted by column "
                    + Shown.quoted(column));
        }
    }

    private void noteFilled(Fill fill, Consumer<String> notes) {
        if (doubled > 0) {
            String how = fill == Fill.LAST
                    ? "the last row counts"
                    : fill == Fill.DROP ? "the first row counts" : "the mean counts";
            notes.accept(RowPlan.count(doubled, "duplicate time") + ": " + how
                    + (doubled == 1 ? " (in line " : " (first in line ") + line(firstDoubled) + ")");
        }
        if (gaps > 0) {
            notes.accept(
                    fill == Fill.DROP
                            ? RowPlan.count(gaps, "gap") + " left as " + (gaps == 1 ? "it is" : "they are")
                            : RowPlan.count(missing, "row") + " added to fill " + RowPlan.count(gaps, "gap"));
        }
    }

    private RowPlan fill(Fill fill, List<NumberColumn> columns) {
        int[] sources = new int[Math.toIntExact(timeline.rows() + missing)];
        List<Times> parts = new ArrayList<>();
        int used = 0;
        int run = 0; // rows from here on have no part yet
        int row = 0;
        while (row < timeline.rows()) {
            int end = row + 1;
            while (end < timeline.rows() && steps(end) == 0) {
                end++;
            }
            int added = row == 0 || fill == Fill.DROP ? 0 : missingBefore(row);
            if (added > 0) {
                parts.add(times.range(run, row));
                parts.add(times.following(row - 1, added));
                Arrays.fill(sources, used, used + added, -1);
                used += added;
                run = row;
            }
            sources[used++] = merge(fill, row, end, columns);
            if (end > row + 1) {
                parts.add(times.range(run, row + 1));
                run = end;
            }
            row = end;
        }
        parts.add(times.range(run, row));
        return new RowPlan(Arrays.copyOf(sources, used), TimesBuilder.join(parts));
    }

    private int missingBefore(int row) {
        long steps = steps(row);
        return isRegular(steps) ? 0 : Math.toIntExact(steps - 1);
    }

    /** The row of the file that stands for all those of one time. */
    private int merge(Fill fill, int from, int to, List<NumberColumn> columns) {
        int first = order.order()[from];
        if (fill == Fill.INTERPOLATE && to > from + 1) {
            for (NumberColumn column : columns) {
                double sum = 0;
                int known = 0;
                for (int row = from; row < to; row++) {
                    double value = column.get(order.order()[row]);
                    sum += Double.isNaN(value) ? 0 : value;
                    known += Double.isNaN(value) ? 0 : 1;
                }
                column.set(first, sum / known);
            }
        }
        return fill == Fill.LAST ? order.order()[to - 1] : first;
    }
}
