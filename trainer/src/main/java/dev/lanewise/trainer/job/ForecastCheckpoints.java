package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TableHash;
import dev.lanewise.forecaster.store.CheckpointFile;
import dev.lanewise.forecaster.store.ForecastCheckpoint;
import dev.lanewise.forecaster.training.ForecastState;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.ForecastWatcher;
import dev.lanewise.trainer.results.ManySeriesRead;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the trainings of a forecast in a file, those of its backtest and the last one, and lets them go on from such a
 * file. Trainings are told apart by the rows that they learn from. All that isn't trained is computed anew: it takes
 * little time, and gives the same bits.
 */
public final class ForecastCheckpoints {

    /** What the settings have beside the options: times, which a hash of the values doesn't see. */
    private static final String TIMES = "times";

    private final Optional<ForecastCheckpoint> from;
    private final Optional<KeptFile> file;
    private final OptionalLong every;
    private final Map<String, String> settings;
    private final SortedMap<Integer, ForecastState> states = new TreeMap<>();
    private String dataSha256;
    private int running;
    private boolean ending;
    private boolean isNews;
    private long kept = -1;

    /**
     * Before the work.
     *
     * @param from what the trainings go on from; empty if they begin
     * @param file where checkpoints go; empty for none
     * @param every updates of a training, over all of its nets, from one checkpoint to the next, at least; empty for
     *     ten seconds
     * @param settings what was asked for
     */
    public ForecastCheckpoints(
            Optional<ForecastCheckpoint> from,
            Optional<OutputFile> file,
            OptionalLong every,
            Map<String, String> settings) {
        this.from = from;
        this.file = file.map(KeptFile::new);
        this.every = every;
        this.settings = new TreeMap<>(settings);
    }

    /**
     * For work that begins, and isn't kept.
     *
     * @return neither reads nor writes
     */
    public static ForecastCheckpoints none() {
        return new ForecastCheckpoints(Optional.empty(), Optional.empty(), OptionalLong.empty(), Map.of());
    }

    /** The series is read: refuses another one than the trainings began with. */
    void data(SeriesRead series) {
        data(series.table(), series.frequency(), series.time(0), series.file());
    }

    /** The same of many series. */
    void data(ManySeriesRead series) {
        data(series.table(), series.frequency(), series.time(0, 0), series.file());
    }

    private void data(Table table, Optional<String> frequency, String first, String place) {
        dataSha256 = TableHash.sha256(table);
        String times = frequency.orElse("none") + ", from " + first;
        settings.put(TIMES, times);
        if (from.isPresent()) {
            KeptFile.requireSameData(dataSha256, from.get().dataSha256(), place);
            String wanted = from.get().settings().getOrDefault(TIMES, times);
            if (!times.equals(wanted)) {
                throw new InputException(
                        Origin.of(place),
                        "these are not the times that the checkpoint was made from: " + times + ", not " + wanted
                                + "; give the same data, or train anew without --resume");
            }
            states.putAll(from.get().trainings());
        }
    }

    /**
     * Trains to the end.
     *
     * @param rows how many rows it learns from
     * @throws Interrupted if the watcher says so; what was learned by then is kept
     */
    void run(int rows, ForecastTrainer trainer, ForecastWatcher watcher) {
        Optional<ForecastState> earlier = begin(rows);
        try {
            earlier.ifPresent(state -> resume(trainer, state));
            boolean done = false;
            while (!done) {
                Lap lap = new Lap(watcher, updates(trainer.state()));
                done = trainer.run(lap);
                ended(rows, trainer.state(), done);
                if (!done && lap.stopped) {
                    throw new Interrupted();
                }
            }
        } finally {
            leave();
        }
    }

    private synchronized Optional<ForecastState> begin(int rows) {
        if (ending) {
            throw new Interrupted();
        }
        running++;
        return Optional.ofNullable(states.get(rows));
    }

    private static void resume(ForecastTrainer trainer, ForecastState state) {
        try {
            trainer.resume(state);
        } catch (IllegalArgumentException e) {
            throw new InputException("the checkpoint doesn't fit its own settings: " + e.getMessage());
        }
    }

    private synchronized void leave() {
        running--;
        notifyAll();
    }

    /** A training goes on until a checkpoint is due, or to its end. */
    private final class Lap implements ForecastWatcher {

        private final ForecastWatcher watcher;
        private final long first;
        private final long start = System.nanoTime();
        private boolean stopped;

        Lap(ForecastWatcher watcher, long first) {
            this.watcher = watcher;
            this.first = first;
        }

        @Override
        public boolean goOn(Progress progress) {
            stopped |= !watcher.goOn(progress) || isEnding();
            return !stopped && !isDue(progress.updates() - first);
        }

        private boolean isDue(long made) {
            return file.isPresent() && (every.isPresent() ? made >= every.getAsLong() : KeptFile.hasPassedSince(start));
        }
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    /** A lap has ended. Trainings of a short job end one after the other: not each end is worth a file. */
    private synchronized void ended(int rows, ForecastState state, boolean done) {
        if (file.isEmpty()) {
            return;
        }
        states.put(rows, state);
        isNews = true;
        if (!done || every.isPresent() || file.get().isDue()) {
            keep();
        }
    }

    private void keep() {
        ForecastCheckpoint checkpoint = new ForecastCheckpoint(settings, dataSha256, states);
        if (file.orElseThrow().write(place -> CheckpointFile.write(checkpoint, place))) {
            kept = states.values().stream()
                    .mapToLong(ForecastCheckpoints::updates)
                    .sum();
            isNews = false;
        }
    }

    private static long updates(ForecastState state) {
        return state.members().stream().mapToLong(ForecastState.Member::update).sum();
    }

    /**
     * The work is over, or broken off: waits for trainings under way, which are told to stop, and keeps what all have
     * learned.
     */
    public synchronized void end() {
        ending = true;
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (isNews) {
            keep();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What there is to go on from.
     *
     * @return a line that says where the last checkpoint is; empty if none was written
     */
    public synchronized Optional<String> line() {
        return file.filter(there -> kept >= 0).map(there -> there.line("after " + kept + " updates", "forecast"));
    }

    /**
     * Why the last checkpoint is missing.
     *
     * @return a sentence; empty if it was written
     */
    public synchronized Optional<String> problem() {
        return file.flatMap(KeptFile::problem);
    }
}
