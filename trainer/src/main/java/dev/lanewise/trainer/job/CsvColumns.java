package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.CalendarFeature;
import dev.lanewise.forecaster.series.CsvOptions;
import dev.lanewise.forecaster.series.CsvTable;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Columns of a CSV file. */
record CsvColumns(Config config) implements DataSource {

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
        CsvTable read = CsvTable.read(csv().file(), options());
        for (String note : read.notes()) {
            String sentence = csv().file() + ": " + note;
            if (csv().hasTime()) {
                watcher.note(sentence);
            } else {
                watcher.warning(sentence); // rows are taken as they are, whatever their times say
            }
        }
        Task task = config.task();
        List<String> known =
                Stream.concat(task.inputs().stream(), task.targets().stream()).toList();
        Table table = read.table();
        try {
            return CalendarFeature.addTo(table.until(table.known(0, known)), csv().calendar());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    Origin.of(csv().file().toString()), "data.calendar", "data.calendar: " + e.getMessage());
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
    public Split split(Table table) {
        return RowsOfParts.split(config.data().parts(), table, csv().hasTime() ? table.times() : Optional.empty());
    }

    @Override
    public Scaling.Method usualScaling() {
        return Scaling.Method.STANDARD;
    }
}
