package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gates and cells that a training pass leaves, by the equations that tie them to each other and to the outputs. */
class GatesAndCellsTest {

    private static final int H = 35;
    private static final int STEPS = 7;
    private static final int ROWS = 33;
    private static final LstmShape SHAPE = new LstmShape(3, H, STEPS + 1, ROWS + 2);

    private final PackedLstm weights = new PackedLstm(SHAPE.layer());
    private final LstmWorkspace workspace = LstmWorkspace.forTraining(SHAPE);
    private final Sequence x = Sequence.dense(values(STEPS * ROWS * 3), ROWS, 3);

    static List<LstmKernel> kernels() {
        return Kernels.runnable();
    }

    /** F3 and F4, bit for bit, after a backward pass too. */
    @ParameterizedTest
    @MethodSource("kernels")
    void gatesMakeCellsAndOutputs(LstmKernel kernel) {
        run(kernel);
        kernel.backward(weights, null, workspace, new float[SHAPE.parameters()], 0, null, new Team(1));
        float[] gates = new float[4 * H + 2];
        Sequence output = workspace.output();
        for (int b = 0; b < ROWS; b++) {
            float[] before = new float[H];
            for (int t = 0; t < STEPS; t++) {
                workspace.copyGates(t, b, gates, 1);
                float[] cell = new float[H];
                workspace.copyCells(t, b, cell, 0);
                for (int j = 0; j < H; j++) {
                    float i = gates[1 + j];
                    float f = gates[1 + H + j];
                    float g = gates[1 + 2 * H + j];
                    float o = gates[1 + 3 * H + j];
                    assertEquals(Math.fma(f, before[j], i * g), cell[j], "cell " + j + " of row " + b);
                    assertEquals(o * Activations.tanh(cell[j]), output.data()[output.at(t, b) + j]);
                    assertTrue(0 < i && i < 1 && 0 < f && f < 1 && -1 < g && g < 1 && 0 < o && o < 1);
                }
                before = cell;
            }
            Sequence last = workspace.finalCell();
            for (int j = 0; j < H; j++) {
                assertEquals(last.data()[last.at(0, b) + j], before[j]);
            }
        }
        assertEquals(0f, gates[0]);
        assertEquals(0f, gates[gates.length - 1]);
    }

    @Test
    void whatIsNotThereIsRefused() {
        float[] row = new float[4 * H];
        refuses("this workspace has had no forward pass", () -> workspace.copyGates(0, 0, row, 0));
        run(Kernels.scalar());
        refuses("t must be from 0 to 6", () -> workspace.copyGates(STEPS, 0, row, 0));
        refuses("t must be from 0 to 6", () -> workspace.copyCells(-1, 0, row, 0));
        refuses("b must be from 0 to 32", () -> workspace.copyGates(0, ROWS, row, 0));
        refuses("to: 140 floats don't fit at index 1", () -> workspace.copyGates(0, 0, row, 1));
        refuses("to: 35 floats don't fit at index -1", () -> workspace.copyCells(0, 0, row, -1));
        LstmWorkspace inference = LstmWorkspace.forInference(SHAPE);
        refuses("this workspace is for inference", () -> inference.copyCells(0, 0, row, 0));
    }

    private void run(LstmKernel kernel) {
        weights.pack(values(SHAPE.parameters()), 0);
        try (Team team = new Team(2)) {
            kernel.forward(weights, x, STEPS, ROWS, workspace, team);
        }
    }

    private static void refuses(String sentence, Executable call) {
        String message = assertThrows(RuntimeException.class, call).getMessage();
        assertTrue(message.startsWith(sentence), message);
    }

    private static float[] values(int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (k * 37 % 101 - 50) / 100f;
        }
        return values;
    }
}
