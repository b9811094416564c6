package dev.lanewise.forecaster;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.HoldOut;
import dev.lanewise.forecaster.evaluation.NamedForecast;
import dev.lanewise.forecaster.evaluation.Outcome;
import dev.lanewise.forecaster.evaluation.SeriesBaselines;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.evaluation.SimpleMethod;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.files.Shown;
import dev.lanewise.forecaster.random.SeriesSeed;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.Backtested;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.forecaster.training.ForecastTrainer;
import dev.lanewise.forecaster.training.ForecastWatcher;
import dev.lanewise.kernels.LstmKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Forecasts series by a model of its own each: one series at a call, on the caller's thread alone. A forecast's bits
 * depend on the plan, the series and its name, and on nothing else: neither on other series, nor on threads, kernel or
 * machine. Where the plan leaves the season open, it is chosen from this series alone. Immutable; threads may share it.
 *
 * <p>Nets that learned from one series are too sure, so their intervals are widened ({@link Widening}) by what one more
 * net missed, which learned from all but the last h known values and forecast these. They reach at least
 * {@value #LEAST_REACH} half-widths of their mean interval to both sides of the point forecast, also where there are
 * too few values to hold some out, and are made to reach {@value #MOST_REACH} at most. The point forecast stays. All
 * this is the same with scores and without: a score is of intervals that were widened by values before those that it is
 * made from. With M members, a forecast takes M + 1 trainings of a net.
 */
public final class LocalForecaster {

    /**
     * How far intervals of nets reach at least, in half-widths of their mean interval: one origin may happen to be an
     * easy one. Chosen on other series, see {@code docs/recipe.md}.
     */
    public static final double LEAST_REACH = 1.5;

    /**
     * How far intervals of nets are made to reach at most, in half-widths of their mean interval: where the past was
     * calm, these may be so small that one unusual value would blow up all forecasts after it.
     */
    public static final double MOST_REACH = 10;

    private final ForecastPlan plan;
    private final LstmKernel kernel;
    private final int origins;

    /**
     * A forecaster of series that scores them on their last values, or doesn't.
     *
     * @param plan what is forecast, and how; its seed and a series' name give that series' seed
     * @param kernel what computes the LSTM
     * @param scored whether the last h values of each series are held out once, to score a first model
     */
    public LocalForecaster(ForecastPlan plan, LstmKernel kernel, boolean scored) {
        this(plan, kernel, scored ? 1 : 0);
    }

    /**
     * A forecaster of series that scores them from several origins.
     *
     * @param plan what is forecast, and how; its seed and a series' name give that series' seed
     * @param kernel what computes the LSTM
     * @param origins at how many origins, a horizon apart, a series is scored by a model that is trained for it; 0 for
     *     no scores
     * @throws ParameterException if the plan has shards, between which series would be dealt: here is one alone
     */
    public LocalForecaster(ForecastPlan plan, LstmKernel kernel, int origins) {
        ParameterException.requireAtLeast("origins", 0, origins);
        requireNoShards(plan);
        this.plan = plan;
        this.kernel = kernel;
        this.origins = origins;
    }

    /**
     * Refuses a plan that deals series to shards, as a model of its own has one series alone.
     *
     * @param plan what is forecast, and how
     * @throws ParameterException if it has several shards
     */
    public static void requireNoShards(ForecastPlan plan) {
        if (plan.shards() > 1) {
            throw new ParameterException("shards", "1 where each series has a model of its own", plan.shards());
        }
    }

    /**
     * Forecasts what follows a series, and scores the procedure on its last values. What the library complains of is a
     * problem of this series, not an exception.
     *
     * @param one a table of this series alone, with its name
     * @return the forecast, or the problem
     * @throws IllegalArgumentException if the table has several series
     */
    public LocalForecast forecast(Table one) {
        return forecast(one, ForecastWatcher.NONE);
    }

    /**
     * The same, and may be interrupted.
     *
     * @param one a table of this series alone, with its name
     * @param watcher told how far each of the trainings is (two for each origin, and two for the answer: that of the
     *     nets that forecast, and of the one that tells how wide intervals must be), and asked whether to go on
     * @return the forecast, or the problem
     * @throws CancellationException if the watcher says so
     * @throws IllegalArgumentException if the table has several series
     */
    public LocalForecast forecast(Table one, ForecastWatcher watcher) {
        if (one.series() != 1) {
            throw new IllegalArgumentException(
                    "a local forecast is of a table of one series, but this one has " + one.series());
        }
        String id = one.id(0);
        try {
            ForecastPlan own = plan.withSeed(SeriesSeed.of(plan.seed(), id));
            return new Series(id, one, own, plan.columns().targetsOf(one), watcher).forecast();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return LocalForecast.failed(id, sentence(e));
        }
    }

    private static String sentence(RuntimeException e) {
        String text = e.getMessage() == null ? "" : e.getMessage();
        return Shown.sentence(
                text.isBlank() ? "the forecast failed with " + e.getClass().getName() : text);
    }

    /** One call's work. */
    private final class Series {

        private final String id;
        private final Table table;
        private final ForecastPlan plan;
        private final List<String> targets;
        private final ForecastWatcher watcher;

        Series(String id, Table table, ForecastPlan plan, List<String> targets, ForecastWatcher watcher) {
            this.id = id;
            this.table = table;
            this.plan = plan;
            this.targets = targets;
            this.watcher = watcher;
        }

        LocalForecast forecast() {
            int known = table.known(0, targets);
            if (known == 0) {
                throw new IllegalArgumentException("the series has no row in which " + String.join(", ", targets)
                        + (targets.size() == 1 ? " has a value" : " all have values"));
            }
            HoldOut held = new HoldOut(table, targets, ahead(), plan.horizon(), Math.max(1, origins));
            List<Learned> earlier = new ArrayList<>();
            for (int origin = held.origins() - 1; origins > 0 && origin >= 0 && held.isScored(origin, 0); origin--) {
                earlier.add(0, learn(held.before(origin)));
            }
            Learned learned = learn(table);
            int season = earlier.isEmpty() ? 1 : earlier.get(earlier.size() - 1).season;
            return new LocalForecast(
                    id,
                    learned.method,
                    learned.note,
                    Optional.of(learned.forecast),
                    score(held, earlier, season),
                    earlier.isEmpty() ? List.of() : new SeriesBaselines(season, plan.quantiles()).scores(held, 0, id),
                    learned.model,
                    Optional.empty());
        }

        /** Mean over the origins, which all have one scale of errors, as the baselines' have. */
        private Optional<SeriesScore> score(HoldOut held, List<Learned> earlier, int season) {
            List<SeriesScore> scores = new ArrayList<>();
            for (int i = 0; i < earlier.size(); i++) {
                NamedForecast named = new NamedForecast(id, earlier.get(i).method, earlier.get(i).forecast);
                scores.add(held.score(origins - earlier.size() + i, 0, named, season));
            }
            return scores.isEmpty() ? Optional.empty() : Optional.of(SeriesScore.mean(scores));
        }

        private List<String> ahead() {
            return plan.columns().futureInputs();
        }

        private Learned learn(Table seen) {
            int known = seen.known(0, targets);
            if (known <= plan.horizon()) {
                return simple(
                        seen,
                        known,
                        "With " + known + (known == 1 ? " known value" : " known values")
                                + " there is nothing to learn a forecast of " + plan.horizon()
                                + (plan.horizon() == 1 ? " step" : " steps") + " from.");
            }
            if (targets.stream().allMatch(target -> isConstant(seen, target, known))) {
                return simple(seen, known, "All known values are the same.");
            }
            ForecastModel model = train(seen, plan);
            Widening widening = widening(seen, known);
            return new Learned(
                    LocalForecast.LSTM,
                    widening.apply(new Forecaster(model, kernel).forecast(seen), snapshot(seen, known)),
                    model.design().sizes().season(),
                    Optional.empty(),
                    Optional.of(model.with(Optional.of(new Backtested(Optional.empty(), widening)))));
        }

        private ForecastModel train(Table seen, ForecastPlan how) {
            ForecastTrainer trainer = new ForecastTrainer(ForecastDesign.of(seen, how), seen, kernel, 1);
            if (!trainer.run(watcher)) {
                throw new CancellationException("the training for series " + id + " was told to stop");
            }
            return trainer.model();
        }

        /** What a net misses of the last h known values where it learned from those before them. */
        private Widening widening(Table seen, int known) {
            int origin = known - plan.horizon();
            if (origin <= plan.horizon()) {
                return Widening.NONE.within(LEAST_REACH, MOST_REACH);
            }
            Table then = snapshot(seen, origin).table();
            Forecast forecast = new Forecaster(train(then, plan.withMembers(1)), kernel).forecast(then);
            double[][] actual = targets.stream()
                    .map(target -> Arrays.copyOfRange(seen.column(target).values(), origin, known))
                    .toArray(double[][]::new);
            Outcome missed = new Outcome(origin, forecast, forecast, actual, Double.NaN);
            return Widening.of(List.of(missed), known).within(LEAST_REACH, MOST_REACH);
        }

        private Snapshot snapshot(Table seen, int known) {
            return Snapshot.of(seen, targets, ahead(), known, plan.horizon());
        }

        private Learned simple(Table seen, int known, String note) {
            int season = Math.max(1, plan.season());
            Snapshot now = snapshot(seen, known);
            ForecastMethod method = SimpleMethod.of(known, season, plan.quantiles());
            return new Learned(
                    method.name(), method.fit(now).forecast(now), season, Optional.of(note), Optional.empty());
        }

        private static boolean isConstant(Table seen, String target, int known) {
            double[] values = seen.column(target).values();
            return Arrays.stream(values, 0, known).allMatch(value -> value == values[0]);
        }
    }

    /** A forecast and what it came from. */
    private record Learned(
            String method, Forecast forecast, int season, Optional<String> note, Optional<ForecastModel> model) {}
}
