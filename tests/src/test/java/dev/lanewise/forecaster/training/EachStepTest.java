package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.RecursiveForecaster;
import dev.lanewise.forecaster.StreamingForecaster;
import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.SineWaves;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training of models that predict at each step. */
class EachStepTest {

    private static final int STEPS = 8;
    private static final ModelShape SHAPE = ModelShape.ofInputs(1).lstm(8).denseEachStep(1);
    private static final TrainingPlan PLAN =
            TrainingPlan.DEFAULT.withEpochs(15).withBatch(7).withLearningRate(0.02);

    private static Dataset waves() {
        SineWaves waves = new SineWaves(STEPS, 1, 0);
        Task task = Task.next(SineWaves.name(0), STEPS).everyStep();
        Split split = Split.at(60 * waves.length(), 80 * waves.length());
        return Dataset.of(waves.draw(60, 20, 1), task, split, Scaling.Method.NONE);
    }

    /** Losses are means over samples and steps, and those of the trainer are those of its predictions. */
    @Test
    void theLossOfAllStepsFallsBelowPersistence() {
        Dataset data = waves();
        SequenceModel model = SequenceModel.untrained(SHAPE, Kernels.scalar(), 1);
        List<EpochRecord> epochs = new ArrayList<>();
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(model, data, PLAN, team);
            trainer.run(epochs::add);
            Predictions test = trainer.lastTest();
            assertEquals(20 * STEPS, test.predicted().length);
            double sum = 0;
            for (int s = 0; s < 20; s++) {
                for (int step = 0; step < STEPS; step++) {
                    double error = (double) test.predicted()[s * STEPS + step]
                            - data.test().target(s, step);
                    sum += error * error;
                }
            }
            double loss = epochs.get(epochs.size() - 1).testLoss();
            assertEquals(sum / (20 * STEPS), loss);
            assertTrue(loss < Predictions.ofPersistence(data.test()).errors().meanSquared(), "loss " + loss);
        }
    }

    /** The predictions of a step read those before it alone, so a shorter sequence begins with the same ones. */
    @Test
    void aForecastIsThePredictionOfTheLastStep() {
        SequenceModel model = SequenceModel.untrained(SHAPE, Kernels.scalar(), 1);
        TrainedModel trained = new TrainedModel(SHAPE, model.parameters(), STEPS, Scaling.NONE);
        double[] history = new double[STEPS];
        StreamingForecaster stream = new StreamingForecaster(trained, Kernels.scalar());
        double streamed = 0;
        for (int t = 0; t < STEPS; t++) {
            history[t] = Math.sqrt(t) - 1;
            streamed = stream.next(history[t]);
        }
        assertEquals(streamed, new RecursiveForecaster(trained, Kernels.scalar()).next(history));
    }
}
