package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ScoreTotals;
import dev.lanewise.forecaster.evaluation.SeriesScore;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Layout;
import dev.lanewise.forecaster.series.LeftOut;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.Computation;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.ManyScores;
import dev.lanewise.trainer.results.ManyScores.Against;
import dev.lanewise.trainer.results.ManyScores.MethodTotals;
import dev.lanewise.trainer.results.ManyScores.Role;
import dev.lanewise.trainer.results.ManyScores.SeriesCase;
import dev.lanewise.trainer.results.ManySeriesRead;
import dev.lanewise.trainer.results.ManySeriesResult;
import dev.lanewise.trainer.results.ManySeriesResult.Learned;
import dev.lanewise.trainer.results.ManySeriesResult.Scope;
import dev.lanewise.trainer.results.SeriesRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Results of many series that are made up: forecasts that are more wrong for each series than for the one before play
 * the LSTM, and very wrong ones for the last series.
 */
record ManyForecasts(int count, int rows, int horizon, DoubleUnaryOperator values, boolean tested, int leftOut) {

    static final List<Double> QUANTILES = List.of(0.05, 0.5, 0.95);

    static ManyForecasts of(int count) {
        return new ManyForecasts(count, 40, 4, row -> 20 + row % 4, true, 0);
    }

    ManyForecasts withValues(DoubleUnaryOperator changed, int rowsOfEach, int steps) {
        return new ManyForecasts(count, rowsOfEach, steps, changed, tested, leftOut);
    }

    ManyForecasts untested() {
        return new ManyForecasts(count, rows, horizon, values, false, leftOut);
    }

    ManyForecasts withLeftOut(int changed) {
        return new ManyForecasts(count, rows, horizon, values, tested, changed);
    }

    static String id(int series) {
        return "<" + series + "> & co";
    }

    ManySeriesResult result() {
        double[] column = IntStream.range(0, count * rows)
                .mapToDouble(row -> values.applyAsDouble(row % rows))
                .toArray();
        Table table = new Table(
                List.of(new Column("value", column)),
                IntStream.range(0, count).map(i -> i * rows).toArray(),
                Optional.empty(),
                IntStream.range(0, count).mapToObj(ManyForecasts::id).toList());
        ManySeriesRead read = new ManySeriesRead(
                "a&b.csv",
                Layout.ROWS,
                table,
                "value",
                IntStream.range(0, leftOut)
                        .mapToObj(i -> new LeftOut("out" + i, "it has no <values>"))
                        .toList(),
                List.of("a note <of> the reader"));
        ForecastPlan plan = ForecastPlan.DEFAULT.withHorizon(horizon).withQuantiles(QUANTILES);
        Learned learned = new Learned(
                Scope.PER_SERIES,
                plan,
                Optional.empty(),
                List.of("a remark"),
                Optional.empty(),
                Optional.of("0123abcd"));
        List<SeriesRow> all =
                IntStream.range(0, count).mapToObj(i -> row(read, i)).toList();
        return new ManySeriesResult(
                read,
                learned,
                all,
                tested ? Optional.of(scores(read, all)) : Optional.empty(),
                true,
                new Computation(
                        new KernelUsed("simd-256", "auto", "fastest <here>", 2),
                        Environment.here(),
                        new Computation.Timing(0.1, 2, 3, 5.5)));
    }

    /** What is known without the last values, and these. */
    private double[] part(ManySeriesRead read, int series, boolean isHistory) {
        double[] all = read.history(series);
        return isHistory ? Arrays.copyOf(all, rows - horizon) : Arrays.copyOfRange(all, rows - horizon, rows);
    }

    /** The last value, and that much. */
    private Forecast forecast(double[] history, double more) {
        double last = history[history.length - 1];
        double[] steps = new double[horizon];
        Arrays.fill(steps, last + more);
        double[] low = Arrays.stream(steps).map(each -> each - 2).toArray();
        double[] high = Arrays.stream(steps).map(each -> each + 2).toArray();
        return new Forecast(
                List.of("value"), QUANTILES, new double[][][] {{low, steps, high}}, List.of(), Optional.empty());
    }

    private Forecast own(ManySeriesRead read, int series) {
        int times = series < 0.99 * count ? 1 : 10;
        return forecast(part(read, series, true), 10.0 * times * series / count);
    }

    private SeriesRow row(ManySeriesRead read, int series) {
        double[] history = part(read, series, true);
        double[] actual = part(read, series, false);
        SeriesScore own = SeriesScore.of(id(series), "LSTM", own(read, series), history, actual, 1);
        SeriesScore naive = SeriesScore.of(id(series), "naive", forecast(history, 4), history, actual, 1);
        return new SeriesRow(
                id(series),
                "LSTM",
                Optional.empty(),
                Optional.of(forecast(read.history(series), series % 3)),
                tested ? Optional.of(own) : Optional.empty(),
                tested ? List.of(naive) : List.of(),
                Optional.empty());
    }

    private ManyScores scores(ManySeriesRead read, List<SeriesRow> all) {
        List<SeriesScore> own =
                all.stream().map(row -> row.score().orElseThrow()).toList();
        List<SeriesScore> naive =
                all.stream().map(row -> row.baselines().get(0)).toList();
        int better = (int) IntStream.range(0, count)
                .filter(i -> own.get(i).mase() < naive.get(i).mase())
                .count();
        List<SeriesCase> cases = new ArrayList<>();
        cases.add(shown(read, Role.BEST, 0));
        cases.add(shown(read, Role.TYPICAL, count / 2));
        cases.add(shown(read, Role.WORST, count - 1));
        return new ManyScores(
                Against.HELD_OUT,
                List.of(
                        new MethodTotals("LSTM", false, ScoreTotals.of(own), 0.875),
                        new MethodTotals("naive", true, ScoreTotals.of(naive), 1.25)),
                better,
                count,
                cases);
    }

    private SeriesCase shown(ManySeriesRead read, Role role, int series) {
        return new SeriesCase(role, series, rows - horizon, Optional.of(own(read, series)), part(read, series, false));
    }
}
