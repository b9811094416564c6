package dev.lanewise.forecaster.training;

import static dev.lanewise.forecaster.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.forecaster.samples.Batches;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How series are dealt to the parts of an update, and in which order the parts are added up. */
class ShardsTest {

    /** By hand: 9 to part 0, 8 to 1, 5 to 2; d before e, as it is named so: 4 to 2, 4 to 1, then 1 to 0 and 9. */
    @Test
    void theLargestGoFirst() {
        List<String> ids = List.of("e", "b", "c", "a", "d", "f", "none");
        int[] windows = {4, 8, 5, 9, 4, 1, 0};
        assertArrayEquals(new int[] {1, 1, 2, 0, 2, 0, Shards.NONE}, Shards.deal(ids, windows, 3));
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 0, Shards.NONE}, Shards.deal(ids, windows, 1));
    }

    /** Without names, the number counts: number 10 is not before number 2. */
    @Test
    void equalSeriesGoInOrder() {
        int[] windows = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
        assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, Shards.deal(List.of(), windows, 2));
        List<String> ids = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        assertArrayEquals(new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, Shards.deal(ids, windows, 2));
        assertRefused("shards must be at least 1, but is 0", () -> Shards.deal(ids, windows, 0));
    }

    /** Of floats whose sum depends on its order: 2^24 + 1 is 2^24, but 1 + 1 is added whole. */
    @Test
    void partsAreAddedInATree() {
        float large = 0x1p24f;
        assertEquals(large + 2 - large, TreeSum.of(new float[][] {{large}, {0}, {1}, {1}, {-large}})[0]);
        assertEquals(0, TreeSum.of(new float[][] {{large}, {1}, {-large}})[0]);
        assertEquals(1, TreeSum.of(new float[][] {{large}, {-large}, {1}})[0]);
        double[] five = {0x1p53, 1, 1, 1, -0x1p53};
        // (2^53 + 1) is 2^53, (1 + 1) is 2
        assertEquals(2, TreeSum.of(five));
        assertEquals(7, TreeSum.of(new double[] {7}));
    }

    @Test
    void rowsAreCutEvenly() {
        int[] firsts = new int[6];
        for (int part = 0; part < 6; part++) {
            firsts[part] = Batches.firstRow(part, 5, 8);
        }
        assertArrayEquals(new int[] {0, 1, 3, 4, 6, 8}, firsts);
        assertEquals(1_500_000_000, Batches.firstRow(3, 4, 2_000_000_000));
    }
}
