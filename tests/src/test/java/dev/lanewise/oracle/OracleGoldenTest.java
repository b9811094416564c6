package dev.lanewise.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the oracle against PyTorch's values, both in double. */
class OracleGoldenTest {

    /**
     * What double's rounding may do, as a part of what float32's may do in the same computation: however fast errors
     * grow along a sequence, both grow alike. Double rounds 2^29 times more finely; the rest is room for files with few
     * digits, 2^-36 of an array's scale at least.
     *
     * <p>The files of the test resources differ by at most 9e-16 of the scale, and sequences of 300 steps by 2e-14.
     */
    private static final double PART_OF_FLOAT32 = 0x1p-16;

    /** For a training run, as a part of an array's scale: the files of the test resources differ by at most 8e-16. */
    private static final double TRAINING = GoldenPass.DIGITS;

    @ParameterizedTest(name = "{0}")
    @MethodSource("passes")
    void onePassIsPyTorchs(GoldenPass golden) {
        Map<String, double[]> actual = golden.exact();
        assertEquals(golden.expected().keySet(), actual.keySet());
        Map<String, BoundedArray> float32 = golden.noise();
        golden.expected().forEach((what, expected) -> {
            double allowed = PART_OF_FLOAT32 * Reals.scale(float32.get(what).errors());
            assertClose(what, expected, actual.get(what), allowed);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trainings")
    void trainingIsPyTorchs(GoldenTraining golden) {
        OracleOptimiser optimiser =
                OracleOptimiser.of(golden.optimiser(), golden.hyperparameters(), golden.initial().length);
        OracleTraining.Result result = OracleTraining.run(
                golden.model(), golden.initial(), optimiser, golden.clipNorm(), golden.x(), golden.y());
        assertClose("losses", golden.losses(), result.losses());
        assertClose("final parameters", golden.finalParameters(), result.parameters());
        if (golden.gradientNorms().length > 0) {
            assertClose("gradient norms", golden.gradientNorms(), result.gradientNorms());
        }
    }

    @Test
    void aFileOfAnotherKindFails(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("gru-i1-h4.json"), "{\"name\": \"gru\"}");
        String message = assertThrows(IllegalArgumentException.class, () -> GoldenFile.read(file))
                .getMessage();
        assertTrue(message.contains("neither a pass"), message);
    }

    @Test
    void aFolderThatIsMissingOrEmptyFails(@TempDir Path folder) {
        assertThrows(IllegalArgumentException.class, () -> GoldenFiles.in(folder));
        assertThrows(IllegalArgumentException.class, () -> GoldenFiles.in(folder.resolve("missing")));
    }

    static List<GoldenPass> passes() {
        return GoldenFiles.passes();
    }

    static List<GoldenTraining> trainings() {
        return GoldenFiles.trainings();
    }

    private static void assertClose(String what, double[] expected, double[] actual) {
        assertClose(what, expected, actual, TRAINING * Reals.scale(expected));
    }

    private static void assertClose(String what, double[] expected, double[] actual, double allowed) {
        assertEquals(expected.length, actual.length, what + ": length");
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], allowed, what + " at " + k);
        }
    }
}
