package com.example;

import dev.lanewise.forecaster.RecursiveForecaster;
import dev.lanewise.forecaster.files.OutputFile;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.forecaster.store.ModelFile;
import dev.lanewise.forecaster.training.TrainedModel;
import dev.lanewise.forecaster.training.Trainer;
import dev.lanewise.forecaster.training.TrainingPlan;
import dev.lanewise.kernels.Choice;
import dev.lanewise.kernels.Machine;
import dev.lanewise.kernels.Mode;
import dev.lanewise.kernels.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Learns a series, keeps the model in a file, and forecasts. */
final class TrainAndForecast {

    private static final int HOURS = 1000;

    private TrainAndForecast() {}

    public static void main(String[] args) throws IOException {
        Choice choice = Choice.of(Mode.AUTO, Machine.here());
        System.out.println("kernel: " + choice.describe());

        double[] levels = RiverLevels.hourly(HOURS);
        Table table = Table.of(new Column("level", levels));
        Task task = Task.next("level", 24); // 24 values in, the next one out
        Split split = Split.byTime(HOURS, 0.2); // the last fifth is for the test
        Dataset data = Dataset.of(table, task, split, Scaling.Method.STANDARD);
        ModelShape shape = ModelShape.ofInputs(1).lstm(16).dense(1);
        TrainingPlan plan = TrainingPlan.DEFAULT.withEpochs(10).withLearningRate(0.01);
        SequenceModel model = SequenceModel.untrained(shape, choice.kernel(), plan.seed());
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(model, data, plan, team);
            trainer.run(epoch -> System.out.printf("epoch %2d: test loss %.6f%n", epoch.epoch(), epoch.testLoss()));
            double off = trainer.predict(data.test()).errors().rootMeanSquared();
            System.out.printf("off by %.1f cm%n", off * data.scaling(0).deviation());
        }

        Path file = Path.of("target", "river.safetensors");
        ModelFile.write(TrainedModel.of(model, data), OutputFile.at(file));

        RecursiveForecaster forecaster = RecursiveForecaster.load(file);
        double[] today = Arrays.copyOfRange(levels, HOURS - 24, HOURS);
        System.out.printf("the next hour: %.1f cm%n", forecaster.next(today));
        double[] truth = RiverLevels.hourly(HOURS + 6);
        double[] ahead = forecaster.forecast(today, 6);
        for (int hour = 0; hour < ahead.length; hour++) {
            System.out.printf("in %d h: %.1f cm (it will be %.1f)%n", hour + 1, ahead[hour], truth[HOURS + hour]);
        }
    }
}
