package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.SeasonalLayout;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.kernels.LstmKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the members of a forecast side by side. Where there are more threads than members that aren't done, several
 * share one. Neither the number of threads nor the order in which members take turns changes a bit. Belongs to one
 * thread at a time itself.
 */
public final class ForecastTrainer {

    private final ForecastDesign design;
    private final TrainingEnd end;
    private final int threads;
    private final ForecastUpdates updates;
    private final List<ForecastMember> members = new ArrayList<>();

    /**
     * Prepares a training from the first weights on.
     *
     * @param design what was chosen from this table
     * @param table known values
     * @param kernel what computes the LSTM
     * @param threads how many compute at the same time, at least 1
     * @throws IllegalArgumentException if the table lacks a column of the design, or has no window to learn from
     */
    public ForecastTrainer(ForecastDesign design, Table table, LstmKernel kernel, int threads) {
        ParameterException.requireAtLeast("threads", 1, threads);
        this.design = design;
        this.threads = threads;
        this.end = TrainingEnd.of(table, design);
        SeasonalLayout layout = design.layout(table);
        int shards = design.plan().shards();
        List<SeasonalWindows> pools = layout.forTraining(Shards.deal(table.ids(), layout.windows(), shards), shards);
        for (int i = 0; i < design.plan().members(); i++) {
            members.add(new ForecastMember(
                    design,
                    i,
                    pools.stream().map(SeasonalWindows::forAnotherThread).toList(),
                    kernel));
        }
        this.updates = new ForecastUpdates(
                design, members.stream().map(ForecastMember::updates).toList());
    }

    /**
     * The memory that a training takes, before any of it is allocated.
     *
     * @param design what was chosen
     * @param table known values
     * @return the need
     * @throws IllegalArgumentException if an array would pass Java's limit, whatever the memory
     */
    public static MemoryNeed memory(ForecastDesign design, Table table) {
        MemoryNeed need = MemoryNeed.of(design, (long) table.columns().size() * table.rows(), table.rows());
        return need.withData(table.times().map(Times::bytes).orElse(0L));
    }

    /**
     * Trains to the end, or until it is told to stop; then {@link #state} may be kept, and the training run on.
     *
     * @param watcher told of the progress, and asked whether to go on
     * @return whether the training is done
     * @throws TrainingException if a loss is not a finite number
     */
    public boolean run(ForecastWatcher watcher) {
        new ForecastRun(members, threads, watcher).run();
        return isDone();
    }

    /**
     * Whether all updates are made.
     *
     * @return whether the training is over
     */
    public boolean isDone() {
        return updates.isDone();
    }

    /**
     * Where the training is, while it isn't running.
     *
     * @return a copy
     */
    public ForecastState state() {
        return updates.state();
    }

    /**
     * Goes on from where another training of the same design and data was, with the same bits.
     *
     * @param state that training's state
     * @throws IllegalArgumentException if it has other members than the design
     */
    public void resume(ForecastState state) {
        updates.resume(state);
        members.forEach(ForecastMember::pack);
    }

    /**
     * Starts from the weights of another model in place of random ones.
     *
     * @param model a model with as many members, whose nets have the same shape
     * @throws IllegalArgumentException if it has others
     */
    public void startFrom(ForecastModel model) {
        updates.startFrom(model);
        members.forEach(ForecastMember::pack);
    }

    /**
     * What was learned so far.
     *
     * @return a copy
     */
    public ForecastModel model() {
        return updates.model(end);
    }
}
