package dev.lanewise.forecaster.evaluation;

import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.series.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tests methods on the past: from each origin they forecast what is known by now, and see nothing but what was known
 * then. The same table and methods give the same bits, however many threads share the work.
 *
 * @param table of one series
 * @param targets names of the columns to forecast, at least one
 * @param ahead names of the inputs that are known ahead, over the horizon
 * @param origins where forecasts start
 * @param horizon steps of a forecast
 * @param season values of a season, 1 if there is none: for the scale of errors alone
 * @param refit whether methods learn anew at each origin, or once at the first one
 * @param threads how many forecasts are made at a time
 */
public record Backtest(
        Table table,
        List<String> targets,
        List<String> ahead,
        Origins origins,
        int horizon,
        int season,
        boolean refit,
        int threads) {

    /** Refuses a table of several series, no targets, and origins outside the table. */
    public Backtest {
        targets = List.copyOf(targets);
        ahead = List.copyOf(ahead);
        ParameterException.requireAtLeast("targets", 1, targets.size());
        ParameterException.requireAtLeast("horizon", 1, horizon);
        ParameterException.requireAtLeast("season", 1, season);
        ParameterException.requireAtLeast("threads", 1, threads);
        if (table.series() != 1) {
            throw new IllegalArgumentException("a backtest takes a table of one series, not of " + table.series());
        }
        int known = table.known(0, targets);
        if (origins.known() > known) {
            throw new IllegalArgumentException(
                    "the origins are those of " + origins.known() + " known values, but the table has " + known);
        }
    }

    /** Is told how far a backtest has come. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Something is done.
         *
         * @param made how many tasks: a method's fit and forecasts, of one origin with refit, else of all
         * @param of how many there are
         */
        void made(int made, int of);
    }

    /**
     * A backtest of one column at the usual origins with refit, on one thread.
     *
     * @param table of one series
     * @param target the column to forecast
     * @param horizon steps of a forecast
     * @param season values of a season, 1 if there is none
     * @return the backtest
     */
    public static Backtest of(Table table, String target, int horizon, int season) {
        Origins origins = Origins.of(table.known(0, List.of(target)), horizon, Origins.USUAL);
        return new Backtest(table, List.of(target), List.of(), origins, horizon, season, true, 1);
    }

    /**
     * A test of a kept model on what came after its training, without learning anew, on one thread. Baselines beside it
     * see each value that is known at an origin.
     *
     * @param table of one series
     * @param target the column to forecast
     * @param horizon steps of a forecast
     * @param season values of a season, 1 if there is none
     * @param learned rows that the model has seen, see {@link #seen}
     * @return the backtest
     * @throws ParameterException if there is no later value
     */
    public static Backtest ofKept(Table table, String target, int horizon, int season, int learned) {
        Origins origins = Origins.after(learned, table.known(0, List.of(target)), horizon);
        return new Backtest(table, List.of(target), List.of(), origins, horizon, season, false, 1);
    }

    /**
     * Which rows methods had seen before the first forecast: nothing is scored on them.
     *
     * @return the number of rows before the first origin
     */
    public int seen() {
        return origins.first();
    }

    /**
     * The same with other origins.
     *
     * @param other where forecasts start
     * @return another backtest
     */
    public Backtest withOrigins(Origins other) {
        return new Backtest(table, targets, ahead, other, horizon, season, refit, threads);
    }

    /**
     * The same with more targets, or inputs that are known ahead.
     *
     * @param names names of the columns to forecast
     * @param known names of the inputs that are known ahead
     * @return another backtest
     */
    public Backtest withColumns(List<String> names, List<String> known) {
        return new Backtest(table, names, known, origins, horizon, season, refit, threads);
    }

    /**
     * The same with or without learning anew.
     *
     * @param each whether methods learn anew at each origin, or once at the first one
     * @return another backtest
     */
    public Backtest withRefit(boolean each) {
        return new Backtest(table, targets, ahead, origins, horizon, season, each, threads);
    }

    /**
     * The same on more threads.
     *
     * @param count how many forecasts are made at a time
     * @return another backtest
     */
    public Backtest withThreads(int count) {
        return new Backtest(table, targets, ahead, origins, horizon, season, refit, count);
    }

    /**
     * What is known at an origin.
     *
     * @param origin the row of the first step to forecast
     * @return the table as it stood
     */
    public Snapshot at(int origin) {
        return Snapshot.of(table, targets, ahead, origin, horizon);
    }

    /**
     * Makes all forecasts and scores them.
     *
     * @param methods what to test, each with a name of its own; of a {@link MeanMethod} whose parts are among them,
     *     the parts' forecasts are used
     * @return how each did
     */
    public BacktestResult run(List<? extends ForecastMethod> methods) {
        return run(methods, (made, of) -> {});
    }

    /**
     * The same, and tells how far it has come.
     *
     * @param methods what to test
     * @param progress is told of each task that is done, by one thread at a time
     * @return how each did
     */
    public BacktestResult run(List<? extends ForecastMethod> methods, Progress progress) {
        long names = methods.stream().map(ForecastMethod::name).distinct().count();
        if (names != methods.size()) {
            throw new IllegalArgumentException("each method of a backtest needs a name of its own, but they are "
                    + String.join(
                            ", ", methods.stream().map(ForecastMethod::name).toList()));
        }
        BacktestRun run = new BacktestRun(this, progress);
        run.forecast(MeanMethod.parts(methods));
        List<MethodResult> results = new ArrayList<>();
        for (ForecastMethod method : methods) {
            results.add(Scoring.of(this, method, run.forecasts(method)));
        }
        return new BacktestResult(this, results);
    }

    /**
     * Where forecasts start: at the origins, and with refit also a horizon before the first one, if that leaves more
     * than two horizons. That one is not scored: it tells the first origins how much wider their intervals must be.
     */
    List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        int before = origins.first() - horizon;
        if (refit && before > 2 * horizon) {
            starts.add(before);
        }
        starts.addAll(origins.rows());
        return starts;
    }

    /**
     * Values that are known by now of the steps that a forecast from an origin has.
     *
     * @param origin the row of its first step
     * @return {@code [target][step]}
     */
    double[][] actual(int origin) {
        int to = Math.min(origin + horizon, origins.known());
        double[][] actual = new double[targets.size()][];
        for (int target = 0; target < actual.length; target++) {
            actual[target] =
                    Arrays.copyOfRange(table.column(targets.get(target)).values(), origin, to);
        }
        return actual;
    }

    /** What errors from an origin are divided by: of the values before it. */
    double scale(int target, int origin) {
        return ScaledError.scale(table.column(targets.get(target)).values(), 0, origin, season);
    }
}
