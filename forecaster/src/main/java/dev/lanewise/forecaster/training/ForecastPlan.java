package dev.lanewise.forecaster.training;

import dev.lanewise.forecaster.files.ParameterException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is to be forecast, and how. Everything has a default; start from {@link #DEFAULT} and change what should differ:
 *
 * <pre>{@code ForecastPlan.DEFAULT.withHorizon(12)}</pre>
 *
 * @param horizon values to forecast, at least 1
 * @param columns which columns of the table are forecast and read
 * @param season values of a season, 1 for none; 0: chosen by {@link dev.lanewise.forecaster.evaluation.SeasonChoice}
 * @param log whether series are learned under a logarithm
 * @param quantiles what is forecast of each value, between 0 and 1, ascending; the median, which is the forecast
 *     itself, is always among them
 * @param members nets that are trained, whose forecasts are averaged, at least 1
 * @param net how large these are, and how they learn
 * @param seed seed of first weights and of sampling
 * @param shards parts that each update is cut into, at least 1. Each has its own series ({@link Shards#deal}), so that
 *     several machines can train one model; the bits depend on the number of parts, and not on who computes them
 */
public record ForecastPlan(
        int horizon,
        ForecastColumns columns,
        int season,
        Log log,
        List<Double> quantiles,
        int members,
        NetPlan net,
        long seed,
        int shards)
        implements Serializable {

    /**
     * The next value of the table's only column; season, size of the net and length of the training by rule; median and
     * an interval of 95 %, five members, seed 42, updates in
     * one part.
     */
    public static final ForecastPlan DEFAULT = new ForecastPlan(
            1,
            ForecastColumns.ONLY,
            0,
            Log.AUTO,
            ForecastSizes.QUANTILES,
            ForecastSizes.MEMBERS,
            NetPlan.DEFAULT,
            42,
            1);

    /** The quantile that is the forecast. */
    static final double MEDIAN = 0.5;

    /** Whether series are learned under a logarithm. */
    public enum Log {
        /** Each series that has no value below 0. */
        AUTO,
        /** None: where values near 0 are noise. */
        NEVER
    }

    /** Refuses what can't be forecast. */
    public ForecastPlan {
        ParameterException.requireAtLeast("horizon", 1, horizon);
        Objects.requireNonNull(columns, "columns");
        ParameterException.requireAtLeast("season", 0, season);
        Objects.requireNonNull(log, "log");
        TreeSet<Double> all = new TreeSet<>(quantiles);
        all.add(MEDIAN);
        if (!(all.first() > 0 && all.last() < 1)) {
            throw new ParameterException("quantiles", "between 0 and 1", quantiles);
        }
        quantiles = List.copyOf(all);
        ParameterException.requireAtLeast("members", 1, members);
        Objects.requireNonNull(net, "net");
        ParameterException.requireAtLeast("shards", 1, shards);
    }

    /**
     * The same plan for another number of values.
     *
     * @param changed values to forecast
     * @return a new plan
     */
    public ForecastPlan withHorizon(int changed) {
        return new ForecastPlan(changed, columns, season, log, quantiles, members, net, seed, shards);
    }

    /**
     * The same plan for other targets.
     *
     * @param changed names of the columns to forecast
     * @return a new plan
     */
    public ForecastPlan withTargets(String... changed) {
        return with(new ForecastColumns(List.of(changed), columns.pastInputs(), columns.futureInputs()));
    }

    /**
     * The same plan with other inputs of the past.
     *
     * @param changed names of columns that are read, and known for the past alone
     * @return a new plan
     */
    public ForecastPlan withPastInputs(String... changed) {
        return with(new ForecastColumns(columns.targets(), List.of(changed), columns.futureInputs()));
    }

    /**
     * The same plan with other inputs of the future.
     *
     * @param changed names of columns that are read, and known for the rows to be forecast, too
     * @return a new plan
     */
    public ForecastPlan withFutureInputs(String... changed) {
        return with(new ForecastColumns(columns.targets(), columns.pastInputs(), List.of(changed)));
    }

    /**
     * The same plan for other columns.
     *
     * @param changed which columns are forecast and read
     * @return a new plan
     */
    public ForecastPlan with(ForecastColumns changed) {
        return new ForecastPlan(horizon, changed, season, log, quantiles, members, net, seed, shards);
    }

    /**
     * The same plan with another season.
     *
     * @param changed values of a season, 1 for none; 0: to be chosen
     * @return a new plan
     */
    public ForecastPlan withSeason(int changed) {
        return new ForecastPlan(horizon, columns, changed, log, quantiles, members, net, seed, shards);
    }

    /**
     * The same plan with another answer to whether there are logarithms.
     *
     * @param changed whether there are
     * @return a new plan
     */
    public ForecastPlan withLog(Log changed) {
        return new ForecastPlan(horizon, columns, season, changed, quantiles, members, net, seed, shards);
    }

    /**
     * The same plan with other quantiles.
     *
     * @param changed between 0 and 1; the median is added where it is missing
     * @return a new plan
     */
    public ForecastPlan withQuantiles(List<Double> changed) {
        return new ForecastPlan(horizon, columns, season, log, changed, members, net, seed, shards);
    }

    /**
     * The same plan with another number of members.
     *
     * @param changed nets that are trained
     * @return a new plan
     */
    public ForecastPlan withMembers(int changed) {
        return new ForecastPlan(horizon, columns, season, log, quantiles, changed, net, seed, shards);
    }

    /**
     * The same plan with nets of another kind.
     *
     * @param changed how large they are, and how they learn
     * @return a new plan
     */
    public ForecastPlan withNet(NetPlan changed) {
        return new ForecastPlan(horizon, columns, season, log, quantiles, members, changed, seed, shards);
    }

    /**
     * The same plan with another seed.
     *
     * @param changed seed of first weights and of sampling
     * @return a new plan
     */
    public ForecastPlan withSeed(long changed) {
        return new ForecastPlan(horizon, columns, season, log, quantiles, members, net, changed, shards);
    }

    /**
     * The same plan with updates in another number of parts.
     *
     * @param changed parts, at most as many as there are series to learn from and windows in an update
     * @return a new plan
     */
    public ForecastPlan withShards(int changed) {
        return new ForecastPlan(horizon, columns, season, log, quantiles, members, net, seed, changed);
    }
}
