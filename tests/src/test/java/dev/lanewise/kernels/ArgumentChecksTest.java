package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong argument is refused in a sentence that names it, before anything is written. */
class ArgumentChecksTest {

    private static final int I = 3;
    private static final int H = 5;
    private static final int T = 4;
    private static final int B = 6;
    private static final LstmShape SHAPE = new LstmShape(I, H, T, B);

    private final LstmKernel kernel = Kernels.scalar();
    private final PackedLstm weights = new PackedLstm(I, H);
    private final LstmWorkspace workspace = LstmWorkspace.forTraining(SHAPE);
    private final LstmState state = new LstmState(I, H, B);
    private final Team team = new Team(1);
    private final float[] parameters = filled(SHAPE.parameters() + 2);
    private final float[] dParameters = filled(SHAPE.parameters() + 2);
    private final Sequence x = Sequence.dense(filled(T * B * I), B, I);
    private final Sequence dx = Sequence.dense(filled(T * B * I), B, I);
    private final Sequence dOutput = Sequence.dense(filled(T * B * H), B, H);

    @BeforeEach
    void pack() {
        weights.pack(parameters, 0);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void forwardRefusesNull() {
        refusesNull("weights", () -> kernel.forward(null, x, T, B, workspace, team));
        refusesNull("x", () -> kernel.forward(weights, null, T, B, workspace, team));
        refusesNull("workspace", () -> kernel.forward(weights, x, T, B, null, team));
        refusesNull("team", () -> kernel.forward(weights, x, T, B, workspace, null));
    }

    @Test
    void backwardRefusesNull() {
        kernel.forward(weights, x, T, B, workspace, team);
        refusesNull("weights", () -> kernel.backward(null, dOutput, workspace, dParameters, 0, dx, team));
        refusesNull("workspace", () -> kernel.backward(weights, dOutput, null, dParameters, 0, dx, team));
        refusesNull("dParameters", () -> kernel.backward(weights, dOutput, workspace, null, 0, dx, team));
        refusesNull("team", () -> kernel.backward(weights, dOutput, workspace, dParameters, 0, dx, null));
    }

    @Test
    void stepRefusesNull() {
        refusesNull("weights", () -> kernel.step(null, x, state, B, team));
        refusesNull("x", () -> kernel.step(weights, null, state, B, team));
        refusesNull("state", () -> kernel.step(weights, x, null, B, team));
        refusesNull("team", () -> kernel.step(weights, x, state, B, null));
    }

    @Test
    void packAndSequenceRefuseNull() {
        refusesNull("parameters", () -> weights.pack(null, 0));
        refusesNull("data", () -> new Sequence(null, 0, 1, 1));
        refusesNull("shape", () -> LstmWorkspace.forTraining(null));
        refusesNull("shape", () -> LstmWorkspace.forInference(null));
        refusesNull("mode", () -> Choice.of(null, Machine.here()));
        refusesNull("here", () -> Choice.of(Mode.AUTO, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, T + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void stepsMustFitTheWorkspace(int steps) {
        refuses("steps must be from 1 to 4", () -> kernel.forward(weights, x, steps, B, workspace, team));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, B + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void rowsMustFitTheWorkspace(int rows) {
        refuses("rows must be from 1 to 6", () -> kernel.forward(weights, x, T, rows, workspace, team));
        refuses("rows must be from 1 to 6", () -> kernel.step(weights, x, state, rows, team));
    }

    @Test
    void weightsMustHaveTheWorkspacesSizes() {
        String sentence = "weights have 5 inputs and 3 hidden units, but the workspace has 3 and 5";
        PackedLstm others = new PackedLstm(H, I);
        refuses(sentence, () -> kernel.forward(others, x, T, B, workspace, team));
        refuses(sentence, () -> kernel.step(others, x, state, B, team));
        kernel.forward(weights, x, T, B, workspace, team);
        refuses(sentence, () -> kernel.backward(others, dOutput, workspace, dParameters, 0, dx, team));
    }

    /** Offset, step stride and row stride of views of {@code [4][6][3]} elements that leave their array of 72. */
    @ParameterizedTest
    @CsvSource({
        "1, 18, 3",
        "-1, 18, 3",
        "0, 19, 3",
        "0, 18, 4",
        "0, -18, 3",
        "0, 18, -3",
        "53, -18, 3",
        "2147483647, 18, 3",
        "0, 2147483647, 3",
        "0, 18, -2147483648",
        "-2147483648, 2147483647, 2147483647",
        "2147483647, -2147483648, -2147483648"
    })
    void sequencesMustLieInTheirArrays(int offset, int stepStride, int rowStride) {
        Sequence outside = new Sequence(filled(T * B * I), offset, stepStride, rowStride);
        refuses("x: ", () -> kernel.forward(weights, outside, T, B, workspace, team));
        kernel.forward(weights, x, T, B, workspace, team);
        refuses("dx: ", () -> kernel.backward(weights, dOutput, workspace, dParameters, 0, outside, team));
        refuses("dOutput: ", () -> kernel.backward(weights, outside, workspace, dParameters, 0, dx, team));
    }

    @Test
    void aSequenceMayEndWhereItsArrayEnds() {
        kernel.forward(weights, new Sequence(filled(T * B * I), 3 * B * I, -B * I, I), T, B, workspace, team);
        kernel.forward(weights, new Sequence(filled(I), 0, 0, 0), T, B, workspace, team);
        kernel.step(weights, new Sequence(filled(B * I), 0, Integer.MAX_VALUE, I), state, B, team);
    }

    /** Step stride and row stride at which elements of {@code dx [4][6][3]} would lie upon each other. */
    @ParameterizedTest
    @CsvSource({"0, 3", "18, 2", "18, 0", "17, 3", "-17, 3", "3, 3", "2, 100", "4, 14", "100, -2", "-4, -14"})
    void theInputGradientsElementsMustBeApart(int stepStride, int rowStride) {
        kernel.forward(weights, x, T, B, workspace, team);
        Sequence overlapping = new Sequence(filled(2000), 1000, stepStride, rowStride);
        refuses(
                "dx: rows of 3 floats overlap with row stride " + rowStride + " and step stride " + stepStride,
                () -> kernel.backward(weights, dOutput, workspace, dParameters, 0, overlapping, team));
    }

    @ParameterizedTest
    @CsvSource({"18, 3", "-18, 3", "18, -3", "3, 12", "-3, 12", "4, -15", "20, 3", "100, 4"})
    void apartTheyAreTaken(int stepStride, int rowStride) {
        kernel.forward(weights, x, T, B, workspace, team);
        Sequence apart = new Sequence(filled(2000), 1000, stepStride, rowStride);
        kernel.backward(weights, dOutput, workspace, dParameters, 0, apart, team);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void parametersMustLieInTheirArray(int offset) {
        String count = "180 parameters of an LSTM with 3 inputs and 5 hidden units don't fit at offset " + offset
                + " of an array of 182";
        refuses("parameters: " + count, () -> weights.pack(parameters, offset));
        kernel.forward(weights, x, T, B, workspace, team);
        refuses(
                "dParameters: " + count,
                () -> kernel.backward(weights, dOutput, workspace, dParameters, offset, dx, team));
    }

    @Test
    void backwardNeedsAForwardPass() {
        refusesState(
                "this workspace has had no forward pass",
                () -> kernel.backward(weights, dOutput, workspace, dParameters, 0, dx, team));
    }

    @Test
    void anInferenceWorkspaceHasNoGradients() {
        LstmWorkspace inference = LstmWorkspace.forInference(SHAPE);
        kernel.forward(weights, x, T, B, inference, team);
        String sentence =
                "this workspace is for inference and has no gradients: make it with LstmWorkspace.forTraining";
        refusesState(sentence, () -> kernel.backward(weights, dOutput, inference, dParameters, 0, dx, team));
        refusesState(sentence, inference::outputGradient);
        refusesState(sentence, inference::initialHiddenGradient);
        refusesState(sentence, inference::initialCellGradient);
        refusesState(sentence, inference::finalHiddenGradient);
        refusesState(sentence, inference::finalCellGradient);
    }

    @Test
    void aClosedTeamIsRefusedAndLeavesTheWorkspaceAlone() {
        team.close();
        refusesState("this team is closed", () -> kernel.forward(weights, x, T, B, workspace, team));
        refusesState(
                "this workspace has had no forward pass",
                () -> kernel.backward(weights, dOutput, workspace, dParameters, 0, dx, team));
    }

    private void refuses(String sentence, Executable call) {
        refuses(IllegalArgumentException.class, sentence, call);
    }

    private void refusesState(String sentence, Executable call) {
        refuses(IllegalStateException.class, sentence, call);
    }

    private void refusesNull(String name, Executable call) {
        assertEquals(name, refuses(NullPointerException.class, name, call));
    }

    /** Asserts the exception's type and the beginning of its message, and that the call has written nothing. */
    private String refuses(Class<? extends Exception> type, String sentence, Executable call) {
        List<float[]> before = written().stream().map(float[]::clone).toList();
        String message = assertThrows(type, call).getMessage();
        assertTrue(message.startsWith(sentence), message);
        for (int k = 0; k < before.size(); k++) {
            assertArrayEquals(before.get(k), written().get(k), "array " + k + " after: " + message);
        }
        return message;
    }

    /** Every array that a call may write. */
    private List<float[]> written() {
        List<float[]> arrays = new ArrayList<>(List.of(dParameters, dx.data(), x.data(), dOutput.data(), parameters));
        arrays.addAll(List.of(weights.panels.data, weights.columns));
        for (LstmWorkspace ws : List.of(workspace, state.workspace)) {
            Buffers all = ws.buffers;
            arrays.addAll(List.of(all.gates, all.hidden, all.cell, all.cellTanh, all.joined));
            arrays.addAll(List.of(all.dGates, all.dBoundaryHidden, all.dBoundaryCell, all.dCell, all.dState));
        }
        return arrays;
    }

    private static float[] filled(int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = k % 7 - 3;
        }
        return values;
    }
}
