package dev.lanewise.trainer.report;

import java.util.Arrays;

/** Chooses which of many points to draw, so that the picture stays the same. */
final class Thinning {

    /** Its multiples fill the numbers from 0 to 1 most evenly. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private Thinning() {}

    /**
     * The points of long lines to draw, so that no peak is lost: the first and the last, and of each of {@code buckets}
     * stretches of equal length the lowest and the highest of every line. All points if they are few enough. Values
     * that are not finite don't count.
     *
     * @param buckets how many stretches, at least 1
     * @param lines values of lines that share their points, all of one length
     * @return indices, ascending, each once
     */
    static int[] indices(int buckets, double[]... lines) {
        int count = lines[0].length;
        if (count <= 2L * buckets * lines.length + 2) {
            return all(count);
        }
        int[] chosen = new int[2 * buckets * lines.length + 2];
        int size = 0;
        chosen[size++] = 0;
        chosen[size++] = count - 1;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) count * bucket / buckets);
            int to = (int) ((long) count * (bucket + 1) / buckets);
            for (double[] line : lines) {
                chosen[size++] = extreme(line, from, to, 1);
                chosen[size++] = extreme(line, from, to, -1);
            }
        }
        return Arrays.stream(chosen).sorted().distinct().toArray();
    }

    /**
     * The points of a cloud to draw, so that it is as dense here and there as it was: one of each of {@code most}
     * stretches of equal length, at another place in each, as an even pace may be that of the data; and the lowest and
     * the highest of all. All points if they are few enough.
     *
     * @param most how many stretches
     * @param values of the points
     * @return indices, ascending, each once
     */
    static int[] cloud(int most, double[] values) {
        int count = values.length;
        if (count <= most + 2) {
            return all(count);
        }
        int[] chosen = new int[most + 2];
        for (int i = 0; i < most; i++) {
            double place = i * GOLDEN_RATIO % 1;
            chosen[i] = (int) ((i + place) / most * count);
        }
        chosen[most] = extreme(values, 0, count, 1);
        chosen[most + 1] = extreme(values, 0, count, -1);
        return Arrays.stream(chosen).sorted().distinct().toArray();
    }

    /**
     * Evenly spread points, the first and the last among them.
     *
     * @param count how many there are
     * @param most how many to take, at least 2
     * @return indices, ascending
     */
    static int[] evenly(int count, int most) {
        if (count <= most) {
            return all(count);
        }
        int[] chosen = new int[most];
        Arrays.setAll(chosen, i -> (int) ((long) i * (count - 1) / (most - 1)));
        return chosen;
    }

    private static int[] all(int count) {
        int[] indices = new int[count];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private static int extreme(double[] line, int from, int to, int sign) {
        int best = from;
        for (int i = from; i < to; i++) {
            if (Double.isFinite(line[i]) && !(sign * line[i] <= sign * line[best])) {
                best = i;
            }
        }
        return best;
    }
}
