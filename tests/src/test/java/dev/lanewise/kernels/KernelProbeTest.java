package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The products for measurements take a workspace's arrays, which then have no pass's values any more. */
class KernelProbeTest {

    private static final LstmShape SHAPE = new LstmShape(3, 5, 2, 4);
    private static final String NO_FORWARD = "this workspace has had no forward pass, or its last pass failed";

    @Test
    void productsNeedBothPassesAndLeaveTheWorkspaceWithoutAny() {
        PackedLstm weights = new PackedLstm(SHAPE.layer());
        weights.pack(new float[SHAPE.parameters()], 0);
        LstmWorkspace workspace = LstmWorkspace.forTraining(SHAPE);
        Sequence x = Sequence.dense(new float[2 * 4 * 3], 4, 3);
        LstmKernel kernel = Kernels.scalar();
        try (Team team = new Team(1)) {
            Executable backward =
                    () -> kernel.backward(weights, null, workspace, new float[SHAPE.parameters()], 0, x, team);
            refuses(NO_FORWARD, () -> KernelProbe.products(workspace));
            kernel.forward(weights, x, 2, 4, workspace, team);
            refuses("this workspace has had no backward pass", () -> KernelProbe.products(workspace));
            assertDoesNotThrow(backward);
            KernelProbe.products(workspace);
            refuses(NO_FORWARD, backward);
            refuses(NO_FORWARD, () -> KernelProbe.products(workspace));
        }
    }

    private static void refuses(String sentence, Executable call) {
        assertEquals(sentence, assertThrows(IllegalStateException.class, call).getMessage());
    }
}
