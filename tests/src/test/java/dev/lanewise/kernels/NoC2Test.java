package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a JVM without C2, where vector code would crawl, SIMD is refused, though it would run and give the same bits. */
@Tag("no-c2")
class NoC2Test {

    @Test
    void autoTakesTheScalarVariantAndSaysWhy() {
        assertFalse(Machine.here().optimisingCompiler(), "this test's JVM is started with -XX:TieredStopAtLevel=1");
        Choice choice = Choice.of(Mode.AUTO, Machine.here());
        assertEquals("scalar", choice.kernel().name());
        assertTrue(choice.reason().contains("C2 is off"), choice.reason());
        assertTrue(choice.reason().contains("start Java without"), choice.reason());
    }

    @Test
    void simdIsRefusedWithASentence() {
        String message = assertThrows(UnsupportedOperationException.class, () -> Choice.of(Mode.SIMD, Machine.here()))
                .getMessage();
        assertTrue(message.contains("C2 is off"), message);
    }

    @Test
    void theBitsAreTheSame() {
        KernelCase sizes = KernelCase.of(5, 17, 3, 7, 2);
        Outcome expected = sizes.run(Kernels.scalar());
        for (LstmKernel kernel : Kernels.runnable()) {
            sizes.run(kernel).assertSameBits(expected, kernel.name() + ", " + sizes);
        }
    }
}
