package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.forecaster.evaluation.Predictions;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole way of a value, for several series, several columns and several steps ahead: from table to predictions. */
class SeveralColumnsTest {

    private static final int STEPS = 5;
    private static final int HORIZON = 3;
    private static final int LENGTH = 40;
    private static final int SERIES = 3;
    private static final int CUT = 2 * LENGTH;

    /** Two inputs; of the two targets one is an input, too, and the other is read by nobody. */
    private static final Task TASK = new Task(List.of("a", "b"), List.of("c", "a"), STEPS, HORIZON);

    private static final TrainingPlan PLAN =
            TrainingPlan.DEFAULT.withEpochs(12).withBatch(7).withLearningRate(0.02);

    private final Table table =
            Table.ofEqualSeries(List.of(column("a", 3, 10, 0), column("b", 1, 0, 1), column("c", 20, -5, 2)), LENGTH);
    private final Dataset data = Dataset.of(table, TASK, Split.at(CUT, SERIES * LENGTH), Scaling.Method.STANDARD);

    /** A wave of its own height, middle and phase. */
    private static Column column(String name, double height, double middle, double phase) {
        double[] values = new double[SERIES * LENGTH];
        Arrays.setAll(values, i -> middle + height * StrictMath.sin(phase + 0.5 * i));
        return new Column(name, values);
    }

    private static SequenceModel model(int inputs, int outputs) {
        return SequenceModel.untrained(ModelShape.ofInputs(inputs).lstm(8).dense(outputs), Kernels.scalar(), 3);
    }

    /** Each prediction is the model's answer to rows picked from the table by hand, and its error is to such a row. */
    @Test
    void predictionsAreOfTheTablesRows() {
        SequenceModel model = model(2, 2 * HORIZON);
        try (Team team = new Team(1)) {
            Trainer trainer = new Trainer(model, data, PLAN, team);
            double[] losses = new double[PLAN.epochs()];
            trainer.run(epoch -> losses[epoch.epoch() - 1] = epoch.testLoss());
            Predictions test = trainer.lastTest();
            int windows = LENGTH - STEPS - HORIZON + 1;
            assertEquals(windows, data.test().count());
            assertEquals(2 * windows, data.training().count());

            ModelWorkspace workspace = ModelWorkspace.forInference(model, STEPS, 1);
            double squares = 0;
            for (int s = 0; s < windows; s++) {
                model.forward(window(CUT + s), STEPS, 1, workspace, team);
                for (int o = 0; o < 2 * HORIZON; o++) {
                    float truth = scaled(TASK.targets().get(o / HORIZON), CUT + s + STEPS + o % HORIZON);
                    double error = (double) workspace.predictions()[o] - (double) truth;
                    assertEquals(error, test.error(s, o), "sample " + s + ", output " + o);
                    squares += error * error;
                }
            }
            assertEquals(squares / (windows * 2.0 * HORIZON), test.errors().meanSquared());
            assertEquals(test.errors().meanSquared(), losses[PLAN.epochs() - 1]);
            assertTrue(losses[PLAN.epochs() - 1] < 0.5 * losses[0], "it learns: " + Arrays.toString(losses));
        }
    }

    private Sequence window(int firstRow) {
        float[] x = new float[2 * STEPS];
        for (int t = 0; t < STEPS; t++) {
            x[2 * t] = scaled("a", firstRow + t);
            x[2 * t + 1] = scaled("b", firstRow + t);
        }
        return Sequence.dense(x, 1, 2);
    }

    /** By mean and deviation of the first two series, which are the training part. */
    private float scaled(String name, int row) {
        double[] values = table.column(name).values();
        return Scaling.fit(Scaling.Method.STANDARD, values, 0, CUT).apply(values[row]);
    }

    @Test
    void persistenceRepeatsTheTargetsOwnLastValue() {
        Predictions baseline = Predictions.ofPersistence(data.test());
        assertEquals(scaled("c", CUT + 1 + STEPS - 1), baseline.predicted()[2 * HORIZON]);
        assertEquals(scaled("a", CUT + 1 + STEPS - 1), baseline.predicted()[3 * HORIZON + 2]);
        assertEquals(-5, data.scaling(2).invert(scaled("c", CUT)) - 20 * StrictMath.sin(2 + 0.5 * CUT), 1e-5);
        assertEquals(10, data.scaling(3).invert(scaled("a", CUT)) - 3 * StrictMath.sin(0.5 * CUT), 1e-5);
    }

    @Test
    void aModelOfOtherSizesIsRefused() {
        try (Team team = new Team(1)) {
            assertRefused(
                    "the data have 2 inputs and 6 outputs, but the model has 1 and 6",
                    () -> new Trainer(model(1, 6), data, PLAN, team));
            assertRefused(
                    "the data have 2 inputs and 6 outputs, but the model has 2 and 2",
                    () -> new Trainer(model(2, 2), data, PLAN, team));
            Dataset other = Dataset.of(
                    table, new Task(List.of("a"), TASK.targets(), STEPS, 3), Split.at(CUT, 120), Scaling.Method.NONE);
            Trainer trainer = new Trainer(model(2, 6), data, PLAN, team);
            assertRefused(
                    "the data have 1 inputs and 6 outputs, but the model has 2 and 6",
                    () -> trainer.predict(other.test()));
        }
    }

    /** What was done to each column is kept, so that nothing is forecast with another column's scaling. */
    @Test
    void aTrainedModelHasTheScalingOfEachColumn() {
        TrainedModel trained = TrainedModel.of(model(2, 6), data);
        assertEquals(TASK, trained.task());
        assertEquals(Set.of("a", "b", "c"), trained.scalings().keySet());
        for (String name : trained.scalings().keySet()) {
            double[] values = table.column(name).values();
            assertEquals(
                    Scaling.fit(Scaling.Method.STANDARD, values, 0, CUT),
                    trained.scalings().get(name),
                    name);
        }
        assertEquals(trained.scalings().get("c"), trained.scaling());
        assertFalse(trained.isPlain());
        assertRefused(
                "the task needs a model with 2 inputs, a context of 0 and 12 outputs, not one of inputs=2, lstm=8,"
                        + " dense=6",
                () -> TrainedModel.of(model(2, 6), data, List.of(0.1, 0.9)));
    }
}
