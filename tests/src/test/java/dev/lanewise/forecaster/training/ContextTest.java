package dev.lanewise.forecaster.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.evaluation.Evaluation;
import dev.lanewise.forecaster.model.ModelShape;
import dev.lanewise.forecaster.model.ModelWorkspace;
import dev.lanewise.forecaster.model.SequenceModel;
import dev.lanewise.forecaster.samples.ArraySamples;
import dev.lanewise.forecaster.samples.Batch;
import dev.lanewise.forecaster.samples.Batches;
import dev.lanewise.kernels.AllocationTest;
import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.LstmKernel;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import org.junit.jupiter.api.Test;

/** The context comes from samples through batches to the model, in training and in evaluation. */
class ContextTest {

    private static final int COUNT = 50;
    private static final int STEPS = 3;
    private static final int CONTEXT = 70;
    private static final int OUTPUTS = 40;
    private static final int ROWS = 8;
    private static final ModelShape SHAPE =
            ModelShape.ofInputs(1).lstm(5).context(CONTEXT).dense(OUTPUTS);

    /** Inputs say nothing: output o is value o of the context, less a third of the one after it. */
    private static ArraySamples samples() {
        float[] context = new float[COUNT * CONTEXT];
        float[] y = new float[COUNT * OUTPUTS];
        for (int i = 0; i < context.length; i++) {
            context[i] = (float) StrictMath.sin(i * (double) i);
        }
        for (int i = 0; i < y.length; i++) {
            int at = i / OUTPUTS * CONTEXT + i % OUTPUTS;
            y[i] = context[at] - context[at + 1] / 3;
        }
        return new ArraySamples(COUNT, STEPS, 1, OUTPUTS, new float[COUNT * STEPS], context, y, false);
    }

    /** What can't be learned from the inputs is: without the context the error stays that of their mean, some 0.5. */
    @Test
    void aModelLearnsFromIt() {
        ArraySamples samples = samples();
        SequenceModel model = SequenceModel.untrained(SHAPE, Kernels.scalar(), 1);
        TrainingPlan plan = TrainingPlan.DEFAULT;
        ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS, ROWS);
        Optimiser optimiser = plan.optimiser().create(SHAPE.parameters());
        Batches batches = new Batches(samples, ROWS);
        try (Team team = new Team(1)) {
            TrainingStep step = new TrainingStep(model, optimiser, plan, OUTPUTS, workspace, team);
            step.setLearningRate(0.01);
            for (int epoch = 0; epoch < 200; epoch++) {
                for (int i = 0; i < batches.count(); i++) {
                    step.run(batches.load(i), 0);
                }
            }
            double error = Evaluation.predict(model, samples, ROWS, workspace, team)
                    .errors()
                    .meanSquared();
            assertEquals(0, error, 0.01);
        }
    }

    @Test
    void anEvaluationGivesEachSampleItsOwn() {
        ArraySamples samples = samples();
        for (LstmKernel kernel : Kernels.runnable()) {
            SequenceModel model = SequenceModel.untrained(SHAPE, kernel, 1);
            ModelWorkspace workspace = ModelWorkspace.forInference(model, STEPS, COUNT);
            try (Team team = new Team(1)) {
                Sequence x = Sequence.dense(new float[COUNT * STEPS], COUNT, 1);
                Sequence context = Sequence.dense(samples.context(), COUNT, CONTEXT);
                model.forward(x, context, STEPS, COUNT, workspace, team);
                float[] expected = workspace.predictions().clone();
                ModelWorkspace few = ModelWorkspace.forInference(model, STEPS, ROWS);
                assertArrayEquals(
                        expected,
                        Evaluation.predict(model, samples, ROWS, few, team).predicted());
            }
        }
    }

    @Test
    void aBatchHoldsItRowByRow() {
        ArraySamples samples = samples();
        Batches batches = new Batches(samples, ROWS);
        Batch batch = batches.load(1);
        assertEquals(CONTEXT, batch.contextInputs());
        for (int row = 0; row < batch.rows(); row++) {
            for (int k = 0; k < CONTEXT; k++) {
                float value = batch.context().data()[batch.context().at(0, row) + k];
                assertEquals(samples.context(ROWS + row, k), value, "row " + row + ", value " + k);
            }
        }
    }

    @Test
    void aWarmStepAllocatesNothing() {
        for (LstmKernel kernel : Kernels.runnable()) {
            SequenceModel model = SequenceModel.untrained(SHAPE, kernel, 1);
            TrainingPlan plan = TrainingPlan.DEFAULT;
            Optimiser optimiser = plan.optimiser().create(SHAPE.parameters());
            ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS, ROWS);
            Batch batch = new Batches(samples(), ROWS).load(0);
            try (Team team = new Team(1)) {
                TrainingStep step = new TrainingStep(model, optimiser, plan, OUTPUTS, workspace, team);
                AllocationTest.assertAllocatesNothing(() -> step.run(batch, 0));
            }
        }
    }
}
