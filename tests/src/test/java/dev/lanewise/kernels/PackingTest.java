package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Which packings a workspace's passes take notice of: those that were not refused, and those during a pass, too. */
class PackingTest {

    private static final LstmShape SHAPE = new LstmShape(3, 5, 2, 4);

    private final PackedLstm weights = new PackedLstm(SHAPE.layer());
    private final LstmWorkspace workspace = LstmWorkspace.forTraining(SHAPE);
    private final Team team = new Team(1);
    private final float[] parameters = new float[SHAPE.parameters()];
    private final Sequence x = Sequence.dense(new float[2 * 4 * 3], 4, 3);

    @BeforeEach
    void pack() {
        weights.pack(parameters, 0);
    }

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void aRefusedPackingLeavesNoTrace() {
        PackedLstm empty = new PackedLstm(SHAPE.layer());
        assertThrows(IllegalArgumentException.class, () -> empty.pack(parameters, 1));
        refuses("these weights were never packed", () -> forward(Kernels.scalar(), empty));
        forward(Kernels.scalar(), weights);
        assertThrows(IllegalArgumentException.class, () -> weights.pack(parameters, 1));
        backward();
    }

    /** As another thread might do: the pass has read some of the weights before, and reads others after it. */
    @Test
    void weightsPackedDuringAForwardPassAreNotThoseOfThePass() {
        ScalarPrimitives scalar = new ScalarPrimitives();
        Primitives packing = (Primitives) Proxy.newProxyInstance(
                Primitives.class.getClassLoader(), new Class<?>[] {Primitives.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("gateForward")) {
                        weights.pack(parameters, 0);
                    }
                    try {
                        return called.invoke(scalar, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        forward(new BlockedKernel(packing), weights);
        refuses("the weights have been packed again since this workspace's forward pass", this::backward);
    }

    private void forward(LstmKernel kernel, PackedLstm packed) {
        kernel.forward(packed, x, 2, 4, workspace, team);
    }

    private void backward() {
        Kernels.scalar().backward(weights, null, workspace, new float[SHAPE.parameters()], 0, null, team);
    }

    private static void refuses(String sentence, Executable call) {
        String message = assertThrows(IllegalStateException.class, call).getMessage();
        assertTrue(message.startsWith(sentence), message);
    }
}
