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
        Timeline ordered = withOffsets(newestFirst ? times.ordered(order) : times, offsets);
        int back = firstBack(ordered);
        int outOfOrder = back < 0 ? -1 : order[back];
        if (back >= 0) {
            sort(order, times);
            ordered = withOffsets(times.ordered(order), offsets);
        }
        int[] apart = apart(order, times);
        if (apart != null) {
            Timeline halves = withOffsets(times.ordered(apart), offsets);
            if (firstBack(halves) < 0) { // so it is an hour that clocks showed twice
                return new RowOrder(apart, halves, newestFirst, outOfOrder);
            }
        }
        return new RowOrder(order, ordered, newestFirst, outOfOrder);
    }

    private static Timeline withOffsets(Timeline ordered, Function<Timeline, Optional<Timeline>> offsets) {
        return offsets.apply(ordered).orElse(ordered);
    }

    /**
     * Where each of several times in a row is there twice, as sorting leaves parts of an hour that clocks show twice:
     * the first ones of all, and then the second ones. Null where there are none.
     */
    private static int[] apart(int[] order, Timeline times) {
        int[] apart = null;
        for (int row = 0, end; row < order.length; row = Math.max(end, row + 1)) {
            end = row;
            while (end + 1 < order.length && times.compare(order[end], order[end + 1]) == 0) {
                end += 2;
            }
            int half = (end - row) / 2;
            if (half > 1) {
                apart = apart == null ? order.clone() : apart;
                for (int i = 0; i < half; i++) {
                    apart[row + i] = order[row + 2 * i];
                    apart[row + half + i] = order[row + 2 * i + 1];
                }
            }
        }
        return apart;
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
