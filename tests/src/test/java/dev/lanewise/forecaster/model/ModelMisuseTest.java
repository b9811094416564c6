package dev.lanewise.forecaster.model;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import org.junit.jupiter.api.Test;

/** Wrong use of a model is answered by a sentence, before anything is computed. */
class ModelMisuseTest {

    private static final ModelShape SHAPE = ModelShape.ofInputs(1).lstm(3, 2).dense(2);
    private static final int STEPS = 4;
    private static final int ROWS = 2;

    private final SequenceModel model = SequenceModel.untrained(SHAPE, Kernels.scalar(), 1);
    private final ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS, ROWS);
    private final Sequence x = Sequence.dense(new float[STEPS * ROWS], ROWS, 1);
    private final Team team = new Team(1); // the caller alone: there is no thread to end

    private void forward(ModelWorkspace room, int steps, int rows) {
        model.forward(x, steps, rows, room, team);
    }

    /** Even one of the same sizes: it would compute with the other model's weights. */
    @Test
    void anotherModelsWorkspaceIsRefused() {
        SequenceModel other = SequenceModel.untrained(SHAPE, Kernels.scalar(), 2);
        ModelWorkspace others = ModelWorkspace.forTraining(other, STEPS, ROWS);
        String sentence = "the workspace was made for another model of inputs=1, lstm=3, lstm=3, dense=2; make one for"
                + " each model, as it computes with its model's weights";
        assertRefused(sentence, () -> forward(others, STEPS, ROWS));
        assertArrayEquals(new float[ROWS * 2], others.predictions());
        other.forward(x, STEPS, ROWS, others, team);
        assertRefused(sentence, () -> model.backward(others, new float[SHAPE.parameters()], team));
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertRefused(
                "steps must be from 1 to 4 (the workspace's capacity), but is 5",
                () -> forward(workspace, STEPS + 1, ROWS));
        assertRefused(
                "rows must be from 1 to 2 (the workspace's capacity), but is 0", () -> forward(workspace, STEPS, 0));
        assertRefused(
                "the data have 2 inputs and 2 outputs, but the model has 1 and 2", () -> SHAPE.requireFit(2, 0, 4, 2));
        assertRefused(
                "the data have 1 inputs and 1 outputs, but the model has 1 and 2", () -> SHAPE.requireFit(1, 0, 4, 1));
    }

    @Test
    void aContextIsGivenWhereTheModelReadsOne() {
        ModelShape shape = ModelShape.ofInputs(1).lstm(3).context(4).dense(2);
        SequenceModel reads = SequenceModel.untrained(shape, Kernels.scalar(), 1);
        ModelWorkspace room = ModelWorkspace.forTraining(reads, STEPS, ROWS);
        String sentence = "a model of inputs=1, lstm=3, context=4, dense=2 reads a context of 4 values in each row, but"
                + " there is none";
        assertRefused(sentence, () -> reads.forward(x, STEPS, ROWS, room, team));
        assertRefused(sentence, () -> reads.forward(x, null, STEPS, ROWS, room, team));
        Sequence shorter = Sequence.dense(new float[ROWS * 4 - 1], ROWS, 4);
        assertRefused(
                "context: 1 steps of 2 rows of 4 floats reach from index 0 to 7, but the array has 7 elements",
                () -> reads.forward(x, shorter, STEPS, ROWS, room, team));
        assertThrows(IllegalStateException.class, () -> reads.backward(room, new float[shape.parameters()], team));
        assertRefused(
                "the data have a context of 0 values, but the model reads one of 4",
                () -> shape.requireFit(1, 0, 4, 2));
        assertRefused(
                "a model of inputs=1, lstm=3, context=4, dense=2 reads a context beside the last hidden state, so it"
                        + " can't take one step after the other; run it by SequenceModel.forward",
                () -> new ModelStream(reads));
    }

    @Test
    void aBackwardPassNeedsItsForwardPassAndAWholeGradient() {
        float[] gradient = new float[SHAPE.parameters()];
        assertThrows(IllegalStateException.class, () -> model.backward(workspace, gradient, team));
        forward(workspace, STEPS, ROWS);
        workspace.dPredictions()[0] = 1;
        float[] longer = new float[SHAPE.parameters() + 1];
        assertRefused(
                "the gradient must have 152 elements, one for each parameter, but has 153",
                () -> model.backward(workspace, longer, team));
        assertArrayEquals(new float[longer.length], longer);
        ModelWorkspace inference = ModelWorkspace.forInference(model, STEPS, ROWS);
        forward(inference, STEPS, ROWS);
        assertThrows(IllegalStateException.class, () -> model.backward(inference, gradient, team));
        assertArrayEquals(new float[gradient.length], gradient);
    }
}
