package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes series of the columns of a file. All have the same times, and the same inputs. */
final class SeriesColumns {

    /** So many names stand in a note. */
    private static final int SHOWN = 5;

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvScan scan;
    private final SeriesRows rows;
    private final int[] lines;
    private final List<String> notes = new ArrayList<>();

    /**
     * Prepares to make series.
     *
     * @param place the file
     * @param options what to read from it
     * @param scan what was read
     */
    SeriesColumns(CsvPlace place, CsvOptions options, CsvScan scan) {
        this.place = place;
        this.options = options;
        this.scan = scan;
        this.rows = scan.onlySeries();
        this.lines = rows.lines();
    }

    /** A series for each column that was named, or for each one of numbers that has no other role. */
    SeriesSet toSet() {
        CsvRoles roles = new CsvRoles(place, options, scan);
        Optional<TimeReader> time =
                roles.time(notes).filter(column -> !options.targets().contains(column.name()));
        List<String> ids = options.targets().isEmpty() ? found(roles, time) : options.targets();
        List<String> inputs = new ArrayList<>(options.pastInputs());
        inputs.addAll(options.futureInputs());
        if (inputs.contains(SeriesFile.VALUE)) {
            throw place.broken("the column " + SeriesFile.VALUE + " can't be an input, as the values of all series get"
                    + " this name; give it another one");
        }
        RowPlan plan = plan(time, ids, inputs);
        SeriesJoin join =
                new SeriesJoin(place, List.of(List.of(SeriesFile.VALUE), options.pastInputs(), options.futureInputs()));
        for (String id : ids) {
            join.add(id, (within, said) -> table(within, said, plan, id));
        }
        return join.toSet(notes, options.fill() == Fill.DROP);
    }

    private List<String> found(CsvRoles roles, Optional<TimeReader> time) {
        scan.header().requireDifferentNames();
        List<String> ids = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (NumberReader column : scan.free()) {
            if (time.isPresent() && time.get().name().equals(column.name())) {
                continue;
            }
            if (column.failed() && column.failedAt() > lines[0]) {
                throw column.complaint(place);
            }
            (column.failed() ? others : ids).add(column.name());
        }
        if (ids.isEmpty()) {
            throw roles.withoutNumbers(time);
        }
        if (!others.isEmpty()) {
            List<String> shown = others.stream().limit(SHOWN).map(Shown::quoted).toList();
            notes.add("no series, as the first row has no number there: " + String.join(", ", shown)
                    + (others.size() > SHOWN ? " and " + (others.size() - SHOWN) + " others" : ""));
        }
        return ids;
    }

    /** Gaps and duplicate times are those of the file. */
    private RowPlan plan(Optional<TimeReader> time, List<String> ids, List<String> inputs) {
        if (time.isEmpty()) {
            return RowPlan.asTheyStand(lines.length);
        }
        RowOrder order = RowOrder.of(scan.timeline(rows, time.get()));
        RowCheck check = new RowCheck(place, time.get().name(), lines, order, StepFinder.find(order.times()));
        List<String> all = new ArrayList<>(ids);
        all.addAll(inputs);
        List<NumberColumn> columns =
                all.stream().map(name -> scan.number(rows, name)).toList();
        RowPlan plan = check.plan(options.fill(), columns, notes::add);
        if (plan.sources().length > 0) {
            notes.add(0, plan.words(time.get().name()));
        }
        return plan;
    }

    private Table table(CsvPlace within, Consumer<String> said, RowPlan plan, String id) {
        List<List<String>> roles = List.of(List.of(id), options.pastInputs(), options.futureInputs());
        TableRows table = new TableRows(within, options.fill(), said, lines, plan, roles);
        roles.forEach(role -> role.forEach(name -> table.add(scan.number(rows, name))));
        return table.toTable();
    }
}
