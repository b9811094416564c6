package dev.lanewise.trainer.report;

import dev.lanewise.forecaster.evaluation.Backtest;
import dev.lanewise.forecaster.evaluation.BacktestResult;
import dev.lanewise.forecaster.evaluation.Baseline;
import dev.lanewise.forecaster.evaluation.BaselineMethod;
import dev.lanewise.forecaster.evaluation.Drift;
import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.evaluation.ForecastMethod;
import dev.lanewise.forecaster.evaluation.Origins;
import dev.lanewise.forecaster.evaluation.ResidualIntervals;
import dev.lanewise.forecaster.evaluation.Snapshot;
import dev.lanewise.forecaster.evaluation.Widening;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.series.TimeStep;
import dev.lanewise.forecaster.series.Times;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastPlan;
import dev.lanewise.trainer.results.Computation;
import dev.lanewise.trainer.results.Environment;
import dev.lanewise.trainer.results.ForecastResult;
import dev.lanewise.trainer.results.KernelUsed;
import dev.lanewise.trainer.results.SeriesRead;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Results to draw, of series that are made up: the drift baseline plays the LSTM. */
record Forecasts(
        DoubleUnaryOperator values,
        int rows,
        int horizon,
        int targets,
        int origins,
        boolean answers,
        boolean times,
        double spread,
        int steps,
        int hidden) {

    private static final List<Double> QUANTILES = List.of(0.1, 0.5, 0.9);

    static Forecasts monthly(DoubleUnaryOperator values, int rows) {
        return new Forecasts(values, rows, 12, 1, 0, true, true, 1, 3, 4);
    }

    Forecasts withHorizon(int changed) {
        return new Forecasts(values, rows, changed, targets, origins, answers, times, spread, steps, hidden);
    }

    Forecasts withTargets(int changed) {
        return new Forecasts(values, rows, horizon, changed, origins, answers, times, spread, steps, hidden);
    }

    Forecasts withBacktest(int changed) {
        return new Forecasts(values, rows, horizon, targets, changed, answers, times, spread, steps, hidden);
    }

    Forecasts withoutAnswer() {
        return new Forecasts(values, rows, horizon, targets, origins, false, times, spread, steps, hidden);
    }

    Forecasts withoutTimes() {
        return new Forecasts(values, rows, horizon, targets, origins, answers, false, spread, steps, hidden);
    }

    /** Intervals so many times as wide. */
    Forecasts withSpread(double changed) {
        return new Forecasts(values, rows, horizon, targets, origins, answers, times, changed, steps, hidden);
    }

    Forecasts withTrace(int changedSteps, int changedHidden) {
        return new Forecasts(
                values, rows, horizon, targets, origins, answers, times, spread, changedSteps, changedHidden);
    }

    ForecastResult result() {
        Table table = table();
        List<String> names = table.columns().stream().map(Column::name).toList();
        SeriesRead series = new SeriesRead("a&b.csv", table, rows, List.of("a note <of> the reader"));
        ForecastPlan plan = ForecastPlan.DEFAULT
                .withHorizon(horizon)
                .withTargets(names.toArray(String[]::new))
                .withQuantiles(QUANTILES);
        Snapshot now = Snapshot.of(table, names, List.of(), rows, horizon);
        ForecastMethod model = new ResidualIntervals(new Playing(new Drift()), QUANTILES);
        return new ForecastResult(
                series,
                ForecastDesign.of(table, plan),
                origins == 0 ? Optional.empty() : Optional.of(test(table, names, model)),
                answers ? Optional.of(answer(series, model.fit(now).forecast(now))) : Optional.empty(),
                Optional.empty(),
                answers ? Optional.of(trace()) : Optional.empty(),
                answers ? Optional.of("0123abcd") : Optional.empty(),
                new Computation(
                        new KernelUsed("simd-256", "auto", "fastest <here>", 2),
                        Environment.here(),
                        new Computation.Timing(0.1, 2, 3, 5.5)));
    }

    private Table table() {
        List<Column> columns = new ArrayList<>();
        for (int target = 0; target < targets; target++) {
            int number = target;
            double[] column = IntStream.range(0, rows)
                    .mapToDouble(row -> values.applyAsDouble(row) + number)
                    .toArray();
            columns.add(new Column(target == 0 ? "<sales> & \"more\"" : "target " + target, column));
        }
        Table table = new Table(columns, new int[1]);
        TimeStep months = TimeStep.ofMonths(1);
        return times ? table.with(Times.of(months, LocalDateTime.of(2000, 1, 1, 0, 0), rows)) : table;
    }

    private BacktestResult test(Table table, List<String> names, ForecastMethod model) {
        Origins from = Origins.of(rows, horizon, origins);
        List<ForecastMethod> methods = new ArrayList<>(List.of(model));
        methods.addAll(ResidualIntervals.ofBaselines(12, QUANTILES));
        return new Backtest(table, names, List.of(), from, horizon, 12, true, 1).run(methods);
    }

    private ForecastResult.Answer answer(SeriesRead series, Forecast forecast) {
        double[][][] wide = forecast.values();
        for (double[][] target : wide) {
            for (int step = 0; step < horizon; step++) {
                target[0][step] = target[1][step] - spread * (target[1][step] - target[0][step]);
                target[2][step] = target[1][step] + spread * (target[2][step] - target[1][step]);
            }
        }
        Forecast timed = new Forecast(
                forecast.targets(), forecast.quantiles(), wide, series.following(horizon), Optional.empty());
        return new ForecastResult.Answer("LSTM", "", timed, Widening.NONE);
    }

    private LstmTrace trace() {
        float[][] parts = new float[6][steps * hidden];
        for (int part = 0; part < parts.length; part++) {
            for (int i = 0; i < parts[part].length; i++) {
                parts[part][i] = (float) Math.sin(1 + i * (part + 1) * 0.7);
            }
        }
        return new LstmTrace(steps, hidden, parts);
    }

    /** A baseline that is taken for a model. */
    private record Playing(Baseline baseline) implements ForecastMethod {

        @Override
        public String name() {
            return "LSTM";
        }

        @Override
        public boolean isBaseline() {
            return false;
        }

        @Override
        public Fitted fit(Snapshot known) {
            return new BaselineMethod(baseline).fit(known);
        }
    }
}
