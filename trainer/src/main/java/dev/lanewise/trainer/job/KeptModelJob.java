package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.Origins;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Wear;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.evaluation.Yardstick;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.training.Backtested;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastSizes;
import dev.lanewise.forecaster.training.NetPlan;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.ForecastResult.Answer;
import dev.lanewise.trainer.results.KeptModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Forecasts a series that has grown, by a model that was trained before; scores that model on what is new. */
public final class KeptModelJob {

    /** A training that goes on needs fewer updates than the first one: this part of them. */
    private static final int PART_OF_UPDATES = 4;

    private final String file;
    private final ForecastModel model;
    private final ForecastRequest request;
    private final ForecastWork work;
    private final Growth growth;
    private final UpdateCount count;

    /**
     * Reads the series, and looks for what is new.
     *
     * @param file where the model is kept
     * @param model what was learned
     * @param request the series, and the model's own plan
     * @param watcher told how far the job is
     * @throws InputException if the series can't be read so, or is another one
     */
    public KeptModelJob(String file, ForecastModel model, ForecastRequest request, ForecastJobWatcher watcher) {
        this.file = file;
        this.model = model;
        this.request = request;
        this.work = new ForecastWork(request);
        this.growth = Growth.of(work.series(), model);
        this.count = new UpdateCount(1, watcher);
    }

    /**
     * Scores the model on what is new, trains it on if that is asked for, and forecasts what comes after the last
     * known value.
     *
     * @param refit whether to train on from the kept weights, with all values
     * @return the result, and the model that forecasts
     * @throws InputException if the series can't be forecast so
     * @throws Interrupted if the watcher says so
     */
    public ForecastJob.Outcome forecast(boolean refit) {
        work.requireFutureInputs();
        if (refit) {
            Snapshot all = work.known(work.series().known());
            work.requireMemory(
                    work.orComplain(
                            () -> ForecastDesign.of(all.table(), trainedOn().plan())),
                    1);
        }
        Optional<BacktestResult> tested = newRows() == 0 ? Optional.empty() : Optional.of(test());
        work.laps().backtest();
        Snapshot now = work.known(work.series().known());
        ForecastModel last = refit ? work.orComplain(() -> trainedOn().fit(now)).model() : model;
        LstmMethod.Kept kept = kept(last);
        Widening more =
                tested.map(result -> result.method(LstmMethod.NAME).widening()).orElse(Widening.NONE);
        Forecast forecast = work.timed(more.apply(work.orComplain(() -> kept.forecast(now)), now));
        work.laps().training();
        Answer answer = new Answer(
                LstmMethod.NAME,
                refit ? "trained on from " + file : "as kept in " + file + ", without training",
                forecast,
                both(more));
        ForecastModel used = last.with(model.end().backtest());
        return new ForecastJob.Outcome(result(used, tested, Optional.of(answer)), Optional.of(used));
    }

    /**
     * Scores the model on what is new.
     *
     * @return the scores
     * @throws InputException if there is nothing new
     */
    public ForecastResult evaluate() {
        if (newRows() == 0) {
            throw new InputException(
                    Origin.of(work.series().file()),
                    "no value comes after the end of the model's training, "
                            + work.series().time(growth.learned() - 1)
                            + "; a model can be scored on values that it has not seen");
        }
        BacktestResult tested = test();
        work.laps().backtest();
        return result(model, Optional.of(tested), Optional.empty());
    }

    /** What the backtest before the training said. */
    private Widening before() {
        return model.end().backtest().map(Backtested::widening).orElse(Widening.NONE);
    }

    /** That, and what new values say of intervals that are as wide already: these reach as far at least. */
    private Widening both(Widening more) {
        Widening before = before();
        return more.factor() == 0
                ? before
                : new Widening(
                        Math.max(before.factor(), more.factor() * Math.max(1, before.factor())),
                        more.values(),
                        more.covered());
    }

    private int newRows() {
        return work.series().known() - growth.learned();
    }

    /** Forecasts with intervals as wide as those that were printed when the model was kept. */
    private LstmMethod.Kept kept(ForecastModel used) {
        return new LstmMethod.Kept(used, request.choice().kernel(), before());
    }

    private BacktestResult test() {
        Origins origins = Origins.after(
                growth.learned(), work.series().known(), work.plan().horizon());
        int season = model.design().sizes().season();
        List<ForecastMethod> methods = new ArrayList<>(List.of(kept(model)));
        methods.addAll(work.baselines(season, growth.learned()));
        return work.test(origins, season, false, methods);
    }

    /** The net keeps its sizes, as its weights do. */
    private LstmMethod trainedOn() {
        ForecastSizes sizes = model.design().sizes();
        NetPlan given = request.plan().net();
        NetPlan net = new NetPlan(
                sizes.hidden(),
                sizes.steps(),
                sizes.skip() ? NetPlan.Skip.ON : NetPlan.Skip.OFF,
                sizes.batch(),
                given.updates() > 0 ? given.updates() : Math.max(1, sizes.updates() / PART_OF_UPDATES),
                given.learningRate(),
                given.clipNorm());
        ForecastPlan plan = work.plan().withSeason(sizes.season()).withNet(net);
        return new LstmMethod(
                plan,
                Optional.of(model),
                request.choice().kernel(),
                request.threads(),
                count,
                ForecastCheckpoints.none());
    }

    private ForecastResult result(ForecastModel used, Optional<BacktestResult> tested, Optional<Answer> answer) {
        List<String> remarks = new ArrayList<>(growth.remarks());
        remarks.add("Values up to " + work.series().time(growth.learned() - 1)
                + " were seen in training and are not scored.");
        Optional<Wear> wear = tested.map(result -> Wear.of(yardstick(), result.method(LstmMethod.NAME)));
        KeptModel kept = new KeptModel(file, model.end(), newRows(), wear, remarks);
        return new ForecastResult(
                work.series(),
                used.design(),
                tested,
                answer,
                Optional.of(kept),
                Optional.of(work.inside(used)),
                Optional.of(WeightsHash.sha256(used.members())),
                work.computation());
    }

    /** Where nothing is known of a backtest, the model should do what its intervals promise. */
    private Yardstick yardstick() {
        List<Double> quantiles = model.design().plan().quantiles();
        double level = quantiles.get(quantiles.size() - 1) - quantiles.get(0);
        return model.end()
                .backtest()
                .flatMap(Backtested::yardstick)
                .orElse(new Yardstick(Double.NaN, Double.NaN, level, level));
    }
}
