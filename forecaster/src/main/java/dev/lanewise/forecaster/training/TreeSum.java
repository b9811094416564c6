package dev.lanewise.forecaster.training;

/**
 * Sums of what parts of an update give, in one order, whoever computed them: a tree. Parts 0 and 1 are added, 2 and 3,
 * and so on; then these sums in the same way, until one is left. A part without another one beside it waits for the
 * next round. Of five parts: {@code ((0 + 1) + (2 + 3)) + 4}.
 */
final class TreeSum {

    private TreeSum() {}

    /** The sum of arrays, element by element in float; it stands in the first one, and the others are changed, too. */
    static float[] of(float[][] parts) {
        for (int step = 1; step < parts.length; step *= 2) {
            for (int i = 0; i + step < parts.length; i += 2 * step) {
                Elementwise.add(parts[i], parts[i + step]);
            }
        }
        return parts[0];
    }

    /** The sum of numbers, in double; they are changed. */
    static double of(double[] parts) {
        for (int step = 1; step < parts.length; step *= 2) {
            for (int i = 0; i + step < parts.length; i += 2 * step) {
                parts[i] += parts[i + step];
            }
        }
        return parts[0];
    }
}
