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
        assertRefused("the data have 2 inputs and 2 outputs, but the model has 1 and 2", () -> SHAPE.requireFit(2, 2));
        assertRefused("the data have 1 inputs and 1 outputs, but the model has 1 and 2", () -> SHAPE.requireFit(1, 1));
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
