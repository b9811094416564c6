package com.example;

import dev.lanewise.forecaster.Forecaster;
import dev.lanewise.forecaster.model.DenseLayer;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Sequence;
import java.nio.file.Path;

/** Forecasts from values as they come in, one step of the model for each. */
final class Stream {

    private Stream() {}

    public static void main(String[] args) {
        TrainedModel trained = ModelFile.read(Path.of("target", "river.safetensors"));
        Choice choice = Choice.of(Mode.AUTO, Machine.here());
        double[] levels = RiverLevels.hourly(trained.sequenceLength());
        Scaling scaling = trained.scaling().orElseThrow();
        DenseLayer dense = trained.shape().dense();
        StreamedLstm lstm = new StreamedLstm(
                choice.kernel(), trained.parameters(), trained.shape().hidden());
        float[] next = new float[1];
        for (double level : levels) {
            Sequence hidden = lstm.take(scaling.apply(level));
            dense.forward(trained.parameters(), hidden, 1, next);
        }
        System.out.printf("streamed: %.1f cm%n", scaling.invert(next[0]));
        Forecaster windowed = new Forecaster(trained, choice.kernel());
        boolean same = windowed.next(levels) == scaling.invert(next[0]);
        System.out.println("the same bits as from the window: " + same);
    }
}
