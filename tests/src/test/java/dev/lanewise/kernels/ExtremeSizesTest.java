package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every size that is accepted can be allocated, by the arithmetic of the arrays' lengths, done once more without
 * limits; nothing is allocated here.
 */
class ExtremeSizesTest {

    private static final long LIMIT = Integer.MAX_VALUE - 8;
    private static final int[] SIZES = {
        1,
        2,
        16,
        17,
        63,
        65,
        256,
        1000,
        6400,
        8191,
        16_385,
        23_169,
        65_536,
        166_000,
        1 << 20,
        33_000_000,
        1 << 29,
        1 << 30,
        Integer.MAX_VALUE
    };

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsAcceptedCanBeAllocated(boolean training) {
        int accepted = 0;
        for (LstmShape shape : accepted()) {
            List<BigInteger> lengths = lengths(shape, training);
            for (BigInteger length : lengths) {
                assertTrue(length.compareTo(BigInteger.valueOf(LIMIT)) <= 0, () -> shape + " has " + length);
            }
            BigInteger floats = lengths.stream().reduce(BigInteger.ZERO, BigInteger::add);
            assertEquals(
                    floats.multiply(BigInteger.valueOf(4)),
                    BigInteger.valueOf(shape.workspaceBytes(training)),
                    shape::toString);
            long weights = Math.max(shape.layer().panelsLength(), shape.layer().columnsLength());
            assertTrue(0 < weights && weights <= LIMIT, shape::toString);
            assertTrue(shape.parameters() > 0, shape::toString);
            accepted++;
        }
        assertTrue(accepted > 1000, "only " + accepted + " of " + Math.pow(SIZES.length, 4) + " shapes were accepted");
    }

    /** The gaps between parts alone make the last of these arrays too long. */
    @ParameterizedTest
    @CsvSource({"6400, 1, 1, 166000", "1, 16, 10, 2900000", "1, 17, 1, 13000000"})
    void gapsBetweenPartsCount(int inputs, int hidden, int steps, int batch) {
        String message = assertThrows(IllegalArgumentException.class, () -> new LstmShape(inputs, hidden, steps, batch))
                .getMessage();
        assertTrue(message.contains("a Java array holds at most 2147483639"), message);
    }

    @Test
    void theLongestArrayMayFillJavasLimit() {
        int most = 0;
        for (int batch = 1; batch < 1 << 22; batch++) {
            try {
                most = (int) Math.max(
                        most, new LstmShape(1, 16, 7, batch).layout(true).longest());
            } catch (IllegalArgumentException tooLong) {
                break;
            }
        }
        assertTrue(most > LIMIT - 2048, "shapes are refused from " + most + " floats on");
    }

    private static List<LstmShape> accepted() {
        List<LstmShape> shapes = new ArrayList<>();
        for (int inputs : SIZES) {
            for (int hidden : SIZES) {
                for (int steps : SIZES) {
                    for (int batch : SIZES) {
                        try {
                            shapes.add(new LstmShape(inputs, hidden, steps, batch));
                        } catch (IllegalArgumentException refused) {
                            assertTrue(refused.getMessage().contains("a Java array holds at most"));
                        }
                    }
                }
            }
        }
        return shapes;
    }

    /** The lengths of a workspace's arrays, from the layouts that {@link LstmWorkspace} gives its fields. */
    private static List<BigInteger> lengths(LstmShape shape, boolean training) {
        long batch = shape.batch();
        long steps = shape.steps();
        long hidden = up(shape.hidden(), 16);
        long row = hidden / 16 % 2 == 0 ? hidden + 16 : hidden;
        long slots = training ? steps + 1 : Math.min(steps, 2) + 1;
        long gateBlocks = training ? steps * hidden / 16 : 1;
        long chunk = Math.min(steps, Math.max(1, Math.max(256, 2L * shape.hidden()) / batch));
        long joined = up(up(shape.inputs(), 16) + shape.hidden(), 64);
        long gap = Math.max(0, batch / 16 - 1) * 1024;
        List<BigInteger> lengths = new ArrayList<>();
        lengths.add(length(gap, gateBlocks, batch, 64)); // gates
        lengths.add(length(gap, joined, slots, batch));
        lengths.add(length(0, steps + 1, batch, row)); // hidden
        lengths.add(length(gap, slots, batch, hidden)); // cells
        lengths.add(length(gap, gateBlocks, batch, 16)); // their tanh
        lengths.add(length(0, 2, batch, row)); // cells at both ends
        if (training) {
            long ofState = up(shape.hidden(), 64);
            lengths.add(length(0, steps, batch, row)); // gradient of the outputs
            lengths.add(length(gap, hidden / 16 * chunk, batch, 64)); // of the gates
            lengths.add(length(gap, ofState, batch)); // of the states
            if (up(hidden + shape.inputs(), 64) > ofState) {
                lengths.add(length(gap, Math.min(steps, Math.max(1, 256 / batch)), batch, 64)); // of the inputs
            }
            lengths.add(length(gap, batch, hidden)); // of a cell
            lengths.add(length(0, 2, batch, row)); // of the hidden states at both ends
            lengths.add(length(0, 2, batch, row)); // of the cells at both ends
            lengths.add(length(0, hidden * 4, 1L + shape.inputs() + shape.hidden())); // of the weights
        }
        return lengths;
    }

    private static long up(long count, int unit) {
        return (count + unit - 1) / unit * unit;
    }

    private static BigInteger length(long gap, long... factors) {
        BigInteger product = BigInteger.ONE;
        for (long factor : factors) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product.add(BigInteger.valueOf(12 + gap));
    }
}
