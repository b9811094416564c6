package dev.lanewise.forecaster.series;

import java.util.Optional;
import java.util.function.Function;

/**
 * Rows in order of time.
 *
 * @param order which row of the file comes first, second and so on
 * @param times the times in this order
 * @param newestFirst whether the file has the newest row first
 * @param outOfOrder the row of the file that is the first one out of order; -1 if there is none
 */
record RowOrder(int[] order, Timeline times, boolean newestFirst, int outOfOrder) {

    /** Puts rows into order; of equal times, as the file has them. Local times get the offsets that explain them. */
    static RowOrder of(Timeline times) {
        return of(times, ClockChanges::resolve);
    }

    /**
     * Puts rows into order.
     *
     * @param times their times
     * @param offsets gives offsets from UTC to local times in order; empty where there is no need
     */
    static RowOrder of(Timeline times, Function<Timeline, Optional<Timeline>> offsets) {
        boolean newestFirst = isNewestFirst(times);
        int[] order = order(times, newestFirst);
        Timeline ordered = newestFirst ? times.ordered(order) : times;
        Optional<Timeline> clocks = offsets.apply(ordered);
        int back = firstBack(clocks.orElse(ordered));
        if (back < 0) {
            return new RowOrder(order, clocks.orElse(ordered), newestFirst, -1);
        }
        int outOfOrder = order[back];
        sort(order, times);
        ordered = times.ordered(order);
        return new RowOrder(order, offsets.apply(ordered).orElse(ordered), newestFirst, outOfOrder);
    }

    /** Times as the file has them, or from its last row to its first where most of them fall. */
    static Timeline forward(Timeline times) {
        return isNewestFirst(times) ? times.ordered(order(times, true)) : times;
    }

    private static boolean isNewestFirst(Timeline times) {
        int falling = 0;
        for (int row = 1; row < times.rows(); row++) {
            falling += Integer.signum(times.compare(row - 1, row));
        }
        return falling > 0;
    }

    private static int[] order(Timeline times, boolean newestFirst) {
        int[] order = new int[times.rows()];
        for (int i = 0; i < order.length; i++) {
            order[i] = newestFirst ? order.length - 1 - i : i;
        }
        return order;
    }

    /** The first row that is earlier than the one before it; -1 if none is. */
    private static int firstBack(Timeline times) {
        for (int row = 1; row < times.rows(); row++) {
            if (times.compare(row, row - 1) < 0) {
                return row;
            }
        }
        return -1;
    }

    /** Merges ever longer runs; equals keep their order. */
    private static void sort(int[] order, Timeline times) {
        int[] from = order;
        int[] to = new int[order.length];
        for (int run = 1; run < order.length; run *= 2) {
            for (int start = 0; start < order.length; start += 2 * run) {
                int middle = Math.min(start + run, order.length);
                merge(from, to, start, middle, Math.min(middle + run, order.length), times);
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, order.length);
        }
    }

    private static void merge(int[] from, int[] to, int start, int middle, int end, Timeline times) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takesLeft = right == end || left < middle && times.compare(from[left], from[right]) <= 0;
            to[i] = takesLeft ? from[left++] : from[right++];
        }
    }
}
