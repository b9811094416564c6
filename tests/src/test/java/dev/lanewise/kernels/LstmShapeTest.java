package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape's arithmetic, and its refusal of sizes that no array can hold. */
class LstmShapeTest {

    @ParameterizedTest
    @CsvSource({
        "inputs, 0, 1, 1, 1",
        "hidden, 1, 0, 1, 1",
        "steps, 1, 1, 0, 1",
        "batch, 1, 1, 1, 0",
        "inputs, -5, 1, 1, 1",
        "hidden, 1, -2147483648, 1, 1"
    })
    void sizesAreAtLeastOne(String name, int inputs, int hidden, int steps, int batch) {
        String message = refusal(inputs, hidden, steps, batch);
        assertTrue(message.startsWith(name + " must be at least 1, but is "), message);
    }

    /** Each size alone at its greatest, and products that pass 2^31 and 2^32. */
    @ParameterizedTest
    @CsvSource({
        "2147483647, 1, 1, 1",
        "1, 2147483647, 1, 1",
        "1, 1, 2147483647, 1",
        "1, 1, 1, 2147483647",
        "2147483647, 2147483647, 2147483647, 2147483647",
        "1, 16, 65536, 512",
        "1, 23170, 1, 1",
        "33554432, 1, 1, 1",
        "1, 1, 1024, 32768"
    })
    void sizesThatNoArrayHoldsAreRefused(int inputs, int hidden, int steps, int batch) {
        String message = refusal(inputs, hidden, steps, batch);
        assertTrue(message.contains("a Java array holds at most"), message);
        assertTrue(message.contains("inputs=" + inputs + ", hidden=" + hidden), message);
    }

    @Test
    void theLargestShapesAreTaken() {
        assertEquals(4 * 16 * (33_554_000 / 16 + 17), new LstmShape(33_554_000 / 16, 16, 1, 1).parameters());
        assertEquals(16, new LstmShape(1, 16, 32767, 1023).layer().paddedHidden());
    }

    @ParameterizedTest
    @CsvSource({"1, 16, 16", "15, 16, 16", "16, 16, 16", "17, 32, 48", "32, 32, 48", "33, 48, 48"})
    void rowsArePaddedToBlocksOfSixteenAndLieAnOddNumberOfThemApart(int hidden, int padded, int row) {
        LayerSize shape = new LayerSize(1, hidden);
        assertEquals(padded, shape.paddedHidden());
        assertEquals(row, shape.unitRow());
        assertEquals(padded / 16, shape.blocks());
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 1", "32, 8, 2", "64, 8, 4", "64, 3, 3", "64, 1, 1"})
    void eachThreadHasSixteenRows(int batch, int available, int threads) {
        assertEquals(threads, new LstmShape(1, 512, 50, batch).usefulThreads(true, available));
    }

    @Test
    void parametersAreThoseOfTheCanonicalLayout() {
        assertEquals(4 * 5 * 3 + 4 * 5 * 5 + 4 * 5, new LstmShape(3, 5, 2, 2).parameters());
    }

    @Test
    void packedWeightsRefuseTheSameSizes() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new PackedLstm(0, 1))
                .getMessage()
                .startsWith("inputs must be at least 1"));
        assertThrows(IllegalArgumentException.class, () -> new PackedLstm(1, 23170));
        assertThrows(IllegalArgumentException.class, () -> new LstmState(1, 1, 0));
    }

    private static String refusal(int inputs, int hidden, int steps, int batch) {
        return assertThrows(IllegalArgumentException.class, () -> new LstmShape(inputs, hidden, steps, batch))
                .getMessage();
    }
}
