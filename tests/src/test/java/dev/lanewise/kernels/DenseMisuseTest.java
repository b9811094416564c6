package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a dense kernel that would give wrong numbers without a word are refused, and leave no trace. */
class DenseMisuseTest {

    private static final int I = 40;
    private static final int C = 30;
    private static final int O = 33;
    private static final int T = 2;
    private static final int B = 5;
    private static final DenseSize SIZE = new DenseSize(I, C, O);

    private final DenseKernel kernel = Kernels.scalar().dense();
    private final PackedDense weights = new PackedDense(SIZE);
    private final DenseWorkspace workspace = DenseWorkspace.forTraining(new DenseShape(SIZE, T, B));
    private final Team team = new Team(2);
    private final float[] parameters = values(SIZE.parameters());
    private final Sequence x = Sequence.dense(values(T * B * I), B, I);
    private final Sequence context = Sequence.dense(values(T * B * C), B, C);
    private final float[] dx = new float[T * B * I];

    @BeforeEach
    void pack() {
        weights.pack(parameters, 0);
        float[] dy = workspace.outputGradient().data();
        System.arraycopy(values(dy.length), 0, dy, 0, dy.length);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void sizesAreChecked() {
        refuses("inputs must be at least 1, but is 0", () -> new DenseSize(0, 1, 1));
        refuses("context must be at least 0, but is -1", () -> new DenseSize(1, -1, 1));
        refuses("outputs must be at least 1, but is 0", () -> new DenseSize(1, 0, 0));
        refuses("steps must be at least 1, but is 0", () -> new DenseShape(SIZE, 0, 1));
        refuses("batch must be at least 1, but is -3", () -> new DenseShape(SIZE, 1, -3));
        refuses(
                "inputs=60000, context=5000, outputs=50000 need an array of ",
                () -> new DenseSize(60_000, 5000, 50_000));
        refuses(
                "inputs=2147483647, context=2147483647, ",
                () -> new DenseSize(Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
        refuses(
                "40 inputs, a context of 30 values and 33 outputs, steps=1000, batch=100000 need an array of ",
                () -> new DenseShape(SIZE, 1000, 100_000));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, steps must be from 1 to 2 (the workspace's capacity)",
        "3, 5, steps must be from 1 to 2 (the workspace's capacity)",
        "2, 0, rows must be from 1 to 5 (the workspace's capacity)",
        "2, 6, rows must be from 1 to 5 (the workspace's capacity)"
    })
    void countsAreChecked(int steps, int rows, String sentence) {
        refuses(sentence, () -> kernel.forward(weights, x, context, steps, rows, workspace, team));
    }

    @Test
    void viewsAreChecked() {
        Sequence shorter = Sequence.dense(new float[T * B * I - 1], B, I);
        refuses("x: 2 steps of 5 rows of 40 floats reach", () -> forward(shorter, context));
        Sequence shortContext = Sequence.dense(new float[T * B * C - 1], B, C);
        refuses("context: 2 steps of 5 rows of 30 floats reach", () -> forward(x, shortContext));
        assertThrows(NullPointerException.class, () -> forward(null, context));
        assertThrows(NullPointerException.class, () -> forward(x, null));
        refusesState("this workspace has had no forward pass", () -> backward(dxView()));
    }

    @Test
    void withoutAContextItIsNotLookedAt() {
        DenseSize alone = new DenseSize(I, 0, O);
        PackedDense packed = new PackedDense(alone);
        packed.pack(new float[alone.parameters()], 0);
        DenseWorkspace room = DenseWorkspace.forInference(new DenseShape(alone, T, B));
        kernel.forward(packed, x, null, T, B, room, team);
        kernel.forward(packed, x, Sequence.dense(new float[0], B, 0), T, B, room, team);
    }

    @Test
    void weightsMustHaveBeenPackedAndFit() {
        PackedDense empty = new PackedDense(SIZE);
        refusesState(
                "these weights were never packed: call PackedDense.pack first",
                () -> kernel.forward(empty, x, context, T, B, workspace, team));
        refuses(
                "parameters: 2343 parameters of a dense layer of 40 inputs, a context of 30 values and 33 outputs don't"
                        + " fit at offset 1 of an array of 2343",
                () -> empty.pack(parameters, 1));
        refusesState("these weights were never packed", () -> kernel.forward(empty, x, context, T, B, workspace, team));
        PackedDense others = new PackedDense(new DenseSize(I, C + 1, O));
        refuses(
                "weights have 40 inputs, a context of 31 values and 33 outputs, but the workspace has 40 inputs, ",
                () -> kernel.forward(others, x, context, T, B, workspace, team));
    }

    @Test
    void aBackwardPassNeedsTheWeightsOfItsForwardPassAsTheyWere() {
        PackedDense others = new PackedDense(SIZE);
        others.pack(parameters, 0);
        forward(x, context);
        refuses(
                "weights are not those of this workspace's forward pass",
                () -> kernel.backward(others, workspace, parameters, 0, null, team));
        weights.pack(parameters, 0);
        refusesState("the weights have been packed again since", () -> backward(dxView()));
        forward(x, context);
        backward(dxView());
    }

    @Test
    void aWorkspaceForInferenceHasNoGradients() {
        DenseWorkspace inference = DenseWorkspace.forInference(workspace.shape());
        kernel.forward(weights, x, context, T, B, inference, team);
        refusesState("this workspace is for inference", inference::outputGradient);
        refusesState(
                "this workspace is for inference",
                () -> kernel.backward(weights, inference, new float[parameters.length], 0, null, team));
    }

    /** Where dx may not lie: each would spoil what is read or written beside it. */
    @Test
    void theGradientOfTheInputHasFloatsOfItsOwn() {
        forward(x, context);
        float[] gradient = new float[5000];
        Sequence inside = new Sequence(gradient, 2342, B * I, I);
        refuses(
                "dx reaches from index 2342 to 2741 of the array in which dParameters reaches from 0 to 2342",
                () -> kernel.backward(weights, workspace, gradient, 0, inside, team));
        refuses("dx and x reach into the same part of one array", () -> backward(x));
        Sequence inContext = new Sequence(context.data(), 0, 0, 0);
        refuses("dx: rows of 40 floats overlap", () -> backward(inContext));
        float[] both = new float[T * B * (I + C)];
        Sequence behind = new Sequence(both, T * B * I, B * C, C);
        forward(x, behind);
        backward(Sequence.dense(both, B, I));
        Sequence reaching = new Sequence(both, 1, B * I, I);
        refuses("dx and context reach into the same part of one array", () -> backward(reaching));
        refuses("dx lies in the array of the workspace's own outputs", () -> {
            DenseWorkspace small = DenseWorkspace.forTraining(new DenseShape(SIZE, 4, B));
            kernel.forward(weights, x, context, T, B, small, team);
            kernel.backward(weights, small, new float[parameters.length], 0, view(small.outputGradient()), team);
        });
        assertArrayEquals(new float[5000], gradient);
    }

    private static Sequence view(Sequence of) {
        return Sequence.dense(of.data(), B, I);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedCallLeavesNoTrace(boolean busy) {
        forward(x, context);
        float[] y = workspace.output().data().clone();
        float[] expected = backward(dxView());
        Team other = new Team(2);
        if (busy) {
            other.claim();
        } else {
            other.close();
        }
        Sequence zeros = Sequence.dense(new float[T * B * I], B, I);
        refusesState("this team is ", () -> kernel.forward(weights, zeros, context, T, B, workspace, other));
        refusesState(
                "this team is ",
                () -> kernel.backward(weights, workspace, new float[parameters.length], 0, null, other));
        refuses("rows must be", () -> kernel.forward(weights, zeros, context, 1, B + 1, workspace, team));
        other.close();
        assertArrayEquals(y, workspace.output().data());
        assertArrayEquals(expected, backward(dxView()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "outerProducts"})
    void aFailedPassNeedsAForwardPass(String method) {
        forward(x, context);
        ScalarPrimitives scalar = new ScalarPrimitives();
        Primitives failing = (Primitives) Proxy.newProxyInstance(
                Primitives.class.getClassLoader(), new Class<?>[] {Primitives.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new ArithmeticException("no");
                    }
                    try {
                        return called.invoke(scalar, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        DenseKernel broken = new BlockedDenseKernel(failing);
        assertThrows(
                ArithmeticException.class,
                () -> broken.backward(weights, workspace, new float[parameters.length], 0, dxView(), team));
        refusesState("this workspace has had no forward pass, or its last pass failed", () -> backward(dxView()));
        forward(x, context);
        backward(dxView());
    }

    private void forward(Sequence input, Sequence beside) {
        kernel.forward(weights, input, beside, T, B, workspace, team);
    }

    private Sequence dxView() {
        return Sequence.dense(dx, B, I);
    }

    private float[] backward(Sequence to) {
        float[] gradient = new float[parameters.length];
        kernel.backward(weights, workspace, gradient, 0, to, team);
        return gradient;
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
