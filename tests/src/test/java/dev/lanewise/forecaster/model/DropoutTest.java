package dev.lanewise.forecaster.model;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.kernels.Kernels;
import dev.lanewise.kernels.Sequence;
import dev.lanewise.kernels.Team;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** When dropout drops, and what depends on what. Its bits and its gradient are tested with whole models. */
class DropoutTest {

    private static final int STEPS = 6;
    private static final int ROWS = 50;
    private static final int HIDDEN = 40;
    private static final double RATE = 0.3;
    private static final ModelShape SHAPE =
            ModelShape.ofInputs(1).lstm(HIDDEN).dropout(RATE).lstm(2).dense(1);

    private final SequenceModel model = SequenceModel.untrained(SHAPE, Kernels.scalar(), 1);
    private final ModelWorkspace workspace = ModelWorkspace.forTraining(model, STEPS, ROWS);
    private final Team team = new Team(1); // the caller alone: there is no thread to end

    private float[] predictions() {
        float[] x = new float[STEPS * ROWS];
        Arrays.fill(x, 1f);
        model.forward(Sequence.dense(x, ROWS, 1), STEPS, ROWS, workspace, team);
        return workspace.predictions().clone();
    }

    private float[] predictions(long seed, long update) {
        workspace.beginUpdate(seed, update);
        return predictions();
    }

    @Test
    void onlyThePassOfAnUpdateDrops() {
        float[] whole = predictions();
        float[] dropped = predictions(1, 0);
        assertFalse(Arrays.equals(whole, dropped));
        assertArrayEquals(whole, predictions());
        assertArrayEquals(dropped, predictions(1, 0));
        assertFalse(Arrays.equals(dropped, predictions(1, 1)));
        assertFalse(Arrays.equals(dropped, predictions(2, 0)));
        SequenceModel plain =
                new SequenceModel(ModelShape.ofInputs(1).lstm(HIDDEN).lstm(2).dense(1), Kernels.scalar());
        System.arraycopy(model.parameters(), 0, plain.parameters(), 0, plain.parameters().length);
        plain.pack();
        ModelWorkspace room = ModelWorkspace.forInference(plain, STEPS, ROWS);
        float[] x = new float[STEPS * ROWS];
        Arrays.fill(x, 1f);
        plain.forward(Sequence.dense(x, ROWS, 1), STEPS, ROWS, room, team);
        assertArrayEquals(room.predictions(), whole);
    }

    /** Of n values each is dropped with probability p: their number is within five deviations of n p. */
    @Test
    void theShareOfZerosIsTheRateAndTheOthersAreScaled() {
        predictions(9, 4);
        Sequence before = workspace.output(0);
        Sequence after = workspace.output(1);
        int zeros = 0;
        for (int t = 0; t < STEPS; t++) {
            for (int b = 0; b < ROWS; b++) {
                for (int k = 0; k < HIDDEN; k++) {
                    float value = after.data()[after.at(t, b) + k];
                    float whole = before.data()[before.at(t, b) + k];
                    if (value == 0) {
                        zeros++;
                    } else {
                        assertEquals(whole * (float) (1 / (1 - RATE)), value);
                    }
                }
            }
        }
        double values = STEPS * ROWS * HIDDEN;
        assertEquals(values * RATE, zeros, 5 * Math.sqrt(values * RATE * (1 - RATE)));
    }

    @Test
    void updatesNeedAWorkspaceForTrainingAndANumber() {
        ModelWorkspace inference = ModelWorkspace.forInference(model, STEPS, ROWS);
        assertThrows(IllegalStateException.class, () -> inference.beginUpdate(1, 0));
        assertRefused("update must be at least 0, but is -1", () -> workspace.beginUpdate(1, -1));
    }

    @Test
    void aBidirectionalModelIsNotStreamed() {
        ModelShape shape = ModelShape.ofInputs(1).bidirectional(2).dense(1);
        SequenceModel both = SequenceModel.untrained(shape, Kernels.scalar(), 1);
        assertRefused(
                "a bidirectional layer reads a sequence from its end, too, so it can't take one step after the other;"
                        + " run the model by SequenceModel.forward",
                () -> new ModelStream(both));
    }
}
