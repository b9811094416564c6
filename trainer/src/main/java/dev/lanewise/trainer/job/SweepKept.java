package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.trainer.config.Config;
import dev.lanewise.trainer.results.SettingUsed;
import dev.lanewise.trainer.results.SweepCheckpoint;
import dev.lanewise.trainer.results.SweepRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the runs of a sweep that have ended in a file, and lets a sweep go on from one. A file that can't be written
 * doesn't end the sweep: it is said at the end.
 */
public final class SweepKept {

    private final SweepCheckpoint start;
    private final Optional<KeptFile> file;
    private int kept = -1;

    /**
     * Before the sweep.
     *
     * @param start what was asked for, and the runs that it goes on from
     * @param file where it is kept; empty for nowhere
     */
    public SweepKept(SweepCheckpoint start, Optional<OutputFile> file) {
        this.start = start;
        this.file = file.map(KeptFile::new);
    }

    /** The rows to go on from, by the numbers of their runs; refuses other values than they were made from. */
    Map<Integer, SweepRow> rows(SweepRuns runs, Tables tables) {
        Map<Integer, SweepRow> rows = new TreeMap<>();
        for (SweepRow row : start.rows()) {
            if (row.run() > runs.sweep().plan().runs()) {
                throw new InputException(
                        "sweep.runs must be at least " + row.run() + ", the last run that the checkpoint has");
            }
            if (row.run() < 1 || !texts(row.values()).equals(texts(runs.used(row.run())))) {
                throw new InputException(
                        "the checkpoint doesn't fit its own settings: run " + row.run() + " has other values");
            }
            requireSameData(row, runs, tables);
            rows.put(row.run(), row.with(runs.used(row.run())));
        }
        return rows;
    }

    private static List<String> texts(List<SettingUsed> values) {
        return values.stream().map(value -> value.key() + "=" + value.text()).toList();
    }

    /** What is drawn follows from the settings; what is read may have changed. */
    private static void requireSameData(SweepRow row, SweepRuns runs, Tables tables) {
        Config config = runs.run(row.run()).config();
        if (config.data().source() == Config.Source.CSV && !row.dataSha256().isEmpty()) {
            DataSource data = DataSource.of(config);
            KeptFile.requireSameData(tables.hash(data), row.dataSha256(), data.place());
        }
    }

    /** Keeps what there is. */
    void keep(List<SweepRow> rows) {
        if (file.isPresent() && file.get().write(place -> place.write(start.with(rows)::write))) {
            kept = rows.size();
        }
    }

    /** The sweep is over, or broken off: keeps what there is, if it isn't kept yet. */
    void ended(List<SweepRow> rows) {
        if (kept != rows.size()) {
            keep(rows);
        }
    }

    /**
     * What there is to go on from.
     *
     * @param runs how many runs the sweep has
     * @return a line that says where the checkpoint is; empty if none was written
     */
    public Optional<String> line(int runs) {
        return file.filter(there -> kept >= 0)
                .map(there ->
                        there.line("after " + SweepRow.counted(kept) + (kept < runs ? " of " + runs : ""), "sweep"));
    }

    /**
     * Why the checkpoint is missing.
     *
     * @return a sentence; empty if it was written
     */
    public Optional<String> problem() {
        return file.flatMap(KeptFile::problem);
    }
}
