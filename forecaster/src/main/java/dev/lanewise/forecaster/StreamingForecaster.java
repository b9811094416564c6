package dev.lanewise.forecaster;

import dev.lanewise.forecaster.model.ModelStream;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Sequence;

/**
 * Forecasts the next value of a series whose values come one at a time: the work of one step for each.
 *
 * <p>From the start of a series it gives the bits that a {@link RecursiveForecaster} gives from the same values as its
 * window; after more values than the model was trained on it remembers further back, which the training never showed
 * it. Belongs to one thread at a time.
 */
public final class StreamingForecaster {

    private final Scaling scaling;
    private final ModelStream stream;
    private final float[] input = new float[1];
    private final Sequence x = Sequence.dense(input, 1, 1);

    /**
     * A forecaster before the first value.
     *
     * @param trained a model of one input and one output, which is copied
     * @param kernel what computes it
     */
    public StreamingForecaster(TrainedModel trained, LstmKernel kernel) {
        RecursiveForecaster.requireSingleSeries(trained);
        this.scaling = trained.scaling();
        this.stream = new ModelStream(trained.on(kernel));
    }

    /**
     * Takes the next value.
     *
     * @param value in the series' unit
     * @return the forecast of the value after it
     */
    public double next(double value) {
        input[0] = RecursiveForecaster.scaled("the value", value, scaling);
        Sequence y = stream.step(x);
        return scaling.invert(y.data()[y.at(0, 0)]);
    }

    /** Forgets all values so far: a new series begins. */
    public void reset() {
        stream.reset();
    }
}
