package dev.lanewise.forecaster.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random numbers follow the written formula; expected values come from the same formula in Python's big integers. */
class RandomStreamTest {

    @Test
    void bitsFollowTheFormula() {
        assertEquals(0xcd2027de92d59e4dL, new RandomStream(42, Purpose.TRAINING_WAVES, 0).bits(0));
        assertEquals(0xdae2f34e315a5d17L, new RandomStream(42, Purpose.INITIALISATION, 0).bits(7));
        assertEquals(0xc9da17f40f396f89L, new RandomStream(-1, Purpose.SHUFFLE, 3).bits(1_000_000));
    }

    @Test
    void uniformNumbersAreTheUpperBits() {
        assertEquals(0.8012719076530942, new RandomStream(42, Purpose.TRAINING_WAVES, 0).uniform(0));
    }

    @Test
    void gaussiansFollowBoxAndMuller() {
        // Python's log, sqrt and cos may differ from StrictMath's by a unit in the last place each.
        assertEquals(0.5034026790985545, new RandomStream(42, Purpose.TRAINING_NOISE, 0).gaussian(3), 1e-15);
    }

    @Test
    void gaussiansHaveMeanZeroAndVarianceOne() {
        RandomStream stream = new RandomStream(7, Purpose.TEST_NOISE, 0);
        int count = 100_000;
        double mean = IntStream.range(0, count).mapToDouble(stream::gaussian).sum() / count;
        double square = IntStream.range(0, count)
                        .mapToDouble(stream::gaussian)
                        .map(g -> g * g)
                        .sum()
                / count;
        // Standard errors are 1/sqrt(n) and sqrt(2/n); five of them.
        assertEquals(0, mean, 5 / Math.sqrt(count));
        assertEquals(1, square, 5 * Math.sqrt(2.0 / count));
    }

    @Test
    void shufflingFollowsTheFormula() {
        int[] order = new int[8];
        Shuffle.fill(order, new RandomStream(42, Purpose.SHUFFLE, 1));
        assertArrayEquals(new int[] {5, 1, 0, 4, 6, 2, 3, 7}, order);
    }

    @Test
    void shufflingKeepsEachNumberAndForgetsTheOrderBefore() {
        int[] order = new int[1000];
        Arrays.fill(order, -1);
        Shuffle.fill(order, new RandomStream(1, Purpose.SHUFFLE, 2));
        int[] again = order.clone();
        Shuffle.fill(again, new RandomStream(1, Purpose.SHUFFLE, 2));
        assertArrayEquals(order, again);
        Arrays.sort(again);
        assertArrayEquals(IntStream.range(0, 1000).toArray(), again);
    }

    @Test
    void everyPurposeAndEpochHasItsOwnStream() {
        long distinct = Arrays.stream(Purpose.values())
                .flatMap(purpose ->
                        IntStream.range(0, 100).mapToObj(epoch -> new RandomStream(42, purpose, epoch).bits(0)))
                .distinct()
                .count();
        assertEquals(100L * Purpose.values().length, distinct);
        assertNotEquals(
                new RandomStream(1, Purpose.SHUFFLE, 1).bits(0), new RandomStream(2, Purpose.SHUFFLE, 1).bits(0));
    }
}
