package dev.lanewise.spark;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long the updates of a training take: the median, since the first ones are slow and an executor that is lost takes
 * seconds.
 */
final class TrainingClock {

    private static final double MILLISECOND = 1e6;

    private long[] whole = new long[16];
    private long[] computed = new long[16];
    private int updates;

    /**
     * An update was made.
     *
     * @param nanos from parameters to parameters
     * @param all what the shards computed for, one after the other
     */
    void updated(long nanos, long all) {
        if (updates == whole.length) {
            whole = Arrays.copyOf(whole, 2 * updates);
            computed = Arrays.copyOf(computed, 2 * updates);
        }
        whole[updates] = nanos;
        computed[updates] = all;
        updates++;
    }

    /** In words; the shares of all shards side by side are part of an update's time. */
    String words(int members, int shards) {
        return String.format(
                Locale.ROOT,
                "%s of %s, %.1f ms each; %s computed for %.1f ms in all",
                count(updates, "update"),
                count(members, "net"),
                median(whole),
                count(shards, "shard"),
                median(computed));
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private double median(long[] nanos) {
        long[] sorted = Arrays.copyOf(nanos, updates);
        Arrays.sort(sorted);
        return updates == 0 ? 0 : sorted[updates / 2] / MILLISECOND;
    }
}
