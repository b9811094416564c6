package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cases of the equivalence tests have every two levels of every two factors together. */
class PairwiseTest {

    @Test
    void everyPairOfLevelsIsCovered() {
        Set<List<Integer>> pairs = new HashSet<>();
        for (int[] row : Pairwise.rows(KernelCases.LEVELS)) {
            forEachPair((f, other) -> pairs.add(List.of(f, row[f], other, row[other])));
        }
        int[] expected = {0};
        forEachPair((f, other) -> expected[0] += KernelCases.LEVELS[f] * KernelCases.LEVELS[other]);
        assertEquals(expected[0], pairs.size());
    }

    private interface Pair {
        void visit(int factor, int laterFactor);
    }

    private static void forEachPair(Pair pair) {
        for (int f = 0; f < KernelCases.LEVELS.length; f++) {
            for (int other = f + 1; other < KernelCases.LEVELS.length; other++) {
                pair.visit(f, other);
            }
        }
    }

    @Test
    void theyAreFarFewerThanAllCombinations() {
        assertTrue(
                KernelCases.pairwise().size() < 250,
                () -> "" + KernelCases.pairwise().size());
    }
}
