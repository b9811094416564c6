package dev.lanewise.forecaster;

import dev.lanewise.forecaster.files.InputException;
import dev.lanewise.forecaster.files.ParameterException;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.nio.file.Path;

/**
 * Continues a series value by value, by a model of one step and fixed scaling: scales its last values, runs the model,
 * and undoes the scaling. Several values ahead, it goes on from its own forecasts.
 *
 * <p>A forecaster belongs to one thread at a time, as it reuses its workspace; threads that share a
 * {@link TrainedModel} make a forecaster each. Forecasts are the same bits on every machine.
 */
public final class RecursiveForecaster {

    private final SequenceModel model;
    private final Scaling scaling;
    private final float[] window;
    private final Sequence x;
    private final ModelWorkspace workspace;
    /** The caller alone: there is no thread to end. */
    private final Team team = new Team(1);

    /**
     * A forecaster.
     *
     * @param trained a model of one input and one output, which is copied
     * @param kernel what computes it
     */
    public RecursiveForecaster(TrainedModel trained, LstmKernel kernel) {
        requireSingleSeries(trained);
        this.model = trained.on(kernel);
        this.scaling = trained.scaling();
        this.window = new float[trained.sequenceLength()];
        this.x = Sequence.dense(window, 1, 1);
        this.workspace = ModelWorkspace.forInference(model, window.length, 1);
    }

    /** Refuses a model that doesn't continue one series by one value. */
    static void requireSingleSeries(TrainedModel trained) {
        if (trained.shape().inputs() != 1 || trained.shape().outputs() != 1) {
            throw new IllegalArgumentException("a forecaster continues a single series, but this model has "
                    + trained.shape().inputs() + " inputs and "
                    + trained.shape().outputs()
                    + " outputs; run it by SequenceModel.forward");
        }
        if (!trained.task().inputs().equals(trained.task().targets())) {
            throw new IllegalArgumentException("a forecaster continues a single series, but this model reads "
                    + trained.task().inputs() + " and predicts "
                    + trained.task().targets() + "; run it by SequenceModel.forward");
        }
        if (trained.shape().context() > 0) {
            throw new IllegalArgumentException("a forecaster gives a model its series alone, but this model reads a"
                    + " context of " + trained.shape().context() + " values besides; run it by SequenceModel.forward");
        }
    }

    /**
     * A forecaster from a file, on the kernel that is fastest here.
     *
     * @param file as {@link ModelFile} writes it
     * @return the forecaster
     * @throws InputException if the file can't be read, or isn't such a model
     */
    public static RecursiveForecaster load(Path file) {
        Choice choice = Choice.of(Mode.AUTO, Machine.here());
        return new RecursiveForecaster(ModelFile.read(file), choice.kernel());
    }

    /**
     * How many values a forecast is made from.
     *
     * @return the model's sequence length
     */
    public int sequenceLength() {
        return window.length;
    }

    /**
     * Forecasts the next value.
     *
     * @param recent the series up to now, of which the last {@link #sequenceLength()} values count
     * @return what follows, in the series' unit
     */
    public double next(double[] recent) {
        load(recent);
        return scaling.invert(run());
    }

    /**
     * Forecasts several values, each from those before it, forecasts among them: errors add up.
     *
     * @param history the series up to now, of which the last {@link #sequenceLength()} values count
     * @param steps how many values, at least 0
     * @return what follows, in the series' unit
     */
    public double[] forecast(double[] history, int steps) {
        ParameterException.requireAtLeast("steps", 0, steps);
        load(history);
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            float next = run();
            values[i] = scaling.invert(next);
            System.arraycopy(window, 1, window, 0, window.length - 1);
            window[window.length - 1] = next;
        }
        return values;
    }

    private void load(double[] series) {
        int first = series.length - window.length;
        if (first < 0) {
            throw new IllegalArgumentException("a forecast is made from the last " + window.length
                    + " values, but there are only " + series.length);
        }
        for (int i = 0; i < window.length; i++) {
            window[i] = scaled("value " + (first + i), series[first + i], scaling);
        }
    }

    /** A value as the model's input; refuses one that is not finite, in the series' unit or as a float. */
    static float scaled(String name, double value, Scaling scaling) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, not " + value);
        }
        float scaled = scaling.apply(value);
        if (!Float.isFinite(scaled)) {
            throw new IllegalArgumentException(name + " (" + value + ") is too far from the values that the model was"
                    + " trained on, whose mean is " + scaling.mean());
        }
        return scaled;
    }

    /** The model's answer to the window, scaled. */
    private float run() {
        model.forward(x, window.length, 1, workspace, team);
        return workspace.predictions()[model.shape().predictions(window.length) - 1];
    }
}
