package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches in parts: bits are those of the number of parts, whoever computes them; the mean is one over all rows. */
class TrainerShardsTest {

    private static final int STEPS = 6;
    private static final int BATCH = 9;
    private static final TrainingPlan PLAN =
            TrainingPlan.DEFAULT.withEpochs(2).withBatch(BATCH).withClipNorm(0.5);
    private static final ModelShape DROPPING =
            ModelShape.ofInputs(1).lstm(5).dropout(0.3).bidirectional(3).dense(1);
    private static final Dataset DATA = data();

    /** 47 training samples: the last batch of an epoch has two rows, fewer than some numbers of parts. */
    private static Dataset data() {
        double[] values = new double[60];
        Arrays.setAll(values, i -> StrictMath.sin(i) + i % 5);
        Dataset data = Dataset.of(
                Table.of(new Column("value", values)),
                new Task(List.of("value"), List.of("value"), STEPS, 1),
                Split.byTime(60, 0.11),
                Scaling.Method.STANDARD);
        assertEquals(2, data.training().count() % BATCH);
        return data;
    }

    private static float[] trained(ModelShape shape, TrainingPlan plan, LstmKernel kernel, int threads) {
        SequenceModel model = SequenceModel.untrained(shape, kernel, plan.seed());
        try (Team team = new Team(threads)) {
            new Trainer(model, DATA, plan, team).run(record -> {});
        }
        return model.parameters();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 9})
    void threadsAndKernelsChangeNoBit(int shards) {
        TrainingPlan plan = PLAN.withShards(shards);
        float[] expected = trained(DROPPING, plan, Kernels.scalar(), 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertArrayEquals(expected, trained(DROPPING, plan, Kernels.scalar(), threads), threads + " threads");
        }
        for (LstmKernel kernel : Kernels.runnable()) {
            assertArrayEquals(expected, trained(DROPPING, plan, kernel, 2), kernel.name());
        }
    }

    /** Nothing but the order of additions differs: not what dropout drops, nor what a row counts in the last batch. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 9})
    void partsChangeNothingButRounding(int shards) {
        float[] expected =
                trained(DROPPING, PLAN.withOptimiser(new Sgd.Plan()).withLearningRate(0.1), Kernels.scalar(), 1);
        float[] parts = trained(
                DROPPING,
                PLAN.withOptimiser(new Sgd.Plan()).withLearningRate(0.1).withShards(shards),
                Kernels.scalar(),
                1);
        assertFalse(Arrays.equals(expected, parts));
        assertArrayEquals(expected, parts, 1e-5f);
    }

    /** With a rate of 1 and no limits, descent shows the gradient: that of each row alone, added up in double. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theGradientIsTheMeanOfTheRows(int shards) {
        ModelShape shape = ModelShape.ofInputs(1).lstm(4).dense(1);
        TrainingPlan plan = TrainingPlan.DEFAULT
                .withOptimiser(new Sgd.Plan())
                .withLearningRate(1)
                .withBatch(7)
                .withShards(shards);
        Batches batches = new Batches(DATA.training(), 7, shards);
        float[] whole = change(shape, plan, batches.loadParts(2));
        double[] sum = new double[whole.length];
        Batches rows = new Batches(DATA.training(), 1);
        for (int row = 14; row < 21; row++) {
            float[] one = change(shape, plan.withShards(1), new Batch[] {rows.load(row)});
            for (int i = 0; i < sum.length; i++) {
                sum[i] += one[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            assertEquals(sum[i] / 7, whole[i], 1e-6, "parameter " + i);
        }
    }

    private static float[] change(ModelShape shape, TrainingPlan plan, Batch[] parts) {
        SequenceModel model = SequenceModel.untrained(shape, Kernels.scalar(), 3);
        float[] before = model.parameters().clone();
        try (Team team = new Team(1)) {
            step(model, plan, team).run(parts, 0);
        }
        for (int i = 0; i < before.length; i++) {
            before[i] -= model.parameters()[i];
        }
        return before;
    }

    private static TrainingStep step(SequenceModel model, TrainingPlan plan, Team team) {
        List<ModelWorkspace> workspaces = new ArrayList<>();
        for (int part = 0; part < plan.shards(); part++) {
            workspaces.add(ModelWorkspace.forTraining(model, STEPS, plan.batch()));
        }
        return new TrainingStep(model, plan.optimiser().create(model.shape().parameters()), plan, 1, workspaces, team);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aWarmStepAllocatesNothing(int threads) {
        SequenceModel model = SequenceModel.untrained(DROPPING, Kernels.scalar(), 1);
        Batches batches = new Batches(DATA.training(), BATCH, 3);
        try (Team team = new Team(threads)) {
            TrainingStep step = step(model, PLAN.withShards(3), team);
            AllocationTest.assertAllocatesNothing(() -> {
                for (int i = 0; i < batches.count(); i++) {
                    step.run(batches.loadParts(i), 0);
                }
            });
        }
    }

    @Test
    void aTrainingGoesOnWithTheSameBits() {
        TrainingPlan plan = PLAN.withShards(3);
        SequenceModel first = SequenceModel.untrained(DROPPING, Kernels.scalar(), plan.seed());
        SequenceModel second = SequenceModel.untrained(DROPPING, Kernels.scalar(), 7);
        try (Team team = new Team(2)) {
            Trainer begun = new Trainer(first, DATA, plan.withEpochs(1), team);
            begun.run(record -> {});
            Trainer goesOn = new Trainer(second, DATA, plan, team);
            goesOn.resume(begun.state());
            goesOn.run(record -> {});
        }
        assertArrayEquals(trained(DROPPING, plan, Kernels.scalar(), 1), second.parameters());
    }

    /** The row is told by its place in the whole batch. */
    @Test
    void whatWentWrongIsFoundInAnyPart() {
        float[] x = new float[7 * STEPS];
        x[5 * STEPS + 2] = Float.NaN;
        Batches batches = new Batches(new ArraySamples(7, STEPS, 1, 1, x, new float[7], false), 7, 3);
        SequenceModel model =
                SequenceModel.untrained(ModelShape.ofInputs(1).lstm(4).dense(1), Kernels.scalar(), 3);
        try (Team team = new Team(1)) {
            TrainingStep step = step(model, PLAN.withShards(3), team);
            assertEquals(Double.NaN, step.run(batches.loadParts(0), 0));
            assertEquals("the input at step 3, sample 6 of the batch, unit 1 is NaN", step.firstNonFinite());
        }
    }

    @Test
    void numbersOfPartsThatDoNotFitAreRefused() {
        assertRefused("shards must be from 1 to the 9 samples of a batch, but is 10", () -> PLAN.withShards(10));
        assertRefused("shards must be from 1 to the 9 samples of a batch, but is 0", () -> PLAN.withShards(0));
        SequenceModel model = SequenceModel.untrained(DROPPING, Kernels.scalar(), 1);
        Batches batches = new Batches(DATA.training(), BATCH, 3);
        try (Team team = new Team(1)) {
            TrainingStep step = step(model, PLAN.withShards(2), team);
            assertRefused(
                    "a batch must have 2 parts, as the plan has, but has 3", () -> step.run(batches.loadParts(0), 0));
            ModelWorkspace one = ModelWorkspace.forTraining(model, STEPS, BATCH);
            assertRefused(
                    "there must be a workspace for each of 2 parts, but there are 1",
                    () -> new TrainingStep(model, new Sgd.Plan().create(9), PLAN.withShards(2), 1, one, team));
        }
        assertEquals(
                "a batch has 3 parts; call loadParts",
                assertThrows(IllegalStateException.class, () -> batches.load(0)).getMessage());
    }
}
