package com.example;

import dev.lanewise.forecaster.RecursiveForecaster;
import dev.lanewise.forecaster.StreamingForecaster;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import java.nio.file.Path;

/** Forecasts from values as they come in, one step of the model for each. */
final class Stream {

    private Stream() {}

    public static void main(String[] args) {
        TrainedModel trained = ModelFile.read(Path.of("target", "river.safetensors"));
        Choice choice = Choice.of(Mode.AUTO, Machine.here());
        double[] levels = RiverLevels.hourly(trained.sequenceLength());
        StreamingForecaster stream = new StreamingForecaster(trained, choice.kernel());
        double next = 0;
        for (double level : levels) {
            next = stream.next(level);
        }
        System.out.printf("streamed: %.1f cm%n", next);
        boolean same = new RecursiveForecaster(trained, choice.kernel()).next(levels) == next;
        System.out.println("the same bits as from the window: " + same);
    }
}
