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
     * The largest difference allowed, as a part of the largest magnitude of the array.
     *
     * <p>Both sides round to 2^-53 but sum in different orders. The files of the test resources differ by at most
     * 9e-16 (one pass) and 8e-16 (30 steps of training); the rest is room for longer sequences, larger layers and more
     * steps.
     */
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest(name = "{0}")
    @MethodSource("passes")
    void onePassIsPyTorchs(GoldenPass golden) {
        OracleStack stack =
                new OracleStack(golden.shape(), golden.layers(), golden.bidirectional(), golden.parameters());
        OracleStack.Forward pass = stack.forward(golden.x(), golden.initialHidden(), golden.initialCell());
        OracleStack.Gradients gradients = stack.backward(pass, golden.dOutput(), golden.dHidden(), golden.dCell());
        Map<String, double[]> actual = GoldenPass.named(
                pass.output(),
                pass.finalHidden(),
                pass.finalCell(),
                gradients.parameters(),
                gradients.x(),
                gradients.hidden(),
                gradients.cell());
        assertEquals(golden.expected().keySet(), actual.keySet());
        golden.expected().forEach((what, expected) -> assertClose(what, expected, actual.get(what)));
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
        assertEquals(expected.length, actual.length, what + ": length");
        double allowed = TOLERANCE * Reals.scale(expected);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], allowed, what + " at " + k);
        }
    }
}
