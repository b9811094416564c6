package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The choice of a variant is a function of mode and machine; every refusal names its cause and its cure. */
class SelectionTest {

    private static final Machine BEST = new Machine(true, true, 512, true, true);

    @Test
    void autoTakesSimdWhereNothingIsInItsWay() {
        Choice choice = Choice.of(Mode.AUTO, BEST);
        assertTrue(choice.kernel().name().startsWith("simd-"), choice::describe);
        assertEquals(Mode.AUTO, choice.requested());
        assertEquals("fastest here: 512-bit vectors with hardware FMA", choice.reason());
    }

    @Test
    void simdIsGivenWhereItCanRun() {
        Choice choice = Choice.of(Mode.SIMD, BEST);
        assertTrue(choice.kernel().name().startsWith("simd-"), choice::describe);
        assertEquals(Mode.SIMD, choice.requested());
        assertEquals("asked for, and 512-bit vectors are the widest here", choice.reason());
    }

    @Test
    void scalarIsGivenWhereSimdCouldRun() {
        Choice choice = Choice.of(Mode.SCALAR, BEST);
        assertEquals("scalar", choice.kernel().name());
        assertEquals("scalar (mode scalar: asked for)", choice.describe());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("obstacles")
    void autoFallsBackWithCauseAndCure(Machine here, List<String> words) {
        Choice choice = Choice.of(Mode.AUTO, here);
        assertEquals("scalar", choice.kernel().name());
        assertEquals(Mode.AUTO, choice.requested());
        assertSays(choice.reason(), words);
        assertTrue(choice.reason().startsWith("SIMD can't run: "), choice.reason());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("obstacles")
    void simdIsRefusedWithCauseAndCure(Machine here, List<String> words) {
        String message = refusal(Mode.SIMD, here);
        assertSays(message, words);
        assertTrue(message.startsWith("the SIMD kernel can't run: "), message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("obstacles")
    void scalarAsksForNothing(Machine here, List<String> words) {
        assertEquals("scalar", Choice.of(Mode.SCALAR, here).kernel().name());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutFmaNothingRuns(Mode mode) {
        String message = refusal(mode, new Machine(true, true, 512, false, true));
        assertSays(message, List.of("no fused multiply-add", "UseFMA", "1000 times"));
    }

    @ParameterizedTest(name = "{0} bits are enough")
    @MethodSource("widths")
    void everyWidthOfFourLanesOrMoreIsTaken(int bits) {
        Choice choice = Choice.of(Mode.AUTO, new Machine(true, true, bits, true, true));
        assertTrue(choice.kernel().name().startsWith("simd-"), choice::describe);
        assertTrue(choice.reason().contains(bits + "-bit vectors"), choice.reason());
    }

    @Test
    void theFirstObstacleIsTheOneToCureFirst() {
        String reason =
                Choice.of(Mode.AUTO, new Machine(false, false, 0, true, false)).reason();
        assertTrue(reason.contains("has no module"), reason);
        reason = Choice.of(Mode.AUTO, new Machine(false, true, 0, true, false)).reason();
        assertTrue(reason.contains("isn't loaded"), reason);
    }

    @Test
    void thisMachineIsSeenAsItIs() {
        Machine here = Machine.here();
        assertTrue(here.vectorModule(), "this test's JVM has the module");
        assertTrue(here.vectorModuleAvailable());
        assertTrue(here.fma(), "the machines of this project have FMA");
        assertTrue(here.optimisingCompiler(), "this test's JVM has C2");
        assertEquals(
                "simd-" + here.vectorBits(), Choice.of(Mode.SIMD, here).kernel().name());
    }

    @Test
    void theListOfVariantsHoldsBoth() {
        List<String> names = Kernels.runnable().stream().map(LstmKernel::name).toList();
        assertEquals(List.of("scalar", "simd-" + Machine.here().vectorBits()), names);
    }

    @Test
    void describeNamesVariantModeAndReason() {
        String line =
                Choice.of(Mode.AUTO, new Machine(false, true, 0, true, true)).describe();
        assertTrue(line.startsWith("scalar (mode auto: SIMD can't run: the module"), line);
        assertTrue(line.endsWith(")"), line);
    }

    static List<Arguments> obstacles() {
        return List.of(
                Arguments.of(
                        new Machine(false, false, 0, true, true),
                        List.of("has no module jdk.incubator.vector", "a full JDK has it")),
                Arguments.of(
                        new Machine(false, true, 0, true, true),
                        List.of("jdk.incubator.vector isn't loaded", "--add-modules jdk.incubator.vector")),
                Arguments.of(
                        new Machine(true, true, 512, true, false),
                        List.of("C2 is off", "start Java without -Xint and -XX:TieredStopAtLevel")),
                Arguments.of(
                        new Machine(true, true, 64, true, true),
                        List.of("vectors have 64 bits here", "at least 128 (4 lanes)")));
    }

    static Stream<Integer> widths() {
        return Stream.of(128, 256, 512);
    }

    private static String refusal(Mode mode, Machine here) {
        return assertThrows(UnsupportedOperationException.class, () -> Choice.of(mode, here))
                .getMessage();
    }

    private static void assertSays(String text, List<String> words) {
        for (String word : words) {
            assertTrue(text.contains(word), () -> "'" + word + "' is not in: " + text);
        }
        assertFalse(text.endsWith("."), text);
    }
}
