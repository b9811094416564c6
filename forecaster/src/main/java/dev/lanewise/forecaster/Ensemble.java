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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the members of a model forecast together. */
final class Ensemble {

    /** Series at a time: enough that a net's weights are seldom read, few enough that all stays in the caches. */
    private static final int ROWS = 32;

    private final ForecastModel model;
    private final LstmKernel kernel;

    Ensemble(ForecastModel model, LstmKernel kernel) {
        this.model = model;
        this.kernel = kernel;
    }

    /**
     * Forecasts what follows each series of a table, some series at a time: their number changes the time, never a bit.
     */
    void forecast(Table table, int threads, Forecaster.Receiver receiver) {
        SeasonalWindows windows = model.design().layoutAhead(table).atTheEnd();
        int rows = Math.min(ROWS, windows.count());
        List<Member> members = model.members().stream()
                .map(parameters -> new Member(net(parameters), windows.steps(), rows))
                .toList();
        Batch batch = new Batch(windows, rows);
        Ahead ahead = new Ahead(table);
        int[] order = IntStream.range(0, windows.count()).toArray();
        try (Team team = new Team(threads)) {
            for (int first = 0; first < order.length; first += rows) {
                batch.load(windows, order, first, Math.min(rows, order.length - first));
                members.forEach(member -> member.forward(batch, team));
                for (int row = 0; row < batch.rows(); row++) {
                    double[][][] values = sorted(sums(members, windows, first + row, row));
                    keepConstants(table, first + row, values);
                    receiver.forecast(first + row, ahead.forecast(first + row, values));
                }
            }
        }
    }

    private SequenceModel net(float[] parameters) {
        SequenceModel net = new SequenceModel(model.design().shape(), kernel);
        System.arraycopy(parameters, 0, net.parameters(), 0, parameters.length);
        net.pack();
        return net;
    }

    /** A net and the room that it works in. */
    private record Member(SequenceModel net, ModelWorkspace workspace) {

        Member(SequenceModel net, int steps, int rows) {
            this(net, ModelWorkspace.forInference(net, steps, rows));
        }

        void forward(Batch batch, Team team) {
            net.forward(batch.x(), batch.context(), batch.steps(), batch.rows(), workspace, team);
        }
    }

    /** Sums over the members of what they forecast of a series, in the unit of each target. */
    private double[] sums(List<Member> members, SeasonalWindows windows, int series, int row) {
        int horizon = model.design().task().horizon();
        int quantiles = model.design().loss().outputsPerTarget();
        double[] sums = new double[model.design().shape().outputs()];
        for (Member member : members) {
            float[] predictions = member.workspace.predictions();
            for (int i = 0; i < sums.length; i++) {
                int output = i / (quantiles * horizon) * horizon + i % horizon;
                sums[i] += windows.invert(series, output, predictions[row * sums.length + i]);
            }
        }
        return sums;
    }

    /** What the first member's units do over the window that a forecast of the only series is made from. */
    LstmTrace trace(Table table) {
        SeasonalWindows windows = model.design().layoutAhead(table).atTheEnd();
        SequenceModel net = net(model.members().get(0));
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

    /** Makes forecasts of what they hold. Many series end at the same time, and share the texts of what follows. */
    private final class Ahead {

        private final Table table;
        private int known = -1;
        private List<String> texts = List.of();
        private Optional<String> last = Optional.empty();

        Ahead(Table table) {
            this.table = table;
        }

        Forecast forecast(int series, double[][][] values) {
            ForecastDesign design = model.design();
            int row = table.known(series, design.task().targets()) - 1;
            table.times()
                    .filter(times -> known < 0 || !times.isSame(known, row))
                    .ifPresent(times -> {
                        texts = times.following(row, design.task().horizon()).texts();
                        last = Optional.of(times.text(row));
                        known = row;
                    });
            return new Forecast(design.task().targets(), design.loss().quantiles(), values, texts, last);
        }
    }
}
