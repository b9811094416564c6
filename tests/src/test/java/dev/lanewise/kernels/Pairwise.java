package dev.lanewise.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small set of combinations in which every two factors meet at every two of their levels: most errors that depend on
 * sizes depend on two of them. Greedy and without chance, so that a case keeps its number.
 */
final class Pairwise {

    private final int[] levels;
    /** {@code [factor][level][later factor][level]}: whether this pair is in a row already. */
    private final boolean[][][][] covered;

    private Pairwise(int[] levels) {
        this.levels = levels;
        this.covered = new boolean[levels.length][][][];
        for (int f = 0; f < levels.length; f++) {
            covered[f] = new boolean[levels[f]][levels.length][];
            for (boolean[][] ofLevel : covered[f]) {
                for (int other = 0; other < levels.length; other++) {
                    ofLevel[other] = new boolean[levels[other]];
                }
            }
        }
    }

    /**
     * The combinations, each an array of one level for each factor.
     *
     * @param levels how many levels each factor has
     */
    static List<int[]> rows(int... levels) {
        Pairwise pairwise = new Pairwise(levels);
        List<int[]> rows = new ArrayList<>();
        for (int[] row = pairwise.next(0); row != null; row = pairwise.next(rows.size())) {
            rows.add(row);
        }
        return rows;
    }

    /** A row from the first pair that is missing, filled up with the levels that cover most; null when none is. */
    private int[] next(int number) {
        int[] row = firstMissing();
        if (row == null) {
            return null;
        }
        for (int factor = 0; factor < levels.length; factor++) {
            if (row[factor] < 0) {
                row[factor] = best(row, factor, number);
            }
        }
        for (int f = 0; f < levels.length; f++) {
            for (int other = f + 1; other < levels.length; other++) {
                covered[f][row[f]][other][row[other]] = true;
            }
        }
        return row;
    }

    private int[] firstMissing() {
        for (int f = 0; f < levels.length; f++) {
            for (int other = f + 1; other < levels.length; other++) {
                for (int level = 0; level < levels[f]; level++) {
                    for (int otherLevel = 0; otherLevel < levels[other]; otherLevel++) {
                        if (!covered[f][level][other][otherLevel]) {
                            int[] row = new int[levels.length];
                            Arrays.fill(row, -1);
                            row[f] = level;
                            row[other] = otherLevel;
                            return row;
                        }
                    }
                }
            }
        }
        return null;
    }

    /** Of equally good levels another one in each row, so that all get their turn. */
    private int best(int[] row, int factor, int number) {
        int best = 0;
        int most = -1;
        for (int n = 0; n < levels[factor]; n++) {
            int level = (n + number) % levels[factor];
            int gain = 0;
            for (int other = 0; other < levels.length; other++) {
                if (other != factor && row[other] >= 0) {
                    boolean known = other < factor
                            ? covered[other][row[other]][factor][level]
                            : covered[factor][level][other][row[other]];
                    gain += known ? 0 : 1;
                }
            }
            if (gain > most) {
                most = gain;
                best = level;
            }
        }
        return best;
    }
}
