package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.kernels.Choice;
import dev.lanewise.trainer.config.Axis;
import dev.lanewise.trainer.config.Setting;
import dev.lanewise.trainer.config.SweepPlan;
import dev.lanewise.trainer.config.ValueRange;
import dev.lanewise.trainer.results.Ending;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.SweepResult;
import dev.lanewise.trainer.results.SweepRow;
import dev.lanewise.trainer.results.SweepSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Many trainings, to choose from: side by side, each in one thread, and each with the bits that it has alone. The
 * choice is made on the validation part. The test part is not looked at, so that what it says later of the best one is
 * true.
 */
public final class Sweep {

    private static final double SECOND = 1e9;
    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** Keys with which the validation part, or the unit of what is predicted there, is another one. */
    private static final List<String> OTHER_TARGETS = List.of(
            "data\\.(?!random_seed|sequence_length|patch|inputs|future_inputs|calendar|scaling).*",
            "model\\.(head|output_dim)");
    /** Keys with which the loss is another one. */
    private static final List<String> OTHER_LOSSES =
            List.of("data\\.scaling", "training\\.(loss|huber_delta|quantiles)");

    private final SweepRuns runs;
    private final SweepWatcher watcher;
    private final SweepKept kept;
    private final Tables tables;
    private final long start = System.nanoTime();

    /**
     * Prepares a sweep.
     *
     * @param runs its runs
     * @param watcher told of each of them
     * @param kept where they are kept
     */
    public Sweep(SweepRuns runs, SweepWatcher watcher, SweepKept kept) {
        this.runs = runs;
        this.watcher = watcher;
        this.kept = kept;
        this.tables = new Tables(watcher);
    }

    /**
     * Trains all runs.
     *
     * @return their figures, also of a sweep that ended early
     * @throws InputException if something can't be done here, or a checkpoint doesn't fit
     */
    public SweepResult run() {
        Choice choice = JobData.choose(runs.sweep().settings(), runs.first());
        Map<Integer, SweepRow> rows = new TreeMap<>(kept.rows(runs, tables));
        Map<Integer, MemoryNeed> needs = needs();
        needs.keySet().removeAll(rows.keySet());
        int sideBySide = sideBySide(needs);
        watcher.kernel(choice, sideBySide);
        warn();
        SweepWork work = new SweepWork(runs, rows, watcher, kept);
        work.run(List.copyOf(needs.keySet()), sideBySide, choice.kernel(), tables);
        List<SweepRow> all = new ArrayList<>(rows.values());
        all.addAll(runs.refused());
        Ending ending = all.size() == runs.sweep().plan().runs() ? Ending.COMPLETED : Ending.interrupted();
        return new SweepResult(setup(choice, sideBySide), ending, all, (System.nanoTime() - start) / SECOND);
    }

    /** What each possible run takes; reads the data, and finds what can't be done with them. */
    private Map<Integer, MemoryNeed> needs() {
        Map<Integer, MemoryNeed> needs = new TreeMap<>();
        Set<Object> cut = new HashSet<>();
        runs.check(run -> {
            JobData job = new JobData(run.settings(), run.config(), 0);
            MemoryNeed need = job.need(job.source().sizes().orElseGet(() -> job.sizes(tables.of(job.source()))));
            // Whether a series is too short shows when it is cut; one that is drawn never is.
            Object samples = List.of(
                    job.source().key(), run.config().task(), run.config().data());
            if (job.source().sizes().isEmpty() && need.total() <= HEAP && !cut.contains(samples)) {
                job.cut(tables.of(job.source()));
                cut.add(samples);
            }
            needs.put(run.number(), need);
        });
        return needs;
    }

    /** How many runs fit into the heap at a time, whichever they are; at most as many as there are threads. */
    private int sideBySide(Map<Integer, MemoryNeed> needs) {
        int asked = runs.first().kernel().threads();
        int most = Math.min(asked > 0 ? asked : Runtime.getRuntime().availableProcessors(), Math.max(1, needs.size()));
        List<Integer> largest = needs.keySet().stream()
                .sorted(Comparator.comparingLong(number -> -needs.get(number).total()))
                .toList();
        List<MemoryNeed> together = new ArrayList<>();
        while (together.size() < Math.min(most, largest.size())) {
            together.add(needs.get(largest.get(together.size())));
            MemoryNeed all = MemoryNeed.together(together);
            if (all.total() > HEAP) {
                String run = "run " + largest.get(0) + " (" + SweepRow.tried(runs.used(largest.get(0))) + ")";
                if (together.size() == 1) {
                    throw new InputException(run + ": " + all.exceeds(HEAP) + ", or leave these values out");
                }
                watcher.note("the heap has room for " + (together.size() - 1) + " at a time of runs such as " + run
                        + "; start Java with a larger -Xmx for " + most);
                return together.size() - 1;
            }
        }
        return most;
    }

    /** What is compared must be alike. */
    private void warn() {
        SweepPlan plan = runs.sweep().plan();
        List<String> patterns = new ArrayList<>(OTHER_TARGETS);
        if (plan.score() == SweepPlan.Score.LOSS) {
            patterns.addAll(OTHER_LOSSES);
        }
        for (Axis axis : plan.axes()) {
            if (patterns.stream().anyMatch(axis.key()::matches)) {
                boolean isLoss = OTHER_LOSSES.stream().anyMatch(axis.key()::matches);
                watcher.warning("runs with another " + axis.key()
                        + (isLoss
                                ? " have another loss; set sweep.score to rmse or mae to compare them"
                                : " have another validation part or target, so that their scores say little beside"
                                        + " each other"));
            }
        }
    }

    private SweepSetup setup(Choice choice, int sideBySide) {
        SweepPlan plan = runs.sweep().plan();
        return new SweepSetup(
                plan.method().name().toLowerCase(Locale.ROOT),
                plan.runs(),
                plan.seed(),
                runs.score(),
                plan.axes().stream().map(Sweep::tried).toList(),
                UsedSettings.of(runs.sweep().settings()),
                JobData.used(choice, 1),
                sideBySide,
                Environment.here());
    }

    private static SweepSetup.Tried tried(Axis axis) {
        if (axis.range().isEmpty()) {
            return new SweepSetup.Tried(
                    axis.key(), axis.values().stream().map(Setting::value).toList());
        }
        ValueRange range = axis.range().get();
        Map<String, Object> map = new HashMap<>();
        map.put(range.kind().name().toLowerCase(Locale.ROOT), List.of(range.low(), range.high()));
        return new SweepSetup.Tried(axis.key(), map);
    }
}
