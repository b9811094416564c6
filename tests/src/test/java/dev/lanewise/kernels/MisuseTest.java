package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that would give wrong numbers without a word are refused, and leave no trace. */
class MisuseTest {

    private static final int I = 5;
    private static final int H = 5;
    private static final int T = 4;
    private static final int B = 33;
    private static final LstmShape SHAPE = new LstmShape(I, H, T, B);

    private final LstmKernel kernel = Kernels.scalar();
    private final PackedLstm weights = new PackedLstm(SHAPE.layer());
    private final LstmWorkspace workspace = LstmWorkspace.forTraining(SHAPE);
    private final Team team = new Team(2);
    private final float[] parameters = values(SHAPE.parameters());
    private final Sequence x = Sequence.dense(values(T * B * I), B, I);
    private final Sequence dOutput = Sequence.dense(values(T * B * H), B, H);
    private final float[] dx = new float[T * B * I];

    @BeforeEach
    void pack() {
        weights.pack(parameters, 0);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void weightsMustHaveBeenPacked() {
        PackedLstm empty = new PackedLstm(SHAPE.layer());
        String sentence = "these weights were never packed: call PackedLstm.pack first";
        refusesState(sentence, () -> kernel.forward(empty, x, T, B, workspace, team));
        refusesState(sentence, () -> kernel.step(empty, x, new LstmState(SHAPE.layer(), B), B, team));
    }

    @Test
    void aBackwardPassNeedsTheWeightsOfItsForwardPass() {
        PackedLstm others = new PackedLstm(SHAPE.layer());
        others.pack(parameters, 0);
        forward(T);
        refuses(
                "weights are not those of this workspace's forward pass",
                () -> kernel.backward(others, dOutput, workspace, parameters.clone(), 0, null, team));
        backward();
    }

    @Test
    void theyMustBePackedAsTheyWere() {
        forward(T);
        weights.pack(parameters, 0);
        refusesState("the weights have been packed again since this workspace's forward pass", this::backward);
        forward(T);
        backward();
    }

    /** Where dx begins in an array whose floats 1000 to 1219 are the gradient of the parameters. */
    @ParameterizedTest
    @ValueSource(ints = {341, 500, 1000, 1100, 1219})
    void theGradientOfTheInputMayNotLieInThatOfTheParameters(int offset) {
        float[] array = new float[2000];
        Sequence inside = new Sequence(array, offset, B * I, I);
        forward(T);
        refuses(
                "dx reaches from index " + offset + " to " + (offset + T * B * I - 1),
                () -> kernel.backward(weights, dOutput, workspace, array, 1000, inside, team));
        assertArrayEquals(new float[2000], array);
    }

    @ParameterizedTest
    @ValueSource(ints = {340, 1220})
    void besideItIsTaken(int offset) {
        float[] array = new float[2000];
        forward(T);
        kernel.backward(weights, dOutput, workspace, array, 1000, new Sequence(array, offset, B * I, I), team);
        float[][] alone = backward();
        for (int k = 0; k < alone[0].length; k++) {
            assertEquals(alone[0][k], array[1000 + k]);
        }
        for (int k = 0; k < alone[1].length; k++) {
            assertEquals(alone[1][k], array[offset + k]);
        }
    }

    /** Offset, step stride and row stride of dx in the array of a dense dOutput with some room around it. */
    @ParameterizedTest
    @CsvSource({"1165, 165, 5", "1005, 165, 5", "995, 165, 5", "999, 165, 5", "1660, -165, 5", "1000, 170, 5"})
    void itMayNotOverwriteWhatIsStillToBeRead(int offset, int stepStride, int rowStride) {
        float[] array = new float[3000];
        System.arraycopy(dOutput.data(), 0, array, 1000, dOutput.data().length);
        float[] before = array.clone();
        forward(T);
        refuses(
                "dx would overwrite gradients of dOutput that are still to be read",
                () -> kernel.backward(
                        weights,
                        new Sequence(array, 1000, B * H, H),
                        workspace,
                        parameters.clone(),
                        0,
                        new Sequence(array, offset, stepStride, rowStride),
                        team));
        assertArrayEquals(before, array);
    }

    /** In its place, and between its rows. */
    @ParameterizedTest
    @CsvSource({"0, 5", "5, 10", "7, 12"})
    void rowUponRowAndBetweenRowsItIsTaken(int offset, int rowStride) {
        float[] array = new float[offset + T * B * rowStride];
        Sequence gradient = new Sequence(array, 0, B * rowStride, rowStride);
        Sequence input = new Sequence(array, offset, B * rowStride, rowStride);
        for (int t = 0; t < T; t++) {
            for (int b = 0; b < B; b++) {
                System.arraycopy(dOutput.data(), dOutput.at(t, b), array, gradient.at(t, b), H);
            }
        }
        forward(T);
        float[][] expected = backward();
        kernel.backward(weights, gradient, workspace, new float[SHAPE.parameters()], 0, input, team);
        for (int t = 0; t < T; t++) {
            for (int b = 0; b < B; b++) {
                for (int k = 0; k < I; k++) {
                    assertEquals(expected[1][(t * B + b) * I + k], array[input.at(t, b) + k]);
                }
            }
        }
    }

    /** Each row of dx ends with the first float of the next row of dOutput. */
    @Test
    void oneFloatOfAnotherRowIsTooMuch() {
        float[] array = new float[H + T * B * 9];
        Sequence gradient = new Sequence(array, 0, B * 9, 9);
        Sequence input = new Sequence(array, H, B * 9, 9);
        forward(T);
        refuses(
                "dx would overwrite gradients of dOutput that are still to be read",
                () -> kernel.backward(weights, gradient, workspace, parameters.clone(), 0, input, team));
    }

    @Test
    void itMayNotLieInTheWorkspacesOwnGradients() {
        forward(1);
        Sequence initial = workspace.initialHiddenGradient();
        refuses(
                "dx lies in the array of the workspace's own gradients",
                () -> kernel.backward(weights, null, workspace, parameters.clone(), 0, initial, team));
        Sequence cell = workspace.finalCellGradient();
        refuses(
                "dx lies in the array of the workspace's own gradients",
                () -> kernel.backward(weights, null, workspace, parameters.clone(), 0, cell, team));
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "closed"})
    void aRefusedForwardPassLeavesNoTrace(String obstacle) {
        forward(T);
        float[][] expected = backward();
        float[] output = workspace.output().data().clone();
        Team other = new Team(3);
        if (obstacle.equals("busy")) {
            other.claim();
        } else {
            other.close();
        }
        Sequence zeros = Sequence.dense(new float[I], 1, I);
        refusesState("this team is ", () -> kernel.forward(weights, zeros, 1, 1, workspace, other));
        refusesState(
                "this team is ",
                () -> kernel.backward(weights, dOutput, workspace, new float[SHAPE.parameters()], 0, null, other));
        refuses("steps must be", () -> kernel.forward(weights, zeros, T + 1, 1, workspace, team));
        refuses("x: ", () -> kernel.forward(weights, zeros, 2, 1, workspace, team));
        other.close();

        assertArrayEquals(output, workspace.output().data());
        assertEquals(workspace.output().at(T - 1, 0), workspace.finalHidden().offset());
        float[][] actual = backward();
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], actual[k], "array " + k);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "gateForward"})
    void afterAFailedForwardPassThereIsNone(String method) {
        forward(T);
        fails(method, failing -> failing.forward(weights, x, T, B, workspace, team));
        refusesState("this workspace has had no forward pass, or its last pass failed", this::backward);
        assertSame(workspace.initialCell(), workspace.finalCell());
        forward(T);
        backward();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateBackward", "outerProducts"})
    void aFailedBackwardPassNeedsAForwardPass(String method) {
        forward(T);
        fails(
                method,
                failing -> failing.backward(
                        weights, dOutput, workspace, parameters.clone(), 0, Sequence.dense(dx, B, I), team));
        refusesState("this workspace has had no forward pass, or its last pass failed", this::backward);
    }

    /** Has the team's second thread fail in a method of the scalar variant. */
    private static void fails(String method, Consumer<LstmKernel> call) {
        Thread caller = Thread.currentThread();
        ScalarPrimitives scalar = new ScalarPrimitives();
        Primitives failing = (Primitives) Proxy.newProxyInstance(
                Primitives.class.getClassLoader(), new Class<?>[] {Primitives.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && Thread.currentThread() != caller) {
                        throw new ArithmeticException("no");
                    }
                    try {
                        return called.invoke(scalar, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> call.accept(new BlockedKernel(failing)));
        assertEquals("a thread of the team failed", thrown.getMessage());
    }

    private void forward(int steps) {
        kernel.forward(weights, x, steps, B, workspace, team);
    }

    /** A backward pass: the gradients of parameters, input and initial state. */
    private float[][] backward() {
        float[] dParameters = new float[SHAPE.parameters()];
        kernel.backward(weights, dOutput, workspace, dParameters, 0, Sequence.dense(dx, B, I), team);
        return new float[][] {
            dParameters, dx.clone(), workspace.initialHiddenGradient().data().clone()
        };
    }

    private static void refuses(String sentence, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(sentence), message);
    }

    private static void refusesState(String sentence, Executable call) {
        String message = assertThrows(IllegalStateException.class, call).getMessage();
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
