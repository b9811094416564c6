package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.kernels.LstmKernel;
import java.util.Optional;

/**
 * The LSTM beside the baselines of a backtest: chooses and learns from what was known at an origin.
 *
 * @param plan what is forecast
 * @param start weights that a training goes on from; empty to start anew
 * @param kernel what computes it
 * @param threads how many train at the same time
 * @param count told of the progress
 * @param checkpoints keep what is learned as it goes
 */
record LstmMethod(
        ForecastPlan plan,
        Optional<ForecastModel> start,
        LstmKernel kernel,
        int threads,
        UpdateCount count,
        ForecastCheckpoints checkpoints)
        implements ForecastMethod {

    /** What it is called in tables. */
    static final String NAME = "LSTM";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isBaseline() {
        return false;
    }

    @Override
    public Kept fit(Snapshot known) {
        ForecastDesign design = ForecastDesign.of(known.table(), plan);
        ForecastTrainer trainer = new ForecastTrainer(design, known.table(), kernel, threads);
        start.ifPresent(trainer::startFrom);
        checkpoints.run(known.origin(), trainer, count.next());
        return new Kept(trainer.model(), kernel, Widening.NONE);
    }

    /**
     * What it has learned. As a method of its own, it learns nothing more.
     *
     * @param model what was learned
     * @param kernel what computes it
     * @param widening what its intervals are widened by
     */
    record Kept(ForecastModel model, LstmKernel kernel, Widening widening)
            implements ForecastMethod, ForecastMethod.Fitted {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean isBaseline() {
            return false;
        }

        @Override
        public Fitted fit(Snapshot known) {
            return this;
        }

        @Override
        public Forecast forecast(Snapshot known) {
            return widening.apply(new Forecaster(model, kernel).forecast(known.table()), known);
        }
    }
}
