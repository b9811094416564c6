package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.LstmKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the members of a forecast side by side, each on one thread at a time. Neither the number of threads nor the
 * order in which members take turns changes a bit. Belongs to one thread at a time itself.
 */
public final class ForecastTrainer {

    private final ForecastDesign design;
    private final TrainingEnd end;
    private final int threads;
    private final List<ForecastMember> members = new ArrayList<>();

    /**
     * Prepares a training from the first weights on.
     *
     * @param design what was chosen from this table
     * @param table known values
     * @param kernel what computes the LSTM
     * @param threads how many members are trained at the same time, at least 1
     * @throws IllegalArgumentException if the table lacks a column of the design, or has no window to learn from
     */
    public ForecastTrainer(ForecastDesign design, Table table, LstmKernel kernel, int threads) {
        ParameterException.requireAtLeast("threads", 1, threads);
        this.design = design;
        this.threads = threads;
        this.end = TrainingEnd.of(table, design);
        SeasonalWindows pool = design.layout(table).forTraining();
        for (int i = 0; i < design.plan().members(); i++) {
            members.add(new ForecastMember(design, i, pool.forAnotherThread(), kernel));
        }
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
        return MemoryNeed.of(design, (long) table.columns().size() * table.rows(), table.rows());
    }

    /**
     * Trains to the end, or until it is told to stop; then {@link #state} may be kept, and the training run on.
     *
     * @param watcher told of the progress, and asked whether to go on
     * @return whether the training is done
     * @throws TrainingException if a loss is not a finite number
     */
    public boolean run(ForecastWatcher watcher) {
        new ForecastRun(members, design.sizes().updates(), watcher).run(threads);
        return isDone();
    }

    /**
     * Whether all updates are made.
     *
     * @return whether the training is over
     */
    public boolean isDone() {
        return members.stream()
                .allMatch(member -> member.done() == design.sizes().updates());
    }

    /**
     * Where the training is, while it isn't running.
     *
     * @return a copy
     */
    public ForecastState state() {
        return new ForecastState(members.stream().map(ForecastMember::state).toList());
    }

    /**
     * Goes on from where another training of the same design and data was, with the same bits.
     *
     * @param state that training's state
     * @throws IllegalArgumentException if it has other members than the design
     */
    public void resume(ForecastState state) {
        requireMembers(
                state.members().stream().map(ForecastState.Member::parameters).toList());
        for (ForecastState.Member member : state.members()) {
            if (member.update() > design.sizes().updates()) {
                throw new IllegalArgumentException("a member of the state has made " + member.update()
                        + " updates, but the design has " + design.sizes().updates());
            }
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).resume(state.members().get(i));
        }
    }

    /**
     * Starts from the weights of another model in place of random ones.
     *
     * @param model a model with as many members, whose nets have the same shape
     * @throws IllegalArgumentException if it has others
     */
    public void startFrom(ForecastModel model) {
        requireMembers(model.members());
        for (int i = 0; i < members.size(); i++) {
            members.get(i).use(model.members().get(i));
        }
    }

    private void requireMembers(List<float[]> parameters) {
        int expected = design.shape().parameters();
        if (parameters.size() != members.size() || parameters.stream().anyMatch(each -> each.length != expected)) {
            throw new IllegalArgumentException("there must be " + members.size() + " members of " + expected
                    + " parameters, as the design has, but there are "
                    + parameters.stream().map(each -> each.length).toList());
        }
    }

    /**
     * What was learned so far.
     *
     * @return a copy
     */
    public ForecastModel model() {
        return new ForecastModel(
                design, members.stream().map(ForecastMember::parameters).toList(), end);
    }
}
