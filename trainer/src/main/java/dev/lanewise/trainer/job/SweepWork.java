package dev.lanewise.trainer.job;

import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.trainer.results.SweepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Trains the runs of a sweep in some threads, each of which takes the next run when it has ended one. Rows are told of
 * and kept as they come.
 */
final class SweepWork {

    private final SweepRuns runs;
    private final Map<Integer, SweepRow> rows;
    private final SweepWatcher watcher;
    private final SweepKept kept;
    private final SweepRow.Score score;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> problem = new AtomicReference<>();
    private double best = Double.NaN;
    private long epochs;
    private long total;

    /**
     * Before the work.
     *
     * @param runs all runs
     * @param rows runs that have ended, by number; gets the new ones
     * @param watcher told of each
     * @param kept where they are kept
     */
    SweepWork(SweepRuns runs, Map<Integer, SweepRow> rows, SweepWatcher watcher, SweepKept kept) {
        this.runs = runs;
        this.rows = rows;
        this.watcher = watcher;
        this.kept = kept;
        this.score = runs.score();
        rows.values().forEach(this::isBest);
    }

    /** Trains runs, some at a time, until they have all ended or the watcher doesn't want to go on. */
    void run(List<Integer> numbers, int threads, LstmKernel kernel, Tables tables) {
        numbers.forEach(number -> total += planned(number));
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> work(numbers, kernel, tables), "sweep " + (i + 1));
            thread.setDaemon(true);
            thread.start();
            all.add(thread);
        }
        all.forEach(this::await);
        kept.ended(List.copyOf(rows.values()));
        if (problem.get() instanceof Error error) {
            throw error;
        }
        if (problem.get() instanceof RuntimeException unforeseen) {
            throw unforeseen;
        }
    }

    private void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            problem.compareAndSet(null, new Interrupted());
            Thread.currentThread().interrupt();
        }
    }

    private int planned(int number) {
        return runs.run(number).config().training().epochs();
    }

    private void work(List<Integer> numbers, LstmKernel kernel, Tables tables) {
        try {
            int mine = next.getAndIncrement();
            while (mine < numbers.size() && goOn()) {
                int number = numbers.get(mine);
                Clock clock = new Clock(planned(number));
                SweepTraining training = new SweepTraining(runs.run(number), runs.used(number), kernel, clock);
                training.row(tables).ifPresent(row -> ended(row, clock));
                mine = next.getAndIncrement();
            }
        } catch (RuntimeException | Error e) {
            problem.compareAndSet(null, e); // the other threads end, too
        }
    }

    private boolean goOn() {
        return problem.get() == null && watcher.goOn();
    }

    private synchronized void ended(SweepRow row, Clock clock) {
        rows.put(row.run(), row);
        kept.keep(List.copyOf(rows.values()));
        watcher.ended(row, rows.size(), isBest(row));
        add(clock.left);
    }

    /** Whether a row is better than those before it. */
    private boolean isBest(SweepRow row) {
        double mine = row.figures().of(score);
        boolean isBest = row.isWhole() && !(best <= mine);
        best = isBest ? mine : best;
        return isBest;
    }

    private synchronized void add(int more) {
        epochs += more;
        watcher.progress(epochs, total, best);
    }

    /** The epochs of one run. */
    private final class Clock implements SweepTraining.Clock {

        private int left;

        Clock(int planned) {
            this.left = planned;
        }

        @Override
        public void epoch() {
            left--;
            add(1);
        }

        @Override
        public boolean goOn() {
            return SweepWork.this.goOn();
        }
    }
}
