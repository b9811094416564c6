package dev.lanewise.trainer.job;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.evaluation.Backtest;
import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.Origins;
import dev.lanewise.forecaster.evaluation.ResidualIntervals;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.Origin;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.MemoryNeed;
import dev.lanewise.trainer.results.Computation;
import dev.lanewise.trainer.results.SeriesRead;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What forecasts of a series need, whether a model is trained or was kept: the series, its past, and the clock. */
final class ForecastWork {

    private final ForecastRequest request;
    private final Laps laps = new Laps();
    private final SeriesRead series;
    private final ForecastPlan plan;

    /** Reads the series. */
    ForecastWork(ForecastRequest request) {
        this.request = request;
        SeriesReader reader = SeriesReader.read(request);
        this.series = reader.series();
        this.plan = reader.plan();
        laps.data();
    }

    SeriesRead series() {
        return series;
    }

    /** The request's plan, with all columns named. */
    ForecastPlan plan() {
        return plan;
    }

    Laps laps() {
        return laps;
    }

    /** The mistakes that the library finds are in the file, unless they are in an option. */
    <T> T orComplain(Supplier<T> work) {
        return Complaints.orComplain(series.file(), work);
    }

    /**
     * Refuses trainings that the heap can't hold.
     *
     * @param design what is trained on all known values
     * @param trainings how many run at the same time
     */
    void requireMemory(ForecastDesign design, int trainings) {
        MemoryNeed need = orComplain(
                () -> ForecastTrainer.memory(design, known(series.known()).table()));
        Complaints.requireMemory(
                new MemoryNeed(need.data() * trainings, need.weights() * trainings, need.workspaces() * trainings));
    }

    /** What was known at an origin. */
    Snapshot known(int origin) {
        return Snapshot.of(
                series.table(), plan.columns().targets(), plan.columns().futureInputs(), origin, plan.horizon());
    }

    /** Refuses a forecast for whose steps inputs that are known ahead aren't in the file. */
    void requireFutureInputs() {
        for (String name : plan.columns().futureInputs()) {
            int ahead = series.table().known(0, List.of(name)) - series.known();
            if (ahead < plan.horizon()) {
                throw new InputException(
                        Origin.of(series.file()),
                        name,
                        "the column " + name + " must have values for the " + plan.horizon()
                                + " steps to be forecast, but has " + Math.max(0, ahead) + " after "
                                + series.time(series.known() - 1)
                                + "; add rows that hold them, or name the column by --past-inputs");
            }
        }
    }

    /** The methods that learn nothing. Where no season was chosen, the calendar's likeliest one is repeated beside. */
    List<ForecastMethod> baselines(int season, int origin) {
        int calendar = series.table()
                .times()
                .map(times ->
                        known(origin).season(times.step().seasonCandidates()).likeliest())
                .orElse(1);
        return ResidualIntervals.ofBaselines(season, season == 1 ? calendar : season, plan.quantiles());
    }

    /** Tests methods on the past. */
    BacktestResult test(Origins origins, int season, boolean refit, List<ForecastMethod> methods) {
        Backtest test = new Backtest(
                series.table(),
                plan.columns().targets(),
                plan.columns().futureInputs(),
                origins,
                plan.horizon(),
                season,
                refit,
                request.threads());
        return orComplain(() -> test.run(methods));
    }

    /** A forecast of what follows the last known value, with times, or numbers of rows where there are no times. */
    Forecast timed(Forecast forecast) {
        return new Forecast(
                forecast.targets(),
                forecast.quantiles(),
                forecast.values(),
                series.following(forecast.horizon()),
                Optional.of(series.time(series.known() - 1)));
    }

    /** What a model's first net does over the last window. */
    LstmTrace inside(ForecastModel model) {
        return new Forecaster(model, request.choice().kernel())
                .trace(known(series.known()).table());
    }

    /** What computed all this. */
    Computation computation() {
        return laps.computation(request.choice(), request.threads());
    }
}
