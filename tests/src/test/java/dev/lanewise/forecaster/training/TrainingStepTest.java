package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.forecaster.samples.Dataset;
import dev.lanewise.forecaster.samples.Split;
import dev.lanewise.forecaster.samples.Task;
import dev.lanewise.forecaster.series.Column;
import dev.lanewise.forecaster.series.Scaling;
import dev.lanewise.forecaster.series.Table;
import dev.lanewise.kernels.AllocationTest;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One update. */
class TrainingStepTest {

    private static final int ROWS = 6;
    private static final int STEPS = 5;
    private static final int HORIZON = 4;
    private static final TrainingPlan CLIPPED =
            TrainingPlan.DEFAULT.withClipNorm(1).withClipValue(0.5);

    static List<TrainingPlan> plans() {
        Schedule warm = new Schedule.Warmup(3, new Schedule.Cosine());
        return List.of(
                CLIPPED.withSchedule(warm).withLoss(Pinball.USUAL),
                CLIPPED.withSchedule(new Schedule.Plateau(0.5, 1, 0)).withLoss(new Huber(1)),
                CLIPPED.withSchedule(new Schedule.Step(1, 0.5)).withLoss(Loss.MAE),
                CLIPPED.withOptimiser(Adam.Plan.USUAL.asAmsgrad().withWeightDecay(0.1)),
                CLIPPED.withOptimiser(AdamW.Plan.USUAL),
                CLIPPED.withOptimiser(new Sgd.Plan(0.1)),
                CLIPPED.withOptimiser(Momentum.Plan.nesterov(0.9).withWeightDecay(0.1)),
                CLIPPED.withOptimiser(
                        RmsProp.Plan.USUAL.asCentred().withMomentum(0.9).withWeightDecay(0.1)));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aWarmStepAllocatesNothing(TrainingPlan plan) {
        try (Team team = new Team(1)) {
            TrainingStep step = step(plan, HORIZON, plan.loss().outputsPerTarget() * HORIZON, team);
            Batch batch = batch();
            AllocationTest.assertAllocatesNothing(() -> {
                step.setLearningRate(1e-3 * plan.schedule().factor(2, 100, 3, Schedule.Memory.NONE));
                step.run(batch, 0);
            });
        }
    }

    /** What the trainer does for each batch, but for telling its watcher. */
    @Test
    void norDoesLoadingWindows() {
        double[] values = new double[60];
        Arrays.setAll(values, i -> StrictMath.sin(i));
        Table table = new Table(
                List.of(new Column("a", values), new Column("b", values.clone())), new int[] {0, 30}, Optional.empty());
        Task task = new Task(List.of("a", "b"), List.of("b"), STEPS, HORIZON);
        Dataset data = Dataset.of(table, task, Split.byTime(60, 0.2), Scaling.Method.STANDARD);
        Batches batches = new Batches(data.training(), ROWS);
        SequenceModel model =
                SequenceModel.untrained(ModelShape.ofInputs(2).lstm(3).dense(HORIZON), Kernels.scalar(), 1);
        try (Team team = new Team(1)) {
            TrainingStep step = step(TrainingPlan.DEFAULT, HORIZON, model, team);
            AllocationTest.assertAllocatesNothing(() -> {
                for (int i = 0; i < batches.count(); i++) {
                    step.run(batches.load(i), 0);
                }
            });
        }
    }

    @Test
    void norDoLayersOfBothDirectionsAndDropout() {
        TrainingPlan plan = TrainingPlan.DEFAULT;
        // A row has as many targets as steps: predicted at the last one, or one at each.
        ModelShape shape = ModelShape.ofInputs(1).bidirectional(3).dropout(0.5).bidirectional(2);
        for (ModelShape whole : List.of(shape.dense(STEPS), shape.denseEachStep(1))) {
            try (Team team = new Team(1)) {
                TrainingStep step = step(plan, 1, SequenceModel.untrained(whole, Kernels.scalar(), 1), team);
                Batch batch = batch(STEPS);
                AllocationTest.assertAllocatesNothing(() -> step.run(batch, 0));
            }
        }
    }

    @Test
    void outputsThatDoNotFitTheLossAreRefused() {
        try (Team team = new Team(1)) {
            TrainingPlan plan = TrainingPlan.DEFAULT.withLoss(Pinball.USUAL);
            String sentence = assertThrows(IllegalArgumentException.class, () -> step(plan, HORIZON, 8, team))
                    .getMessage();
            assertEquals("a model's outputs must be a multiple of 3 for each of 4 steps, but there are 8", sentence);
        }
    }

    /** With a rate of 1, plain descent shows the gradient: both limits hold, the elements' before the norm's. */
    @Test
    void elementsAreCutBeforeTheNormIsTaken() {
        TrainingPlan plan = TrainingPlan.DEFAULT.withOptimiser(new Sgd.Plan()).withLearningRate(1);
        float[] whole = change(plan);
        GradientClipping.clipValues(whole, 0.01);
        GradientClipping.clip(whole, 0.02);
        float[] cut = change(plan.withClipValue(0.01).withClipNorm(0.02));
        assertArrayEquals(whole, cut, Math.ulp(1f));
    }

    private static float[] change(TrainingPlan plan) {
        try (Team team = new Team(1)) {
            SequenceModel model = model(HORIZON);
            float[] before = model.parameters().clone();
            step(plan, HORIZON, model, team).run(batch(), 0);
            float[] change = new float[before.length];
            for (int i = 0; i < change.length; i++) {
                change[i] = before[i] - model.parameters()[i];
            }
            return change;
        }
    }

    private static SequenceModel model(int outputs) {
        return SequenceModel.untrained(ModelShape.ofInputs(1).lstm(3, 1).dense(outputs), Kernels.scalar(), 1);
    }

    private static TrainingStep step(TrainingPlan plan, int horizon, int outputs, Team team) {
        return step(plan, horizon, model(outputs), team);
    }

    private static TrainingStep step(TrainingPlan plan, int horizon, SequenceModel model, Team team) {
        Optimiser optimiser = plan.optimiser().create(model.shape().parameters());
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS, ROWS);
        return new TrainingStep(model, optimiser, plan, horizon, workspace, team);
    }

    private static Batch batch() {
        return batch(HORIZON);
    }

    private static Batch batch(int targets) {
        float[] x = new float[ROWS * STEPS];
        float[] y = new float[ROWS * targets];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) StrictMath.sin(i);
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) StrictMath.cos(i);
        }
        return new Batches(new ArraySamples(ROWS, STEPS, 1, targets, x, y, false), ROWS).load(0);
    }
}
