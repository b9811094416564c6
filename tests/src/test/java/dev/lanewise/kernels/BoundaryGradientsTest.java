package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of the states at both ends: two to be written and two to be read, so that nobody has to clear any. */
class BoundaryGradientsTest {

    private static final LstmShape SHAPE = new LstmShape(3, 70, 9, 35);
    private static final int STEPS = 8;
    private static final int ROWS = 33;

    private final PackedLstm weights = new PackedLstm(SHAPE.layer());
    private final LstmWorkspace workspace = LstmWorkspace.forTraining(SHAPE);
    private final Sequence x = Sequence.dense(values(STEPS * ROWS * 3), ROWS, 3);
    private final Sequence dOutput = Sequence.dense(values(STEPS * ROWS * 70), ROWS, 70);
    private final Sequence dx = Sequence.dense(new float[STEPS * ROWS * 3], ROWS, 3);

    static List<LstmKernel> kernels() {
        return Kernels.runnable();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aForwardPassClearsTheGradientsOfItsRows(LstmKernel kernel) {
        weights.pack(values(SHAPE.parameters()), 0);
        Sequence dHidden = workspace.finalHiddenGradient();
        Sequence dCell = workspace.finalCellGradient();
        try (Team team = new Team(2)) {
            Arrays.fill(dHidden.data(), 7f);
            Arrays.fill(dCell.data(), 7f);
            kernel.forward(weights, x, STEPS, ROWS, workspace, team);
            for (Sequence gradient : List.of(dHidden, dCell)) {
                for (int b = 0; b < SHAPE.batch(); b++) {
                    for (int j = 0; j < SHAPE.hidden(); j++) {
                        assertEquals(b < ROWS ? 0f : 7f, gradient.data()[gradient.at(0, b) + j], "row " + b);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aSecondBackwardPassGivesTheSameGradients(LstmKernel kernel) {
        weights.pack(values(SHAPE.parameters()), 0);
        try (Team team = new Team(2)) {
            kernel.forward(weights, x, STEPS, ROWS, workspace, team);
            Arrays.fill(workspace.finalHiddenGradient().data(), 0.5f);
            Arrays.fill(workspace.finalCellGradient().data(), -0.5f);
            float[][] first = backward(kernel, team);
            float[][] second = backward(kernel, team);
            for (int k = 0; k < first.length; k++) {
                assertArrayEquals(first[k], second[k], "array " + k);
            }
        }
    }

    private float[][] backward(LstmKernel kernel, Team team) {
        float[] dParameters = new float[SHAPE.parameters()];
        kernel.backward(weights, dOutput, workspace, dParameters, 0, dx, team);
        return new float[][] {
            dParameters,
            dx.data().clone(),
            workspace.initialHiddenGradient().data().clone(),
            workspace.initialCellGradient().data().clone()
        };
    }

    private static float[] values(int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (k * 37 % 101 - 50) / 200f;
        }
        return values;
    }
}
