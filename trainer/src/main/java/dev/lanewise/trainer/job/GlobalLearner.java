package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.SimpleMethod;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Trains one model on all series. Where all are too short for that, each is forecast by a simple method. */
final class GlobalLearner implements Learner {

    private final ManySeriesRequest request;
    private final String file;
    private final ForecastPlan plan;
    private final UpdateCount count;
    private final ForecastCheckpoints checkpoints;
    private Optional<ForecastModel> model = Optional.empty();

    /**
     * Before the work.
     *
     * @param request what is asked for
     * @param file the series' file, for complaints
     * @param plan the request's, with all columns named
     * @param count told of the progress
     * @param checkpoints keep what is learned as it goes
     */
    GlobalLearner(
            ManySeriesRequest request,
            String file,
            ForecastPlan plan,
            UpdateCount count,
            ForecastCheckpoints checkpoints) {
        this.request = request;
        this.file = file;
        this.plan = plan;
        this.count = count;
        this.checkpoints = checkpoints;
    }

    /** Whether a series is long enough to learn from. */
    static boolean canLearn(Table table, ForecastPlan plan) {
        return IntStream.range(0, table.series()).anyMatch(series -> known(table, plan, series) > plan.horizon());
    }

    private static int known(Table table, ForecastPlan plan, int series) {
        return table.known(series, plan.columns().targets()) - table.starts()[series];
    }

    @Override
    public Forecasts learn(Table table, IntPredicate wanted, boolean isLast) {
        if (!canLearn(table, plan)) {
            model = Optional.empty();
            return Forecasts.kept(IntStream.range(0, table.series())
                    .mapToObj(series -> simple(table, series))
                    .toList());
        }
        ForecastModel trained = Complaints.orComplain(file, () -> trained(table));
        model = Optional.of(trained);
        return new ModelForecasts(trained, request.choice().kernel(), request.threads(), table, file);
    }

    private ForecastModel trained(Table table) {
        ForecastDesign design = ForecastDesign.of(table, plan);
        Complaints.requireMemory(ForecastTrainer.memory(design, table));
        ForecastTrainer trainer =
                new ForecastTrainer(design, table, request.choice().kernel(), request.threads());
        int rows = IntStream.range(0, table.series())
                .map(series -> known(table, plan, series))
                .sum();
        checkpoints.run(rows, trainer, count.next());
        return trainer.model();
    }

    private Learnt simple(Table table, int series) {
        int known = known(table, plan, series);
        int season = Math.max(1, plan.season());
        Snapshot now = Snapshot.of(
                table.only(series), plan.columns().targets(), plan.columns().futureInputs(), known, plan.horizon());
        ForecastMethod method = SimpleMethod.of(known, season, plan.quantiles());
        return Learnt.of(method.name(), Optional.of(nothing()), method.fit(now).forecast(now), season);
    }

    private String nothing() {
        return "No series has more than " + plan.horizon() + (plan.horizon() == 1 ? " value" : " values")
                + ", so that there is nothing to learn a forecast of that many steps from.";
    }

    @Override
    public ManySeriesResult.Learned learned() {
        return new ManySeriesResult.Learned(
                Scope.GLOBAL,
                plan,
                model.map(ForecastModel::design),
                model.isPresent() ? List.of() : List.of(nothing()),
                Optional.empty(),
                model.map(trained -> WeightsHash.sha256(trained.members())));
    }

    @Override
    public Optional<ForecastModel> model() {
        return model;
    }
}
