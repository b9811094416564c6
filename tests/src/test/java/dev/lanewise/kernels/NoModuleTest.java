package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a JVM without {@code jdk.incubator.vector} the scalar variant runs and nothing fails to link. */
@Tag("no-module")
class NoModuleTest {

    @Test
    void theMachineIsSeenAsItIs() {
        Machine here = Machine.here();
        assertFalse(here.vectorModule(), "this test's JVM is started without --add-modules");
        assertTrue(here.vectorModuleAvailable());
        assertEquals(0, here.vectorBits());
    }

    @Test
    void autoTakesTheScalarVariantAndSaysWhy() {
        Choice choice = Choice.of(Mode.AUTO, Machine.here());
        assertEquals("scalar", choice.kernel().name());
        assertTrue(choice.reason().contains("start Java with --add-modules jdk.incubator.vector"), choice.reason());
    }

    @Test
    void simdIsRefusedWithASentence() {
        String message = assertThrows(UnsupportedOperationException.class, () -> Choice.of(Mode.SIMD, Machine.here()))
                .getMessage();
        assertTrue(message.contains("start Java with --add-modules jdk.incubator.vector"), message);
    }

    /** A machine that believes to have the module, as a wrong stub may: the failure to link becomes a reason. */
    @Test
    void aFailureToLinkIsAnObstacleLikeOthers() {
        Machine mistaken = new Machine(true, true, 256, true, true);
        Choice choice = Choice.of(Mode.AUTO, mistaken);
        assertEquals("scalar", choice.kernel().name());
        assertTrue(choice.reason().contains("can't be linked"), choice.reason());
        String message = assertThrows(UnsupportedOperationException.class, () -> Choice.of(Mode.SIMD, mistaken))
                .getMessage();
        assertTrue(message.contains("can't be linked"), message);
    }

    @Test
    void onlyTheScalarVariantIsListed() {
        assertEquals(1, Kernels.runnable().size());
        assertEquals("scalar", Kernels.runnable().get(0).name());
        assertThrows(LinkageError.class, Kernels::simd);
    }

    @Test
    void theScalarVariantWorks() {
        KernelCase sizes = KernelCase.of(3, 17, 2, 5, 1);
        sizes.withThreads(2).run(Kernels.scalar()).assertSameBits(sizes.run(Kernels.scalar()), "two threads, " + sizes);
    }
}
