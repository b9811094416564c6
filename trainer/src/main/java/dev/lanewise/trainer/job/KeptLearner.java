package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Learns nothing: a model that was trained before forecasts, also series that it never saw. */
final class KeptLearner implements Learner {

    private final String keptIn;
    private final ForecastModel model;
    private final ForecastPlan plan;
    private final String file;
    private final LstmKernel kernel;
    private final int threads;

    /**
     * Takes the model.
     *
     * @param kept the model
     * @param plan its plan, with all columns named
     * @param file the series' file, for complaints
     * @param kernel what computes it
     * @param threads how many do so at the same time
     */
    KeptLearner(ManySeriesRequest.Kept kept, ForecastPlan plan, String file, LstmKernel kernel, int threads) {
        this.keptIn = kept.file();
        this.model = kept.model();
        this.plan = plan;
        this.file = file;
        this.kernel = kernel;
        this.threads = threads;
    }

    @Override
    public Forecasts learn(Table table, IntPredicate wanted, boolean isLast) {
        return new ModelForecasts(ModelForecasts.forAnySeries(model), kernel, threads, table, file);
    }

    @Override
    public ManySeriesResult.Learned learned() {
        int learnedFrom = model.end().rows().size();
        return new ManySeriesResult.Learned(
                Scope.GLOBAL,
                plan,
                Optional.of(model.design()),
                List.of("Nothing was learned now: the model is as it was kept, from " + learnedFrom + " series."),
                Optional.of(keptIn),
                Optional.of(WeightsHash.sha256(model.members())));
    }

    @Override
    public Optional<ForecastModel> model() {
        return Optional.of(model);
    }
}
