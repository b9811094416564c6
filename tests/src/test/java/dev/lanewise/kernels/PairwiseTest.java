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
        for (KernelCases.Levels levels : KernelCases.levels()) {
            int[] counts = levels.counts();
            Set<List<Integer>> pairs = new HashSet<>();
            for (int[] row : Pairwise.rows(counts)) {
                forEachPair(counts.length, (f, other) -> pairs.add(List.of(f, row[f], other, row[other])));
            }
            int[] expected = {0};
            forEachPair(counts.length, (f, other) -> expected[0] += counts[f] * counts[other]);
            assertEquals(expected[0], pairs.size());
        }
    }

    private interface Pair {
        void visit(int factor, int laterFactor);
    }

    private static void forEachPair(int factors, Pair pair) {
        for (int f = 0; f < factors; f++) {
            for (int other = f + 1; other < factors; other++) {
                pair.visit(f, other);
            }
        }
    }

    @Test
    void theyAreFarFewerThanAllCombinations() {
        for (KernelCases.Levels levels : KernelCases.levels()) {
            int cases = levels.pairwise().size();
            assertTrue(cases < 250, () -> "" + cases);
        }
    }
}
