package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastDesign;
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
    private final ForecastModel ofAnySeries;
    private final ForecastPlan plan;
    private final String file;
    private final LstmKernel kernel;

    /**
     * Takes the model.
     *
     * @param kept the model
     * @param plan its plan, with all columns named
     * @param file the series' file, for complaints
     * @param kernel what computes it
     */
    KeptLearner(ManySeriesRequest.Kept kept, ForecastPlan plan, String file, LstmKernel kernel) {
        this.keptIn = kept.file();
        this.model = kept.model();
        this.ofAnySeries = ofAnySeries(model);
        this.plan = plan;
        this.file = file;
        this.kernel = kernel;
    }

    /** These may be other series, so each gets a logarithm or not by its own values, as in the training. */
    private static ForecastModel ofAnySeries(ForecastModel kept) {
        ForecastDesign own = kept.design();
        ForecastDesign any = new ForecastDesign(
                own.plan(), own.task(), own.sizes(), own.loss(), List.of(), own.scalings(), own.reasons());
        return new ForecastModel(any, kept.members(), kept.end());
    }

    @Override
    public List<Learnt> learn(Table table, IntPredicate wanted, boolean isLast) {
        int season = model.design().sizes().season();
        return Complaints.orComplain(file, () -> new Forecaster(ofAnySeries, kernel).forecasts(table)).stream()
                .map(forecast -> Learnt.of(LstmMethod.NAME, Optional.empty(), forecast, season))
                .toList();
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
