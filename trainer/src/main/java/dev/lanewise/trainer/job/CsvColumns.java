package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.CsvTable;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.LeftOut;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SeriesFile;
import dev.lanewise.forecaster.series.SeriesSet;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TableCut;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.config.Config;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Columns of a CSV file. */
record CsvColumns(Config config) implements DataSource {

    /** Of very many series, some are always wrong: so many are named. */
    private static final int LISTED = 5;

    private Config.Csv csv() {
        return config.data().csv();
    }

    @Override
    public String describe() {
        return target() + " in " + csv().file();
    }

    @Override
    public String target() {
        return String.join(", ", csv().columns());
    }

    @Override
    public String place() {
        return csv().columns().size() == 1
                ? csv().file() + ", column \"" + target() + "\""
                : csv().file().toString();
    }

    @Override
    public Optional<MemoryNeed.Sizes> sizes() {
        return Optional.empty();
    }

    @Override
    public String keysOfSize() {
        return "data.sequence_length, model.hidden_dim or training.batch_size";
    }

    @Override
    public Table table(Remarks watcher) {
        Table table = csv().id().isPresent() ? series(csv().id().get(), watcher) : one(watcher);
        try {
            return CalendarFeature.addTo(table, csv().calendar());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    Origin.of(csv().file().toString()), "data.calendar", "data.calendar: " + e.getMessage());
        }
    }

    /** The columns that are read at the rows before those that are predicted, and these. */
    private List<String> known() {
        Task task = config.task();
        return Stream.concat(task.inputs().stream(), task.targets().stream()).toList();
    }

    private Table one(Remarks watcher) {
        CsvTable read = CsvTable.read(csv().file(), options());
        for (String note : read.notes()) {
            String sentence = csv().file() + ": " + note;
            if (csv().hasTime()) {
                watcher.note(sentence);
            } else {
                watcher.warning(sentence); // rows are taken as they are, whatever their times say
            }
        }
        Table table = read.table();
        return table.until(table.known(0, known()));
    }

    /** All series, by their ids, so that the order of the file's rows doesn't matter. */
    private Table series(String id, Remarks watcher) {
        SeriesSet read = SeriesFile.read(csv().file(), options(), Layout.LONG, Optional.of(id));
        tell(read, watcher);
        Table table = read.table();
        List<String> known = known();
        int[] kept = IntStream.range(0, table.series())
                .map(series -> table.known(series, known) - table.starts()[series])
                .toArray();
        int[] order = IntStream.range(0, table.series())
                .boxed()
                .sorted(Comparator.comparing(table::id))
                .mapToInt(Integer::intValue)
                .toArray();
        return TableCut.only(TableCut.of(table, kept, List.of(), 0), order);
    }

    private void tell(SeriesSet read, Remarks watcher) {
        String file = csv().file() + ": ";
        for (String note : read.notes()) {
            // Where rows are taken as they are, whatever their times say, all but their number is odd.
            if (csv().hasTime() || !note.startsWith("series ")) {
                watcher.note(file + note);
            } else {
                watcher.warning(file + note);
            }
        }
        for (LeftOut left :
                read.leftOut().subList(0, Math.min(LISTED, read.leftOut().size()))) {
            watcher.warning(file + "series " + Shown.quoted(left.id()) + " is left out: " + left.reason());
        }
        int others = read.leftOut().size() - LISTED;
        if (others > 0) {
            watcher.warning(file + others + " more series " + (others == 1 ? "is" : "are") + " left out");
        }
    }

    private CsvOptions options() {
        return csv().reading()
                .withTargets(csv().columns().toArray(String[]::new))
                .withPastInputs(csv().inputs().stream()
                        .filter(name -> !csv().columns().contains(name))
                        .filter(name -> !csv().futureInputs().contains(name))
                        .toArray(String[]::new))
                .withFutureInputs(csv().futureInputs().toArray(String[]::new));
    }

    @Override
    public Object key() {
        return csv();
    }

    @Override
    public List<Split> splits(Table table) {
        return RowsOfParts.splits(config.data().parts(), table, csv().hasTime() ? table.times() : Optional.empty());
    }

    @Override
    public Scaling.Method usualScaling() {
        return Scaling.Method.STANDARD;
    }
}
