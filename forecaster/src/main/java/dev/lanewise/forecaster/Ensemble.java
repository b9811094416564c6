package dev.lanewise.forecaster;

import dev.lanewise.forecaster.evaluation.Forecast;
import dev.lanewise.forecaster.model.LstmTrace;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.SeasonalWindows;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.training.ForecastDesign;
import dev.lanewise.forecaster.training.ForecastModel;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the members of a model forecast together. */
final class Ensemble {

    private final ForecastModel model;
    private final LstmKernel kernel;

    Ensemble(ForecastModel model, LstmKernel kernel) {
        this.model = model;
        this.kernel = kernel;
    }

    /** Forecasts what follows each series of a table. */
    List<Forecast> forecasts(Table table) {
        ForecastDesign design = model.design();
        SeasonalWindows windows = design.layoutAhead(table).atTheEnd();
        double[][] sums = new double[windows.count()][design.shape().outputs()];
        for (float[] parameters : model.members()) {
            add(parameters, windows, sums);
        }
        List<Forecast> forecasts = new ArrayList<>();
        for (int series = 0; series < sums.length; series++) {
            double[][][] values = sorted(sums[series]);
            keepConstants(table, series, values);
            forecasts.add(forecast(table, series, values));
        }
        return forecasts;
    }

    /** Adds a member's forecasts, in the unit of each target, to sums over the members. */
    private void add(float[] parameters, SeasonalWindows windows, double[][] sums) {
        SequenceModel net = new SequenceModel(model.design().shape(), kernel);
        System.arraycopy(parameters, 0, net.parameters(), 0, parameters.length);
        net.pack();
        int horizon = model.design().task().horizon();
        int quantiles = model.design().loss().outputsPerTarget();
        Batch batch = new Batch(windows, 1);
        ModelWorkspace workspace = ModelWorkspace.forInference(net, windows.steps(), 1);
        Team team = new Team(1);
        int[] order = new int[1];
        for (int series = 0; series < sums.length; series++) {
            order[0] = series;
            batch.load(windows, order, 0, 1);
            net.forward(batch.x(), batch.context(), batch.steps(), 1, workspace, team);
            for (int i = 0; i < sums[series].length; i++) {
                int output = i / (quantiles * horizon) * horizon + i % horizon;
                sums[series][i] += windows.invert(series, output, workspace.predictions()[i]);
            }
        }
    }

    /** What the first member's units do over the window that a forecast of the only series is made from. */
    LstmTrace trace(Table table) {
        SeasonalWindows windows = model.design().layoutAhead(table).atTheEnd();
        SequenceModel net = new SequenceModel(model.design().shape(), kernel);
        float[] parameters = model.members().get(0);
        System.arraycopy(parameters, 0, net.parameters(), 0, parameters.length);
        net.pack();
        Batch batch = new Batch(windows, 1);
        batch.load(windows, new int[1], 0, 1);
        ModelWorkspace workspace = ModelWorkspace.forTraining(net, windows.steps(), 1);
        net.forward(batch.x(), batch.context(), batch.steps(), 1, workspace, new Team(1));
        return LstmTrace.of(workspace.lstm(0), batch.steps(), 0);
    }

    /** The means of the members, {@code [target][quantile][step]}, in each step sorted. */
    private double[][][] sorted(double[] sums) {
        int targets = model.design().task().targets().size();
        int quantiles = model.design().loss().outputsPerTarget();
        int horizon = model.design().task().horizon();
        double[][][] values = new double[targets][quantiles][horizon];
        double[] step = new double[quantiles];
        for (int target = 0; target < targets; target++) {
            for (int j = 0; j < horizon; j++) {
                for (int q = 0; q < quantiles; q++) {
                    step[q] = sums[(target * quantiles + q) * horizon + j]
                            / model.members().size();
                }
                Arrays.sort(step);
                for (int q = 0; q < quantiles; q++) {
                    values[target][q][j] = step[q];
                }
            }
        }
        return values;
    }

    /** A series that never changed is forecast to stay: there is nothing to learn from it. */
    private void keepConstants(Table table, int series, double[][][] values) {
        List<String> targets = model.design().task().targets();
        int start = table.starts()[series];
        int end = table.known(series, targets);
        for (int target = 0; target < values.length; target++) {
            double[] known = table.column(targets.get(target)).values();
            double first = known[start];
            if (Arrays.stream(known, start, end).allMatch(value -> value == first)) {
                for (double[] quantile : values[target]) {
                    Arrays.fill(quantile, first);
                }
            }
        }
    }

    private Forecast forecast(Table table, int series, double[][][] values) {
        ForecastDesign design = model.design();
        int last = table.known(series, design.task().targets()) - 1;
        return new Forecast(
                design.task().targets(),
                design.loss().quantiles(),
                values,
                table.times()
                        .map(times ->
                                times.following(last, design.task().horizon()).texts())
                        .orElse(List.of()),
                table.times().map(times -> times.text(last)));
    }
}
