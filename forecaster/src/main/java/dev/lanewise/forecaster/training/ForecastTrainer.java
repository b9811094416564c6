package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.LstmKernel;

/**
 * Trains the members of a forecast side by side, each on one thread at a time. Neither the number of threads nor the
 * order in which members take turns changes a bit.
 */
public final class ForecastTrainer {

    /**
     * Prepares a training from the first weights on.
     *
     * @param design what was chosen from this table
     * @param table known values
     * @param kernel what computes the LSTM
     * @param threads how many members are trained at the same time, at least 1
     */
    public ForecastTrainer(ForecastDesign design, Table table, LstmKernel kernel, int threads) {
        throw new UnsupportedOperationException();
    }

    /**
     * The memory that a training takes, before any of it is allocated.
     *
     * @param design what was chosen
     * @param values values of the table
     * @return the need
     */
    public static MemoryNeed memory(ForecastDesign design, long values) {
        throw new UnsupportedOperationException();
    }

    /**
     * Trains to the end, or until it is told to stop; then {@link #state} may be kept, and the training run on.
     *
     * @param watcher told of the progress, and asked whether to go on
     * @return whether the training is done
     * @throws TrainingException if a loss is not a finite number
     */
    public boolean run(ForecastWatcher watcher) {
        throw new UnsupportedOperationException();
    }

    /**
     * Where the training is, while it isn't running.
     *
     * @return a copy
     */
    public ForecastState state() {
        throw new UnsupportedOperationException();
    }

    /**
     * Goes on from where another training of the same design and data was, with the same bits.
     *
     * @param state that training's state
     */
    public void resume(ForecastState state) {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts from the weights of another model in place of random ones.
     *
     * @param model a model of the same shape
     */
    public void startFrom(ForecastModel model) {
        throw new UnsupportedOperationException();
    }

    /**
     * What was learned so far.
     *
     * @return a copy
     */
    public ForecastModel model() {
        throw new UnsupportedOperationException();
    }
}
