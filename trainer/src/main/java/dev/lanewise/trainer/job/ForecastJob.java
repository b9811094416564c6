package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.MeanMethod;
import dev.lanewise.forecaster.evaluation.MethodChoice;
import dev.lanewise.forecaster.evaluation.Origins;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Theta;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.model.WeightsHash;
import dev.lanewise.forecaster.training.Backtested;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.ForecastResult.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Forecasts a series, or tests forecasts of it, by methods that learn from it. */
public final class ForecastJob {

    /**
     * What came of it.
     *
     * @param result plan, scores and forecast
     * @param model the LSTM that forecasts; empty where none took part
     */
    public record Outcome(ForecastResult result, Optional<ForecastModel> model) {}

    private static final String THETA = new Theta(1).name();

    private final ForecastRequest request;
    private final ForecastWork work;
    private final UpdateCount count;
    private final ForecastCheckpoints checkpoints;
    /** Those that are tested, of which one may answer. */
    private List<ForecastMethod> baselines = List.of();

    /**
     * Reads the series.
     *
     * @param request what is asked for
     * @param watcher told how far the job is
     * @throws InputException if the series can't be read so
     */
    public ForecastJob(ForecastRequest request, ForecastJobWatcher watcher) {
        this(request, watcher, ForecastCheckpoints.none());
    }

    /**
     * Reads the series.
     *
     * @param request what is asked for
     * @param watcher told how far the job is
     * @param checkpoints keep its trainings as they go
     * @throws InputException if the series can't be read so, or is not the checkpoint's
     */
    public ForecastJob(ForecastRequest request, ForecastJobWatcher watcher, ForecastCheckpoints checkpoints) {
        this.request = request;
        this.work = new ForecastWork(request);
        this.checkpoints = checkpoints;
        checkpoints.data(work.series());
        this.count = new UpdateCount(trainings(), watcher);
    }

    /** Those of the backtest, and the last one. */
    private int trainings() {
        int origins = request.testing().origins();
        return 1 + (request.testing().refit() ? origins : Math.min(1, origins));
    }

    /**
     * Tests the methods, as far as that is asked for, and forecasts what comes after the last known value.
     *
     * @return the result, and the model
     * @throws InputException if the series can't be forecast so
     * @throws Interrupted if the watcher says so
     */
    public Outcome forecast() {
        work.requireFutureInputs();
        ForecastDesign design = design();
        baselines = work.baselines(design.sizes().season(), work.series().known());
        Optional<BacktestResult> tested = request.testing().origins() == 0 ? Optional.empty() : Optional.of(test());
        work.laps().backtest();
        Learned learned = learn(choose(tested));
        Widening widening = tested.map(
                        result -> result.method(learned.choice.name()).widening())
                .orElse(Widening.NONE);
        Forecast forecast = work.timed(
                widening.apply(learned.forecast, work.known(work.series().known())));
        work.laps().training();
        ForecastResult result = new ForecastResult(
                work.series(),
                design,
                tested,
                Optional.of(new Answer(learned.choice.name(), learned.choice.reason(), forecast, widening)),
                Optional.empty(),
                learned.model.map(work::inside),
                learned.model.map(model -> WeightsHash.sha256(model.members())),
                work.computation());
        Optional<Backtested> found = tested.filter(all -> learned.model.isPresent())
                .flatMap(all -> Backtested.of(all.method(LstmMethod.NAME)));
        return new Outcome(result, learned.model.map(model -> model.with(found)));
    }

    /**
     * Tests the methods.
     *
     * @return the scores
     * @throws InputException if the series can't be tested so
     * @throws Interrupted if the watcher says so
     */
    public ForecastResult evaluate() {
        ForecastDesign design = design();
        BacktestResult tested = test();
        work.laps().backtest();
        return new ForecastResult(
                work.series(),
                design,
                Optional.of(tested),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                work.computation());
    }

    /**
     * What a forecast is made by.
     *
     * @param choice the method, and why
     * @param forecast what it says
     * @param model of the LSTM, if it took part
     */
    private record Learned(MethodChoice choice, Forecast forecast, Optional<ForecastModel> model) {}

    /** What is chosen from all known values; refuses what can't be trained here. */
    private ForecastDesign design() {
        int known = work.series().known();
        int season = work.plan().season();
        if (season > 1 && season >= known) {
            throw new InputException(
                    Origin.ofOption("--season"),
                    "must be below the number of known values, " + known + ", not " + season);
        }
        ForecastDesign design =
                work.orComplain(() -> ForecastDesign.of(work.known(known).table(), work.plan()));
        if (request.answering() != Answering.THETA) {
            work.requireMemory(design, isSideBySide(request.testing().origins()) ? request.threads() : 1);
        }
        return design;
    }

    /** Whether each thread of the backtest trains for an origin of its own. */
    private boolean isSideBySide(int origins) {
        return request.testing().refit() && origins >= request.threads();
    }

    private BacktestResult test() {
        Origins origins = work.orComplain(() -> Origins.of(
                work.series().known(), work.plan().horizon(), request.testing().origins()));
        boolean refit = request.testing().refit();
        boolean sideBySide = isSideBySide(origins.rows().size());
        int season = firstDesign(origins).sizes().season();
        baselines = work.baselines(season, origins.first());
        return work.test(origins, season, refit, methods(sideBySide ? 1 : request.threads()));
    }

    private ForecastDesign firstDesign(Origins origins) {
        try {
            return ForecastDesign.of(work.known(origins.first()).table(), work.plan());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    Origin.ofOption("--horizon"),
                    "with " + work.plan().horizon() + " steps ahead and "
                            + work.series().known()
                            + " values, nothing can be learned before the first origin of a backtest, "
                            + work.series().time(origins.first())
                            + "; choose a smaller horizon, or forecast with --no-backtest");
        }
    }

    private List<ForecastMethod> methods(int threads) {
        List<ForecastMethod> methods = new ArrayList<>();
        if (request.answering() != Answering.THETA) {
            LstmMethod lstm = lstm(threads);
            methods.add(lstm);
            if (request.answering() != Answering.LSTM) {
                methods.add(withTheta(lstm));
            }
        }
        methods.addAll(baselines);
        return methods;
    }

    private LstmMethod lstm(int threads) {
        return new LstmMethod(work.plan(), Optional.empty(), request.choice().kernel(), threads, count, checkpoints);
    }

    private ForecastMethod withTheta(ForecastMethod lstm) {
        return new MeanMethod(List.of(lstm, baseline(THETA).orElseThrow()));
    }

    private Optional<ForecastMethod> baseline(String name) {
        return baselines.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    private MethodChoice choose(Optional<BacktestResult> tested) {
        String mean = "mean of " + LstmMethod.NAME + " and " + THETA;
        return switch (request.answering()) {
            case LSTM -> new MethodChoice(LstmMethod.NAME, "");
            case THETA -> new MethodChoice(THETA, "");
            case MEAN -> new MethodChoice(mean, "");
            case AUTO -> MethodChoice.of(tested.orElseThrow(), List.of(LstmMethod.NAME, THETA, mean));
        };
    }

    private Learned learn(MethodChoice choice) {
        Snapshot now = work.known(work.series().known());
        Optional<ForecastMethod> baseline = baseline(choice.name());
        if (baseline.isPresent()) {
            return new Learned(choice, baseline.get().fit(now).forecast(now), Optional.empty());
        }
        LstmMethod.Kept kept = work.orComplain(() -> lstm(request.threads()).fit(now));
        ForecastMethod method = choice.name().equals(LstmMethod.NAME) ? kept : withTheta(kept);
        return new Learned(choice, method.fit(now).forecast(now), Optional.of(kept.model()));
    }
}
