package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The training loop. */
class TrainerTest {

    private static final int STEPS = 8;
    private static final TrainingPlan PLAN =
            TrainingPlan.DEFAULT.withEpochs(6).withBatch(7).withClipNorm(1);

    private static Dataset waves() {
        SineWaves waves = new SineWaves(STEPS, 1, 0.05);
        return Dataset.of(
                waves.draw(30, 10, 1),
                Task.next(SineWaves.name(0), STEPS),
                Split.at(30 * waves.length(), 40 * waves.length()),
                Scaling.Method.NONE);
    }

    private static SequenceModel model() {
        return model(0);
    }

    private static SequenceModel model(double dropout) {
        ModelShape shape =
                ModelShape.ofInputs(1).lstm(5).dropout(dropout).lstm(5).dense(1);
        return SequenceModel.untrained(shape, Kernels.scalar(), 1);
    }

    /** One that stops after two epochs and another that goes on end with the bits of one that was never stopped. */
    @ParameterizedTest(name = "dropout of {0}")
    @ValueSource(doubles = {0, 0.4})
    void anotherTrainerGoesOnFromTheState(double dropout) {
        Dataset data = waves();
        SequenceModel whole = model(dropout);
        SequenceModel second = model(dropout);
        List<Double> expected = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        try (Team team = new Team(1)) {
            new Trainer(whole, data, PLAN, team).run(epoch -> expected.add(epoch.testLoss()));
            Trainer first = new Trainer(model(dropout), data, PLAN.withEpochs(2), team);
            first.run(epoch -> losses.add(epoch.testLoss()));
            assertEquals(2, first.state().epoch());
            Trainer rest = new Trainer(second, data, PLAN, team);
            rest.resume(first.state());
            rest.run(epoch -> losses.add(epoch.testLoss()));
        }
        assertEquals(expected, losses);
        assertArrayEquals(whole.parameters(), second.parameters());
    }

    /** The rate of each update is the plan's, times the schedule's factor at the update's place. */
    @Test
    void theRateFollowsTheSchedule() {
        TrainingPlan plan = PLAN.withOptimiser(new Sgd.Plan());
        SequenceModel scheduled = model();
        SequenceModel constant = model();
        try (Team team = new Team(1)) {
            new Trainer(scheduled, waves(), plan.withSchedule(new Schedule.Step(1, 0.5)), team).run(batches(5));
            new Trainer(constant, waves(), plan, team).run(batches(5));
            assertArrayEquals(constant.parameters(), scheduled.parameters(), "all batches of the first epoch");
            float[] before = constant.parameters().clone();
            new Trainer(scheduled, waves(), plan.withSchedule(new Schedule.Warmup(2, Schedule.CONSTANT)), team)
                    .run(batches(1));
            new Trainer(constant, waves(), plan.withLearningRate(plan.learningRate() / 2), team).run(batches(1));
            assertArrayEquals(constant.parameters(), scheduled.parameters(), "the first update of a rise");
            assertFalse(Arrays.equals(before, constant.parameters()));
        }
    }

    /** Ends a training after so many batches. */
    private static Watcher batches(int most) {
        int[] seen = {0};
        return new Watcher() {
            @Override
            public void epoch(EpochRecord record) {
                // only batches count
            }

            @Override
            public boolean batch(long samples, double loss) {
                return ++seen[0] < most;
            }
        };
    }

    @Test
    void aWatcherEndsATrainingAfterAnyBatch() {
        List<Long> seen = new ArrayList<>();
        try (Team team = new Team(1)) {
            new Trainer(model(), waves(), PLAN, team).run(new Watcher() {
                @Override
                public void epoch(EpochRecord record) {
                    throw new AssertionError("an epoch that is broken off is not told of");
                }

                @Override
                public boolean batch(long samples, double loss) {
                    seen.add(samples);
                    return seen.size() < 2;
                }
            });
        }
        assertEquals(List.of(7L, 14L), seen);
    }
}
