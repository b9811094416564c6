package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the validation part decides, and that the test part decides nothing. */
class ValidationTest {

    private static final int STEPS = 4;
    private static final int ROWS = 100;
    private static final int TEST = 80;
    private static final int VALIDATION = 60;

    /** A rate at which the validation loss goes up and down. */
    private static final TrainingPlan PLAN = TrainingPlan.DEFAULT
            .withEpochs(30)
            .withBatch(8)
            .withLearningRate(0.1)
            .withSchedule(new Schedule.Plateau(0.5, 0, 0))
            .withStopping(new EarlyStopping(4, 0));

    /** A training with all that it told. */
    private record Run(SequenceModel model, Trainer trainer, List<EpochRecord> epochs) {

        double validationLoss(int epoch) {
            return epochs.get(epoch - 1).validationLoss();
        }
    }

    private static double[] values() {
        double[] values = new double[ROWS];
        Arrays.setAll(values, i -> StrictMath.sin(0.5 * i) + 0.3 * StrictMath.sin(37.0 * i * i));
        return values;
    }

    private static Dataset data(double[] values, boolean validated) {
        Table table = Table.of(new Column("v", values));
        Split split = validated ? Split.at(VALIDATION, TEST, ROWS) : Split.at(TEST, ROWS);
        return Dataset.of(table, Task.next("v", STEPS), split, Scaling.Method.STANDARD);
    }

    private static Run start(Dataset data, TrainingPlan plan, Team team) {
        SequenceModel model =
                SequenceModel.untrained(ModelShape.ofInputs(1).lstm(5, 1).dense(1), Kernels.scalar(), 1);
        return new Run(model, new Trainer(model, data, plan, team), new ArrayList<>());
    }

    private static Run train(double[] values, TrainingPlan plan) {
        try (Team team = new Team(1)) {
            Run run = start(data(values, true), plan, team);
            run.trainer().run(run.epochs()::add);
            return run;
        }
    }

    @Test
    void noValueOfTheTestPartChangesWeightsBestEpochOrSchedule() {
        double[] values = values();
        Run run = train(values, PLAN);
        for (int i = TEST; i < ROWS; i++) {
            values[i] = 1000 - i;
        }
        Run other = train(values, PLAN);
        assertNotEquals(run.epochs().get(0).testLoss(), other.epochs().get(0).testLoss());
        assertArrayEquals(run.model().parameters(), other.model().parameters());
        assertEquals(run.trainer().keptEpoch(), other.trainer().keptEpoch());
        assertEquals(run.trainer().state().schedule(), other.trainer().state().schedule());
        assertTrue(run.trainer().state().schedule().reductions() > 0);
        assertEquals(
                run.epochs().stream().map(EpochRecord::validationLoss).toList(),
                other.epochs().stream().map(EpochRecord::validationLoss).toList());
    }

    @Test
    void aTrainingThatDoesNotLookAtTheTestPartGivesTheSameWeights() {
        Run tested = train(values(), PLAN);
        try (Team team = new Team(1)) {
            SequenceModel model =
                    SequenceModel.untrained(ModelShape.ofInputs(1).lstm(5, 1).dense(1), Kernels.scalar(), 1);
            Trainer trainer = Trainer.untested(model, data(values(), true), PLAN, team);
            List<EpochRecord> epochs = new ArrayList<>();
            trainer.run(epochs::add);
            assertArrayEquals(tested.model().parameters(), model.parameters());
            assertEquals(
                    tested.epochs().stream().map(EpochRecord::validationLoss).toList(),
                    epochs.stream().map(EpochRecord::validationLoss).toList());
            assertTrue(epochs.stream().allMatch(epoch -> Double.isNaN(epoch.testLoss())));
            for (float predicted : trainer.lastTest().predicted()) {
                assertTrue(Float.isNaN(predicted));
            }
        }
    }

    /** Scaling, too, is fitted to the training part alone. */
    @Test
    void noValueOfTheValidationPartIsLearned() {
        TrainingPlan plan = TrainingPlan.DEFAULT.withEpochs(3);
        double[] values = values();
        Run run = train(values, plan);
        for (int i = VALIDATION; i < ROWS; i++) {
            values[i] = 1000 - i;
        }
        Run other = train(values, plan);
        assertArrayEquals(run.model().parameters(), other.model().parameters());
        assertNotEquals(run.validationLoss(1), other.validationLoss(1));
    }

    @Test
    void theBestWeightsAreRestoredWhenTheLossNoLongerFalls() {
        Run run = train(values(), PLAN);
        int epochs = run.epochs().size();
        int best = run.trainer().keptEpoch();
        assertEquals(best + 4, epochs, "the patience");
        assertTrue(run.trainer().isDone() && epochs < 30);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            assertTrue(run.validationLoss(best) <= run.validationLoss(epoch), "epoch " + epoch);
        }
        Run shorter = train(values(), PLAN.withEpochs(best).withStopping(EarlyStopping.NEVER));
        assertArrayEquals(shorter.model().parameters(), run.model().parameters());
        assertArrayEquals(
                shorter.trainer().lastTest().predicted(),
                run.trainer().lastTest().predicted());
        assertEquals(best, shorter.trainer().keptEpoch());
    }

    /** The minimum is reached slowly: each epoch is a little better, but not by as much as asked for. */
    @Test
    void aLossThatHardlyFallsIsNoProgress() {
        TrainingPlan plan = PLAN.withLearningRate(1e-5).withStopping(new EarlyStopping(4, 0.1));
        Run run = train(values(), plan);
        assertEquals(5, run.epochs().size());
        assertTrue(run.validationLoss(5) < run.validationLoss(1));
        assertEquals(1, run.trainer().keptEpoch());
    }

    /** Interrupted after every epoch, and gone on with by another trainer from the state: the same bits. */
    @Test
    void resumingKeepsBestWeightsPatienceAndSchedule() {
        Run whole = train(values(), PLAN);
        Dataset data = data(values(), true);
        Optional<TrainingState> state = Optional.empty();
        List<EpochRecord> epochs = new ArrayList<>();
        Run run;
        try (Team team = new Team(1)) {
            do {
                TrainingPlan plan = PLAN.withEpochs(epochs.size() + 1);
                run = start(data, plan, team);
                state.ifPresent(run.trainer()::resume);
                run.trainer().run(epochs::add);
                state = Optional.of(run.trainer().state());
            } while (!sameTraining(data, PLAN, state.get(), team).isDone());
        }
        assertEquals(
                whole.epochs().stream().map(EpochRecord::validationLoss).toList(),
                epochs.stream().map(EpochRecord::validationLoss).toList());
        assertArrayEquals(whole.model().parameters(), run.model().parameters());
        assertEquals(whole.trainer().state().schedule(), run.trainer().state().schedule());
        assertArrayEquals(
                whole.trainer().state().parameters(), run.trainer().state().parameters());
    }

    private static Trainer sameTraining(Dataset data, TrainingPlan plan, TrainingState state, Team team) {
        Trainer trainer = start(data, plan, team).trainer();
        trainer.resume(state);
        return trainer;
    }

    /** A training that is over already still gives the best weights, and what they predict. */
    @Test
    void aFinishedTrainingCanBeTakenUpAgain() {
        Run whole = train(values(), PLAN);
        try (Team team = new Team(1)) {
            Run again = start(data(values(), true), PLAN, team);
            again.trainer().resume(whole.trainer().state());
            again.trainer().run(again.epochs()::add);
            assertEquals(List.of(), again.epochs());
            assertArrayEquals(whole.model().parameters(), again.model().parameters());
            assertArrayEquals(
                    whole.trainer().lastTest().predicted(),
                    again.trainer().lastTest().predicted());
        }
    }

    @Test
    void aWatcherMayEndATrainingInTheMiddleAndTheBestWeightsAreKept() {
        Run whole = train(values(), PLAN.withEpochs(2));
        try (Team team = new Team(1)) {
            Run run = start(data(values(), true), PLAN, team);
            run.trainer().run(new Watcher() {
                @Override
                public void epoch(EpochRecord record) {
                    run.epochs().add(record);
                }

                @Override
                public boolean batch(long samples, double loss) {
                    return run.epochs().size() < 2;
                }
            });
            assertFalse(run.trainer().isDone());
            assertArrayEquals(whole.model().parameters(), run.model().parameters());
        }
    }

    @Test
    void withoutAValidationPartThereIsNoEarlyStopping() {
        try (Team team = new Team(1)) {
            Dataset data = data(values(), false);
            String sentence = assertThrows(IllegalArgumentException.class, () -> start(data, PLAN, team))
                    .getMessage();
            assertEquals(
                    "early stopping (patience 4) goes by the validation loss, but the data have no validation part;"
                            + " split them with one, or set patience to 0",
                    sentence);
            TrainingPlan plan = PLAN.withEpochs(8).withStopping(EarlyStopping.NEVER);
            Run run = start(data, plan, team);
            run.trainer().run(run.epochs()::add);
            assertTrue(Double.isNaN(run.validationLoss(1)));
            double best = run.epochs().stream()
                    .mapToDouble(EpochRecord::trainLoss)
                    .min()
                    .orElseThrow();
            assertEquals(best, run.trainer().state().schedule().best(), "the plateau goes by the training loss");
        }
    }

    @Test
    void aModelHasAsManyOutputsForEachValueAsTheLossNeeds() {
        try (Team team = new Team(1)) {
            TrainingPlan plan = TrainingPlan.DEFAULT.withLoss(Pinball.USUAL);
            String sentence = assertThrows(
                            IllegalArgumentException.class, () -> start(data(values(), true), plan, team))
                    .getMessage();
            assertEquals("the data have 1 inputs and 3 outputs, but the model has 1 and 1", sentence);
        }
    }
}
