package dev.lanewise.forecaster.series;

import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.series.CsvOptions.TimeUse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes series of rows that have ids. Each is put in order, checked and filled by itself; what their times have in
 * common, a step above all, is decided over all of them.
 */
final class SeriesByIds {

    private final CsvPlace place;
    private final CsvOptions options;
    private final CsvScan scan;
    private Optional<TimeReader> time = Optional.empty();
    private CommonTimes common;
    private List<List<String>> roles;

    /**
     * Prepares to make series.
     *
     * @param place the file
     * @param options what to read from it
     * @param scan what was read; its rows are let go
     */
    SeriesByIds(CsvPlace place, CsvOptions options, CsvScan scan) {
        this.place = place;
        this.options = options;
        this.scan = scan;
    }

    /** The series in the order in which their ids come in the file. */
    SeriesSet toSet() {
        List<String> notes = new ArrayList<>();
        CsvRoles found = new CsvRoles(place, options, scan);
        time = found.time(notes);
        List<String> targets = found.targets(time);
        time = time.filter(column -> !targets.contains(column.name()));
        roles = List.of(targets, options.pastInputs(), options.futureInputs());
        List<SeriesRows> series = scan.series();
        common = time.map(column -> CommonTimes.of(new Asked(series, rows -> scan.timeline(rows, column))))
                .orElse(null);
        SeriesJoin join = new SeriesJoin(place, roles);
        for (int i = 0; i < series.size(); i++) {
            SeriesRows rows = series.set(i, null); // so that no two copies of everything are kept
            join.add(rows.id(), (within, said) -> table(within, said, rows));
        }
        time.ifPresent(column -> notes.addAll(0, join.span(column.name())));
        return join.toSet(notes, options.fill() == Fill.DROP);
    }

    /** Whether rows stay as they are. */
    private boolean isWatched() {
        return options.times() == TimeUse.WATCH;
    }

    /** The series of a file are all here. */
    private record Asked(List<SeriesRows> series, Function<SeriesRows, Timeline> timeline)
            implements CommonTimes.Asked {

        @Override
        public TimeVotes votes(ZoneId zone) {
            TimeVotes all = new TimeVotes();
            series.forEach(rows -> all.add(TimeVotes.of(rows.id(), timeline.apply(rows), zone)));
            return all;
        }

        @Override
        public Optional<ZoneId> region(List<String> ids) {
            return series.stream()
                    .filter(rows -> ids.contains(rows.id()))
                    .sorted(Comparator.comparing(SeriesRows::id))
                    .flatMap(rows -> TimeVotes.region(timeline.apply(rows)).stream())
                    .findFirst();
        }
    }

    private Table table(CsvPlace within, Consumer<String> said, SeriesRows rows) {
        int[] lines = rows.lines();
        List<NumberColumn> columns = roles.stream()
                .flatMap(List::stream)
                .map(name -> scan.number(rows, name))
                .toList();
        List<String> targets = roles.get(0);
        if (columns.subList(0, targets.size()).stream().allMatch(column -> column.known() == 0)) {
            throw within.at(lines[0], "it has no values of " + Shown.quoted(targets.get(0)));
        }
        RowPlan plan = RowPlan.asTheyStand(lines.length);
        if (time.isPresent()) {
            RowOrder order = common.order(scan.timeline(rows, time.get()));
            RowCheck check = new RowCheck(within, time.get().name(), lines, order, common.step());
            if (isWatched()) {
                check.watch(said);
            } else {
                plan = check.plan(options.fill(), columns, said);
            }
        }
        TableRows table = new TableRows(within, options.fill(), said, lines, plan, roles);
        columns.forEach(table::add);
        return table.toTable();
    }
}
